//! `coverage.txt`: how each clause of an edition is carried out, and by how many cases it is proved.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::{Class, Clause, Edition};

/// The coverage of an edition, given how many cases cite each clause by its id.
#[must_use]
pub fn coverage(edition: &Edition, cases: usize, cited: &BTreeMap<String, usize>) -> String {
    let ids = edition
        .clauses
        .iter()
        .map(|clause| clause.id.chars().count());
    let width = ids.max().unwrap_or(0);
    let mut text = totals(edition, cases, cited);
    for clause in &edition.clauses {
        let (id, class) = (&clause.id, name(clause.class));
        let cases = match cited.get(id) {
            Some(count) => count.to_string(),
            None if is_unproved(clause, cited) => "none".to_owned(),
            None => "-".to_owned(),
        };
        let heading = &clause.heading.en;
        push(
            &mut text,
            format_args!("{id:<width$}  {class:<28}  {cases:>4}  {heading}\n"),
        );
    }
    text
}

fn totals(edition: &Edition, cases: usize, cited: &BTreeMap<String, usize>) -> String {
    let Edition { id, clauses, .. } = edition;
    let mut text = format!("{id}\n{cases} cases, {} clauses:\n", clauses.len());
    for class in CLASSES {
        let count = clauses
            .iter()
            .filter(|clause| clause.class == class)
            .count();
        push(&mut text, format_args!("{count:>5} {}\n", name(class)));
    }
    let unproved = clauses
        .iter()
        .filter(|clause| is_unproved(clause, cited))
        .count();
    push(
        &mut text,
        format_args!("{unproved:>5} automated without a case\n\n"),
    );
    text
}

const CLASSES: [Class; 5] = [
    Class::Automated,
    Class::AutomatedInPart,
    Class::Judgement,
    Class::Informative,
    Class::NotYet,
];

fn name(class: Class) -> &'static str {
    match class {
        Class::Automated => "automated",
        Class::AutomatedInPart => "automated, the rest NOT YET",
        Class::Judgement => "judgement",
        Class::Informative => "informative",
        Class::NotYet => "NOT YET",
    }
}

fn is_unproved(clause: &Clause, cited: &BTreeMap<String, usize>) -> bool {
    let automated = matches!(clause.class, Class::Automated | Class::AutomatedInPart);
    automated && !cited.contains_key(&clause.id)
}

/// Writing to a `String` cannot fail.
fn push(text: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(words);
}
