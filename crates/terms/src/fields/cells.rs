//! The cells of a line of a table as fields, and words inside of one text.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fields, Numbers, Scalar, Scope, Spot, Word};
use crate::diagnostic::Report;
use crate::source::At;

impl<'a, 'r> Fields<'a, 'r> {
    /// The filled cells of a line under the names of their columns.
    pub(crate) fn of_cells(
        line: At<'a>,
        cells: impl Iterator<Item = (&'static str, String, Range<usize>)>,
        scope: Scope<'a>,
        report: &'r mut Report,
    ) -> Self {
        let mut table = DeTable::new();
        for (column, text, span) in cells {
            let value = DeValue::String(Cow::Owned(text));
            let key = Spanned::new(span.clone(), Cow::Borrowed(column));
            table.insert(key, Spanned::new(span, value));
        }
        Self {
            doc: line.doc,
            base: 0,
            table,
            known: Vec::new(),
            missing: Vec::new(),
            what: "the line".to_owned(),
            head: line,
            scope,
            report,
        }
    }

    /// The words of a text with their places, a `$name` not looked up; empty when not there.
    pub(crate) fn parts(&mut self, key: &'static str) -> Option<Vec<Word<'a>>> {
        let Some((value, at)) = self.raw(key) else {
            return Some(Vec::new());
        };
        let DeValue::String(text) = value else {
            return self.wrong(&at, key, &value, "words in quotes");
        };
        let place = |word: &str| match at.words().find(word) {
            Some(start) => at
                .doc
                .at(at.span.start + start..at.span.start + start + word.len()),
            None => at.clone(),
        };
        let words = text.split_whitespace().map(|word| Word {
            text: word.to_owned(),
            at: place(word),
        });
        Some(words.collect())
    }

    /// A whole number out of the words of a text, in a unit.
    pub(crate) fn whole_part<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        unit: &str,
        word: &Word<'a>,
    ) -> Option<T> {
        if self.scope.numbers == Numbers::ByName && !word.text.starts_with('$') {
            return self.typed_in(key, &word.at);
        }
        let spot = self.part(key, word)?;
        self.whole_of(key, unit, &spot)
    }

    /// One of a few words out of the words of a text.
    pub(crate) fn choice_part<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
        word: &Word<'a>,
    ) -> Option<T> {
        let spot = self.part(key, word)?;
        self.choice_of(key, words, &spot)
    }

    /// A word of a text, a `$name` looked up.
    pub(crate) fn text_part(&mut self, key: &'static str, word: &Word<'a>) -> Option<String> {
        let spot = self.part(key, word)?;
        match spot.value {
            Scalar::Text(text) => Some(text),
            _ => self.not(&spot, key, "a word"),
        }
    }

    fn part(&mut self, key: &str, word: &Word<'a>) -> Option<Spot<'a>> {
        let text = DeValue::String(Cow::Owned(word.text.clone()));
        self.resolve(key, text, word.at.clone())
    }

    /// Takes keys as known that are not read, since something before them is wrong.
    pub(crate) fn leave(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }
}
