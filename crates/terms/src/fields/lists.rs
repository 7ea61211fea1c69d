//! Fields with several values, and names.

use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, Name, Word, shift};
use crate::Label;

impl<'a> Fields<'a, '_> {
    /// `{ lv = "...", en = "...", ru = "..." }`.
    pub(crate) fn label(&mut self, key: &'static str) -> Option<Label> {
        let mut fields = self.table(key)?;
        let label = fields.languages();
        fields.end();
        label
    }

    /// The text in each language, under `lv`, `en` and `ru`.
    pub(crate) fn languages(&mut self) -> Option<Label> {
        let (lv, en, ru) = (self.text("lv"), self.text("en"), self.text("ru"));
        Some(Label {
            lv: lv?,
            en: en?,
            ru: ru?,
        })
    }

    /// A label, if it is there.
    pub(crate) fn label_if_any(&mut self, key: &'static str) -> Option<Option<Label>> {
        if self.has(key) {
            return self.label(key).map(Some);
        }
        self.known.push(key);
        Some(None)
    }

    fn list(&mut self, key: &'static str) -> Option<Vec<Spanned<DeValue<'a>>>> {
        match self.raw(key) {
            None => Some(Vec::new()),
            Some((DeValue::Array(values), _)) => Some(values.into_iter().collect()),
            Some((other, at)) => self.wrong(&at, key, &other, "a list, [\"...\", \"...\"]"),
        }
    }

    /// A list of words; empty when not there.
    pub(crate) fn words(&mut self, key: &'static str) -> Option<Vec<Word<'a>>> {
        let list = self.list(key)?;
        let count = list.len();
        let words: Vec<_> = list
            .into_iter()
            .filter_map(|value| self.word(key, value))
            .collect();
        (words.len() == count).then_some(words)
    }

    fn word(&mut self, key: &str, value: Spanned<DeValue<'a>>) -> Option<Word<'a>> {
        let at = self.doc.at(shift(&value.span(), self.base));
        match value.into_inner() {
            DeValue::String(text) => Some(Word {
                text: text.into_owned(),
                at,
            }),
            other => self.wrong(&at, key, &other, "words in quotes"),
        }
    }

    /// A short name.
    pub(crate) fn name(&mut self, key: &'static str) -> Option<Name> {
        let span = self.place(key).span;
        self.text(key).map(|text| Name { text, span })
    }

    /// A short name, if it is there.
    pub(crate) fn name_if_any(&mut self, key: &'static str) -> Option<Option<Name>> {
        let span = self.place(key).span;
        let text = self.text_if_any(key)?;
        Some(text.map(|text| Name { text, span }))
    }

    /// A list of names; empty when not there.
    pub(crate) fn names(&mut self, key: &'static str) -> Option<Vec<Name>> {
        let words = self.words(key)?.into_iter();
        Some(
            words
                .map(|word| Name {
                    text: word.text,
                    span: word.at.span,
                })
                .collect(),
        )
    }

    /// A list of names that must not be empty.
    pub(crate) fn some_names(&mut self, key: &'static str) -> Option<Vec<Name>> {
        self.required(key)?;
        let names = self.names(key)?;
        if names.is_empty() {
            let at = self.place(key);
            self.report
                .error(&at, format!("`{key}` is empty"))
                .expected("at least one name");
            return None;
        }
        Some(names)
    }

    /// A list of words out of a few.
    pub(crate) fn choices<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<Vec<T>> {
        let mut chosen = Vec::new();
        for value in self.list(key)? {
            let at = self.doc.at(shift(&value.span(), self.base));
            let spot = self.resolve(key, value.into_inner(), at)?;
            chosen.push(self.choice_of(key, words, &spot)?);
        }
        Some(chosen)
    }

    /// `[least, most]` with least not above most, if it is there.
    pub(crate) fn range_if_any(
        &mut self,
        key: &'static str,
        unit: &str,
    ) -> Option<Option<(u8, u8)>> {
        let at = self.place(key);
        let list = self.list(key)?;
        if list.is_empty() && !self.has(key) {
            return Some(None);
        }
        let mut ends = Vec::new();
        for value in list {
            let place = self.doc.at(shift(&value.span(), self.base));
            let spot = self.resolve(key, value.into_inner(), place)?;
            ends.push(self.whole_of::<u8>(key, unit, &spot)?);
        }
        match ends[..] {
            [least, most] if least <= most => Some(Some((least, most))),
            _ => {
                self.report
                    .error(&at, format!("`{key}` is no range"))
                    .expected(format!("[least, most] in {unit}"));
                None
            }
        }
    }
}
