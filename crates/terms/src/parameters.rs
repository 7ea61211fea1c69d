//! `parameters.toml`: every number of an edition, with its origin.

use std::cell::Cell;

use crate::Parameter;
use crate::diagnostic::Report;
use crate::fields::{Fields, Scalar, Scope, Word};
use crate::source::{At, Doc};

/// A parameter as read.
#[derive(Debug)]
pub(crate) struct ParameterDraft<'a> {
    pub(crate) name: Word<'a>,
    /// `None` when it could not be read, which is noted.
    pub(crate) value: Option<Scalar>,
    /// The value as written.
    pub(crate) written: String,
    pub(crate) unit: String,
    pub(crate) clause: String,
    pub(crate) clause_at: At<'a>,
    reading: Option<String>,
    why: String,
    /// Whether a rule names it.
    pub(crate) used: Cell<bool>,
}

impl ParameterDraft<'_> {
    /// The parameter as it is shown, with its clause as cited.
    pub(crate) fn compiled(&self, clause: String) -> Parameter {
        Parameter {
            name: self.name.text.clone(),
            value: self.written.clone(),
            unit: self.unit.clone(),
            clause,
            reading: self.reading.clone(),
            why: self.why.clone(),
        }
    }
}

/// Values that a case or a question puts in the place of the edition's own, by name.
pub(crate) type Overrides = [(String, String)];

/// Reads `parameters.toml`.
pub(crate) fn read<'a>(
    doc: &'a Doc,
    overrides: &Overrides,
    report: &mut Report,
) -> Vec<ParameterDraft<'a>> {
    let mut drafts = Vec::new();
    let content = doc.at(0..doc.text.len());
    if let Some(fields) = Fields::new(&content, "parameters.toml", Scope::PLAIN, report) {
        fields.into_tables(|name, fields| drafts.push(parameter(name, fields, overrides)));
    }
    drafts
}

fn parameter<'a>(
    name: Word<'a>,
    mut fields: Fields<'a, '_>,
    overrides: &Overrides,
) -> ParameterDraft<'a> {
    let own = fields.scalar("value");
    let unit = fields.text("unit");
    let clause = fields.text("clause");
    let reading = fields.text_if_any("reading");
    let why = fields.text("why");
    let options = fields.words("options").unwrap_or_default();
    fields.end();
    let value = match overrides.iter().find(|(other, _)| *other == name.text) {
        Some((_, other)) => own.and_then(|own| overridden(&own, other, &name, &mut fields)),
        None => own,
    };
    let value = value.filter(|value| is_option(value, &options, &mut fields));
    ParameterDraft {
        written: value.as_ref().map(written).unwrap_or_default(),
        value,
        unit: unit.unwrap_or_default(),
        clause: clause.unwrap_or_default(),
        clause_at: fields.place("clause"),
        reading: reading.flatten(),
        why: why.unwrap_or_default(),
        used: Cell::new(false),
        name,
    }
}

/// The other value, which must be of the same kind as the edition's own.
fn overridden(
    own: &Scalar,
    other: &str,
    name: &Word<'_>,
    fields: &mut Fields<'_, '_>,
) -> Option<Scalar> {
    let parsed = match own {
        Scalar::Whole(_) => other.parse().ok().map(Scalar::Whole),
        Scalar::Text(_) => Some(Scalar::Text(other.to_owned())),
        Scalar::Flag(_) => other.parse().ok().map(Scalar::Flag),
        Scalar::Day(_) => other.parse().ok().map(Scalar::Day),
    };
    if parsed.is_none() {
        let message = format!("`{}` cannot be set to `{other}`", name.text);
        fields
            .report
            .error(&name.at, message)
            .expected("a value of the same kind as the edition's own");
    }
    parsed
}

fn is_option(value: &Scalar, options: &[Word<'_>], fields: &mut Fields<'_, '_>) -> bool {
    let text = written(value);
    if options.is_empty() || options.iter().any(|option| option.text == text) {
        return true;
    }
    let at = fields.place("value");
    let names = || options.iter().map(|option| option.text.as_str());
    fields
        .report
        .error(&at, format!("`{text}` is not among the options"))
        .expected(format!(
            "one of: {}",
            names().collect::<Vec<_>>().join(", ")
        ))
        .nearest(&text, names());
    false
}

fn written(value: &Scalar) -> String {
    match value {
        Scalar::Whole(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Day(day) => day.to_string(),
    }
}
