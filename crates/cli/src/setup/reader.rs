//! TOML with lines, from which one mistake does not hide the next.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// Something wrong in the file, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Line, from 1.
    pub(crate) line: usize,
    /// A sentence.
    pub(crate) says: String,
}

/// Reads parts of the file and gathers what is wrong with them.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            mistakes: Vec::new(),
        }
    }

    /// Notes a mistake at a place of the file.
    pub(super) fn mistake(&mut self, at: Range<usize>, says: impl Into<String>) {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        self.mistakes.push(Mistake {
            line: before.matches('\n').count() + 1,
            says: says.into(),
        });
    }

    /// The whole file; nothing if it is no TOML.
    pub(super) fn document(&mut self) -> Option<DeTable<'t>> {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            self.mistake(error.span().unwrap_or_default(), error.message());
        }
        errors.is_empty().then(|| document.into_inner())
    }

    /// Takes the entries under a key out of a table, as `[[insurer]]`.
    pub(super) fn list(&mut self, table: &mut DeTable<'t>, key: &str) -> Vec<Spanned<DeValue<'t>>> {
        let Some(value) = table.remove(key) else {
            return Vec::new();
        };
        let at = value.span();
        if let DeValue::Array(entries) = value.into_inner() {
            return entries.into_iter().collect();
        }
        self.mistake(
            at,
            format!("`{key}` is a list: begin each with `[[{key}]]`"),
        );
        Vec::new()
    }

    /// Takes the table under a key out of another, as `[provider.prices]`.
    pub(super) fn table(&mut self, table: &mut DeTable<'t>, key: &str) -> DeTable<'t> {
        let Some(value) = table.remove(key) else {
            return DeTable::new();
        };
        let at = value.span();
        if let DeValue::Table(inside) = value.into_inner() {
            return inside;
        }
        self.mistake(at, format!("`{key}` is a table of its own"));
        DeTable::new()
    }

    /// An entry as its fields.
    pub(super) fn entry<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'t>>) -> Option<T> {
        let whole = value.span();
        let read = T::deserialize(ValueDeserializer::from(value));
        read.map_err(|error| self.mistake(error.span().unwrap_or(whole), error.message()))
            .ok()
    }

    /// A text as what it is to be.
    pub(super) fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        text: &Spanned<String>,
    ) -> Option<T> {
        let parsed = text.get_ref().parse();
        parsed
            .map_err(|error: T::Err| self.mistake(text.span(), error.to_string()))
            .ok()
    }

    /// A text that must not be empty.
    pub(super) fn filled(&mut self, text: Spanned<String>) -> String {
        if text.get_ref().trim().is_empty() {
            self.mistake(text.span(), "this is empty; fill it in");
        }
        text.into_inner()
    }
}
