//! Typed fields out of a TOML table, with the place of every word; every mistake is noted, none stops.

use std::ops::Range;
use std::str::FromStr;

use calendar::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Label;
use crate::diagnostic::Report;
use crate::parameters::ParameterDraft;
use crate::source::{At, Doc};

/// What a field may hold, parameters already looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Whole(i64),
    Text(String),
    Flag(bool),
    Day(Date),
}

/// A word of a list, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    pub(crate) text: String,
    pub(crate) at: At<'a>,
}

/// A word of a list, with its bytes in the file.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

/// Whether numbers may stand where they are used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// Only as `$name`, with the number in `parameters.toml`.
    ByName,
    /// As they are.
    Stated,
}

/// How `$name` is looked up.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) numbers: Numbers,
    pub(crate) parameters: &'a [ParameterDraft<'a>],
}

impl Scope<'_> {
    /// Numbers as they are, and no parameters.
    pub(crate) const PLAIN: Scope<'static> = Scope {
        numbers: Numbers::Stated,
        parameters: &[],
    };
}

/// A TOML table that is being read. Ask for every key it may have, then call [`Fields::end`].
pub(crate) struct Fields<'a, 'r> {
    doc: &'a Doc,
    /// Where the TOML starts in the file.
    base: usize,
    table: DeTable<'a>,
    known: Vec<&'static str>,
    /// What the table is, for messages: `` `hold` ``.
    pub(crate) what: String,
    /// Where to point when a key is missing.
    pub(crate) head: At<'a>,
    scope: Scope<'a>,
    pub(crate) report: &'r mut Report,
}

/// Parses TOML, noting every mistake of syntax; `None` if there was one.
pub(crate) fn parse<'a>(content: &At<'a>, report: &mut Report) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(content.words());
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        report.error(
            &content.doc.at(shift(&span, content.span.start)),
            error.message(),
        );
    }
    errors.is_empty().then(|| table.into_inner())
}

fn shift(span: &Range<usize>, base: usize) -> Range<usize> {
    span.start + base..span.end + base
}

/// A value as read, with its place and, if it was given by name, its parameter.
struct Spot<'a> {
    value: Scalar,
    at: At<'a>,
    parameter: Option<&'a ParameterDraft<'a>>,
}

