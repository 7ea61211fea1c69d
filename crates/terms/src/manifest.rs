//! `edition.toml`: whose terms these are, since when, and what they restate and extend.

use calendar::Date;

use crate::diagnostic::Report;
use crate::fields::{Fields, Scope, Word};
use crate::source::Doc;
use crate::{Label, Source};

/// A line of insurance, which says what rules an edition needs and may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Visits at clinics.
    Health,
    /// Claims after accidents.
    Accident,
}

const LINES: &[(&str, Line)] = &[("health", Line::Health), ("accident", Line::Accident)];

/// The head of an edition.
pub(crate) struct Manifest<'a> {
    pub(crate) line: Line,
    /// Short code of the insurer; a shared edition has none.
    pub(crate) insurer: Option<String>,
    /// What the clauses of a shared edition are cited with.
    pub(crate) cite_as: Option<String>,
    pub(crate) product: Label,
    pub(crate) in_force_from: Date,
    pub(crate) extends: Vec<Word<'a>>,
    pub(crate) source: Source,
}

/// Reads `edition.toml` of the edition with this id; `None` if something is wrong, which is noted.
pub(crate) fn read<'a>(doc: &'a Doc, id: &str, report: &mut Report) -> Option<Manifest<'a>> {
    let content = doc.at(0..doc.text.len());
    let mut fields = Fields::new(&content, "edition.toml", Scope::PLAIN, report)?;
    let line = fields.choice_if_any("line", LINES);
    let insurer = fields.text_if_any("insurer");
    let cite_as = fields.text_if_any("cite_as");
    let product = fields.label("product");
    let in_force_from = fields.day("in_force_from");
    let extends = fields.words("extends");
    let source = fields
        .table("source")
        .and_then(|mut fields| source(&mut fields));
    fields.end();
    let manifest = Manifest {
        line: line?.unwrap_or(Line::Health),
        insurer: insurer?,
        cite_as: cite_as?,
        product: product?,
        in_force_from: in_force_from?,
        extends: extends?,
        source: source?,
    };
    check(&manifest, id, &mut fields);
    Some(manifest)
}

fn source(fields: &mut Fields<'_, '_>) -> Option<Source> {
    let title = fields.text("title");
    let number = fields.text_if_any("number");
    let date = fields.day_if_any("date");
    fields.end();
    Some(Source {
        title: title?,
        number: number?,
        date: date?,
    })
}

fn check(manifest: &Manifest<'_>, id: &str, fields: &mut Fields<'_, '_>) {
    let folder = id.rsplit('/').next().unwrap_or(id);
    if manifest.in_force_from.to_string() != folder {
        let at = fields.place("in_force_from");
        fields
            .report
            .error(
                &at,
                format!("the folder is named `{folder}`, not by this day"),
            )
            .expected("the day from which contracts are concluded, as the folder is named");
    }
    if manifest.line == Line::Accident && !manifest.extends.is_empty() {
        let at = fields.place("extends");
        fields
            .report
            .error(&at, "an accident edition extends nothing")
            .expected("all its rules in its own files");
    }
    if manifest.insurer.is_some() == manifest.cite_as.is_some() {
        let at = fields.head.clone();
        fields
            .report
            .error(&at, "an edition is an insurer's or a shared one")
            .expected("either `insurer`, or `cite_as` in a shared edition");
    }
}
