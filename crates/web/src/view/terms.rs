//! Editions, clauses and cases as their pages show them.

use terms::{Case, Clause, Coverage, Document, Edition, Library, Parameter};
use wording::{Args, Lang, clause_text, say, say_with};

use super::day;
use crate::pages::{Carried, CaseView, ClauseGroup, ClauseRow, EditionRow, ParameterRow};

/// An edition in the list of all.
pub(crate) fn edition_row(lang: Lang, library: &Library, edition: &Edition) -> EditionRow {
    EditionRow {
        href: edition_href(&edition.id),
        id: edition.id.clone(),
        product: lang.of(&edition.product).to_owned(),
        from: day(lang, Some(edition.in_force_from)),
        totals: library.coverage(&edition.id).totals(edition),
    }
}

/// Address of an edition.
pub(crate) fn edition_href(id: &str) -> String {
    format!("/terms/{id}")
}

/// Address of a clause.
pub(crate) fn clause_href(edition: &str, clause: &str) -> String {
    let bytes = form_urlencoded::byte_serialize(clause.as_bytes());
    let segment = bytes.collect::<String>().replace('+', "%20");
    format!("/terms/{edition}/{segment}")
}

/// The document that an edition restates, with its number and date where it has them.
pub(crate) fn source(lang: Lang, edition: &Edition) -> String {
    let source = &edition.source;
    let date = source.date.map(|date| day(lang, Some(date)));
    let parts = [Some(source.title.clone()), source.number.clone(), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The clauses of an edition, by the document that they stand in.
pub(crate) fn groups(lang: Lang, library: &Library, edition: &Edition) -> Vec<ClauseGroup> {
    let coverage = library.coverage(&edition.id);
    let runs = edition
        .clauses
        .chunk_by(|one, next| one.document == next.document);
    let group = |clauses: &[Clause]| ClauseGroup {
        title: clauses
            .first()
            .map(|clause| say(lang, document_key(clause.document)))
            .unwrap_or_default(),
        clauses: clauses
            .iter()
            .map(|clause| clause_row(lang, edition, clause, coverage))
            .collect(),
    };
    runs.map(group).collect()
}

const fn document_key(document: Document) -> &'static str {
    match document {
        Document::Terms => "terms-own",
        Document::Programme => "terms-programmes",
        Document::Shared => "terms-shared",
    }
}

/// A clause in the list of its edition.
pub(crate) fn clause_row(
    lang: Lang,
    edition: &Edition,
    clause: &Clause,
    coverage: &Coverage,
) -> ClauseRow {
    let cases = coverage.of(&clause.id).len();
    let counted = || say_with(lang, "terms-count", &Args::new().with("count", cases));
    ClauseRow {
        href: clause_href(&edition.id, &clause.id),
        name: wording::clause(lang, &clause.id, edition),
        says: clause_text(lang, clause),
        carried: Carried(clause.class),
        cases: (cases > 0).then(counted),
    }
}

/// The numbers of a clause: those that belong to it, and those of others that its rule names.
pub(crate) fn parameters(edition: &Edition, clause: &str, rule: &str) -> Vec<ParameterRow> {
    let named: Vec<&str> = rule
        .split('$')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        })
        .collect();
    let belongs = |one: &&Parameter| one.clause == clause || named.contains(&one.name.as_str());
    let rows = edition.parameters.iter().filter(belongs);
    rows.map(|one| ParameterRow {
        name: one.name.clone(),
        value: value(one),
        reading: one.reading.clone().unwrap_or_default(),
        why: one.why.clone(),
    })
    .collect()
}

/// A value with its unit, where it is one: a choice of words has none, a percentage says it itself.
fn value(parameter: &Parameter) -> String {
    match parameter.unit.as_str() {
        "way" | "start" | "yes_no" | "part" | "percent" => parameter.value.clone(),
        unit => format!("{} {unit}", parameter.value),
    }
}

/// A case with all that it is decided on.
pub(crate) fn case_view(case: &Case) -> CaseView {
    let set = |(name, value): &(String, String)| format!("{name} = {value}\n");
    CaseView {
        sentence: case.sentence.clone(),
        parameters: case.parameters.iter().map(set).collect(),
        facts: case.facts.to_string(),
        decision: case.expected.clone().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::clause_href;

    #[test]
    fn an_id_is_one_piece_of_an_address() {
        assert_eq!(clause_href("a/2026", "2.4.4"), "/terms/a/2026/2.4.4");
        assert_eq!(
            clause_href("a/2026", "B 3/ā+"),
            "/terms/a/2026/B%203%2F%C4%81%2B"
        );
    }
}