impl<'a, 'r> Fields<'a, 'r> {
    /// Starts on the TOML at `content`; `None` if it cannot be parsed, which is noted.
    pub(crate) fn new(
        content: &At<'a>,
        what: &str,
        scope: Scope<'a>,
        report: &'r mut Report,
    ) -> Option<Self> {
        let table = parse(content, report)?;
        let end = content.words().lines().next().map_or(0, str::len);
        let head = content.doc.at(content.span.start..content.span.start + end);
        Some(Self {
            doc: content.doc,
            base: content.span.start,
            table,
            known: Vec::new(),
            what: what.to_owned(),
            head,
            scope,
            report,
        })
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn end(&mut self) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let at = self.doc.at(shift(&key.span(), self.base));
                self.report
                    .error(&at, format!("unknown key `{name}` in {}", self.what))
                    .expected(if self.known.is_empty() {
                        "no further key".to_owned()
                    } else {
                        format!("one of: {}", self.known.join(", "))
                    })
                    .nearest(name, self.known.iter().copied());
            }
        }
    }

    /// All keys with their tables; for files whose keys are names. Other values are noted.
    pub(crate) fn into_tables(self, mut each: impl FnMut(Word<'a>, Fields<'a, '_>)) {
        for (key, value) in self.table {
            let at = self.doc.at(shift(&key.span(), self.base));
            let name = key.into_inner().into_owned();
            match value.into_inner() {
                DeValue::Table(table) => {
                    let fields = Fields {
                        doc: self.doc,
                        base: self.base,
                        table,
                        known: Vec::new(),
                        what: format!("`{name}`"),
                        head: at.clone(),
                        scope: self.scope,
                        report: &mut *self.report,
                    };
                    each(Word { text: name, at }, fields);
                }
                _ => {
                    self.report
                        .error(&at, format!("`{name}` stands outside a table"))
                        .expected(format!("`[{name}]` with its fields below it"));
                }
            }
        }
    }

    /// The table under a key that must be there.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Fields<'a, '_>> {
        let (value, at) = self.required(key)?;
        match value {
            DeValue::Table(table) => Some(Fields {
                doc: self.doc,
                base: self.base,
                table,
                known: Vec::new(),
                what: format!("`{key}`"),
                head: at,
                scope: self.scope,
                report: &mut *self.report,
            }),
            other => self.wrong(&at, key, &other, "a table"),
        }
    }

    /// Whether the key is there at all.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of a key stands, or the head of the table.
    pub(crate) fn place(&self, key: &str) -> At<'a> {
        self.table.get(key).map_or(self.head.clone(), |v| {
            self.doc.at(shift(&v.span(), self.base))
        })
    }

    fn raw(&mut self, key: &'static str) -> Option<(DeValue<'a>, At<'a>)> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let value = self.table.get(key)?;
        Some((
            value.get_ref().clone(),
            self.doc.at(shift(&value.span(), self.base)),
        ))
    }

    fn required(&mut self, key: &'static str) -> Option<(DeValue<'a>, At<'a>)> {
        let found = self.raw(key);
        if found.is_none() {
            let message = format!("{} lacks `{key}`", self.what);
            self.report
                .error(&self.head.clone(), message)
                .expected(format!("`{key} = ...`"));
        }
        found
    }

    fn wrong<T>(&mut self, at: &At<'a>, key: &str, found: &DeValue<'_>, want: &str) -> Option<T> {
        let message = format!("`{key}` is {} here", type_name(found));
        self.report.error(at, message).expected(want);
        None
    }

    /// Looks a value up: `$name` becomes the parameter's value.
    fn resolve(&mut self, key: &str, value: DeValue<'a>, at: At<'a>) -> Option<Spot<'a>> {
        let value = match value {
            DeValue::String(text) => match text.strip_prefix('$') {
                Some(name) => return self.by_name(name, at),
                None => Scalar::Text(text.into_owned()),
            },
            DeValue::Boolean(flag) => Scalar::Flag(flag),
            DeValue::Integer(digits) => {
                match i64::from_str_radix(digits.as_str(), digits.radix()) {
                    Ok(_) if self.scope.numbers == Numbers::ByName => {
                        return self.typed_in(key, &at);
                    }
                    Ok(number) => Scalar::Whole(number),
                    Err(_) => {
                        self.report
                            .error(&at, format!("`{key}` is too large a number"));
                        return None;
                    }
                }
            }
            DeValue::Datetime(day) => match day.to_string().parse() {
                Ok(day) => Scalar::Day(day),
                Err(_) => {
                    self.report
                        .error(&at, format!("`{key}` is no date"))
                        .expected("a date, 2026-01-31");
                    return None;
                }
            },
            other => {
                return self.wrong(
                    &at,
                    key,
                    &other,
                    "one value, no list or number with a point",
                );
            }
        };
        Some(Spot {
            value,
            at,
            parameter: None,
        })
    }

    fn by_name(&mut self, name: &str, at: At<'a>) -> Option<Spot<'a>> {
        let Some(parameter) = self.scope.parameters.iter().find(|p| p.name.text == name) else {
            let known = self.scope.parameters.iter().map(|p| p.name.text.as_str());
            self.report
                .error(&at, format!("no parameter is named `{name}`"))
                .expected("a name from `parameters.toml`")
                .nearest(name, known);
            return None;
        };
        parameter.used.set(true);
        Some(Spot {
            value: parameter.value.clone()?,
            at,
            parameter: Some(parameter),
        })
    }

    fn typed_in<T>(&mut self, key: &str, at: &At<'a>) -> Option<T> {
        self.report
            .error(at, format!("`{key}` is typed into the rule of a clause"))
            .expected("the name of a parameter, `\"$name\"`")
            .help("give the value in `parameters.toml`, with its clause and why");
        None
    }

    fn spot(&mut self, key: &'static str) -> Option<Spot<'a>> {
        let (value, at) = self.required(key)?;
        self.resolve(key, value, at)
    }

    /// `None`: noted; `Some(None)`: not there.
    fn spot_if_any(&mut self, key: &'static str) -> Option<Option<Spot<'a>>> {
        match self.raw(key) {
            None => Some(None),
            Some((value, at)) => self.resolve(key, value, at).map(Some),
        }
    }

    fn not<T>(&mut self, spot: &Spot<'a>, key: &str, want: impl Into<String>) -> Option<T> {
        let origin = spot.parameter.map_or(String::new(), |p| {
            format!(" (parameter `{}` is `{}`)", p.name.text, p.written)
        });
        self.report
            .error(&spot.at, format!("`{key}` does not fit{origin}"))
            .expected(want);
        None
    }

    fn whole_of<T: TryFrom<i64>>(&mut self, key: &str, unit: &str, spot: &Spot<'a>) -> Option<T> {
        if let Some(parameter) = spot.parameter
            && parameter.unit != unit
        {
            let message = format!(
                "`{key}` is in {unit}, `{}` in {}",
                parameter.name.text, parameter.unit
            );
            self.report
                .error(&spot.at, message)
                .expected(format!("a parameter with unit `{unit}`"));
            return None;
        }
        let number = match spot.value {
            Scalar::Whole(number) => T::try_from(number).ok(),
            _ => None,
        };
        number.or_else(|| {
            self.not(
                spot,
                key,
                format!("a whole number of {unit}, not negative, not huge"),
            )
        })
    }

    /// A whole number, in a unit.
    pub(crate) fn whole<T: TryFrom<i64>>(&mut self, key: &'static str, unit: &str) -> Option<T> {
        let spot = self.spot(key)?;
        self.whole_of(key, unit, &spot)
    }

    /// A whole number, in a unit, if it is there.
    pub(crate) fn whole_if_any<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        unit: &str,
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.whole_of(key, unit, &spot).map(Some),
        }
    }

    fn choice_of<T: Copy>(&mut self, key: &str, words: &[(&str, T)], spot: &Spot<'a>) -> Option<T> {
        let list = || words.iter().map(|(word, _)| *word);
        let Scalar::Text(text) = &spot.value else {
            return self.not(
                spot,
                key,
                format!("one of: {}", list().collect::<Vec<_>>().join(", ")),
            );
        };
        let found = words
            .iter()
            .find(|(word, _)| word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            self.report
                .error(&spot.at, format!("`{key}` cannot be `{text}`"))
                .expected(format!("one of: {}", list().collect::<Vec<_>>().join(", ")))
                .nearest(text, list());
        }
        found
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let spot = self.spot(key)?;
        self.choice_of(key, words, &spot)
    }

    /// One of a few words, if it is there.
    pub(crate) fn choice_if_any<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.choice_of(key, words, &spot).map(Some),
        }
    }

    /// `true` or `false`; `false` when not there.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        match self.spot_if_any(key)? {
            None => Some(false),
            Some(Spot {
                value: Scalar::Flag(flag),
                ..
            }) => Some(flag),
            Some(spot) => self.not(&spot, key, "true or false"),
        }
    }

    /// A text that is not empty.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let spot = self.spot(key)?;
        self.text_of(key, spot)
    }

    /// A text that is not empty, if it is there.
    pub(crate) fn text_if_any(&mut self, key: &'static str) -> Option<Option<String>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.text_of(key, spot).map(Some),
        }
    }

    fn text_of(&mut self, key: &str, spot: Spot<'a>) -> Option<String> {
        match spot.value {
            Scalar::Text(text) if !text.trim().is_empty() => Some(text),
            _ => self.not(&spot, key, "a text, in quotes, not empty"),
        }
    }

    /// A date.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        let spot = self.spot(key)?;
        self.only_day(key, &spot)
    }

    fn only_day(&mut self, key: &str, spot: &Spot<'a>) -> Option<Date> {
        match spot.value {
            Scalar::Day(day) => Some(day),
            _ => self.not(spot, key, "a date without quotes, 2026-01-31"),
        }
    }

    /// A date, if it is there.
    pub(crate) fn day_if_any(&mut self, key: &'static str) -> Option<Option<Date>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.only_day(key, &spot).map(Some),
        }
    }

    /// Any single value.
    pub(crate) fn scalar(&mut self, key: &'static str) -> Option<Scalar> {
        self.spot(key).map(|spot| spot.value)
    }

    fn exact_of<T: FromStr>(&mut self, key: &str, want: &str, spot: &Spot<'a>) -> Option<T> {
        if spot.parameter.is_none() && self.scope.numbers == Numbers::ByName {
            return self.typed_in(key, &spot.at);
        }
        let parsed = match &spot.value {
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        };
        parsed.or_else(|| self.not(spot, key, want))
    }

    /// An exact amount written as text, such as money or a share.
    pub(crate) fn exact<T: FromStr>(&mut self, key: &'static str, want: &str) -> Option<T> {
        let spot = self.spot(key)?;
        self.exact_of(key, want, &spot)
    }

    /// An exact amount written as text, if it is there.
    pub(crate) fn exact_if_any<T: FromStr>(
        &mut self,
        key: &'static str,
        want: &str,
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.exact_of(key, want, &spot).map(Some),
        }
    }

    /// `{ lv = "...", en = "...", ru = "..." }`.
    pub(crate) fn label(&mut self, key: &'static str) -> Option<Label> {
        let mut fields = self.table(key)?;
        let (lv, en, ru) = (fields.text("lv"), fields.text("en"), fields.text("ru"));
        fields.end();
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

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point, which is never exact",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
