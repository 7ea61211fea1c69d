//! Typed fields out of a TOML table, with the place of every word; every mistake is noted, none stops.

mod cells;
mod lists;
mod values;

use std::ops::Range;

use calendar::Date;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Report, nearest};
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
    /// As they are, in the cells of a table, where everything is text.
    Printed,
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
    /// Keys that had to be there and are not.
    missing: Vec<&'static str>,
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
            missing: Vec::new(),
            what: what.to_owned(),
            head,
            scope,
            report,
        })
    }

    /// Notes every key that nobody asked for, and every missing one, unless an unknown one was meant.
    pub(crate) fn end(&mut self) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if self.known.contains(&name) {
                continue;
            }
            let at = self.doc.at(shift(&key.span(), self.base));
            let meant = nearest(name, self.missing.iter().copied());
            self.missing.retain(|missing| Some(*missing) != meant);
            let meant = meant.or_else(|| nearest(name, self.known.iter().copied()));
            self.report
                .error(&at, format!("unknown key `{name}` in {}", self.what))
                .expected(format!("one of: {}", self.known.join(", ")))
                .nearest(name, meant);
        }
        for key in self.missing.drain(..) {
            let message = format!("{} lacks `{key}`", self.what);
            let expected = match self.scope.numbers {
                Numbers::Printed => format!("a value in the column `{key}`"),
                _ => format!("`{key} = ...`"),
            };
            self.report.error(&self.head, message).expected(expected);
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
                        missing: Vec::new(),
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
                missing: Vec::new(),
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

    /// A key that must be there; [`Fields::end`] notes that it is not.
    fn required(&mut self, key: &'static str) -> Option<(DeValue<'a>, At<'a>)> {
        let found = self.raw(key);
        if found.is_none() {
            self.missing.push(key);
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
            other @ DeValue::Float(_) => {
                return self.wrong(
                    &at,
                    key,
                    &other,
                    "an exact number as text, \"12.5 %\" or \"12.34\"",
                );
            }
            other => return self.wrong(&at, key, &other, "one value"),
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
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
