//! The annex: each clause that the letter cites, restated in its language.

use std::collections::BTreeSet;

use adjudication::ClaimDocument;
use terms::{Clause, Edition, Gives};
use wording::{Lang, clause_text, fate_clause, say, share};

use super::body::{Part, heading};
use super::{ClaimLetter, LetterPurpose};

/// Adds the clauses in the order of the edition.
pub(super) fn push(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    let mut ids = BTreeSet::new();
    match &of.purpose {
        LetterPurpose::Documents { .. } => cite_asks(of, &mut ids),
        LetterPurpose::Decision | LetterPurpose::Correction { .. } => cite(of.decision, &mut ids),
    }
    let cited = cited(of.edition, &ids);
    if head(of.lang, &cited, parts) {
        parts.extend(cited.into_iter().map(|clause| restated(of, clause)));
    }
}

/// Adds the clauses with these ids, each restated.
pub(super) fn push_cited(
    (lang, edition): (Lang, &Edition),
    ids: &BTreeSet<&str>,
    parts: &mut Vec<Part>,
) {
    let cited = cited(edition, ids);
    if head(lang, &cited, parts) {
        parts.extend(cited.into_iter().map(|clause| Part::Clause {
            head: format!("{} {}", clause.id, lang.of(&clause.heading)),
            says: clause_text(lang, clause),
        }));
    }
}

/// In the order of the edition.
fn cited<'e>(edition: &'e Edition, ids: &BTreeSet<&str>) -> Vec<&'e Clause> {
    let clauses = edition.clauses.iter();
    clauses
        .filter(|clause| ids.contains(clause.id.as_str()))
        .collect()
}

/// Adds the heading, unless nothing is cited.
fn head(lang: Lang, cited: &[&Clause], parts: &mut Vec<Part>) -> bool {
    if !cited.is_empty() {
        parts.push(heading(lang, "letter-annex"));
        parts.push(Part::Text(say(lang, "letter-annex-note")));
    }
    !cited.is_empty()
}

/// The clauses of what is asked for, and of by when the insurer decides.
fn cite_asks<'a>(of: &ClaimLetter<'a>, ids: &mut BTreeSet<&'a str>) {
    ids.extend(of.decision.asks.iter().map(|ask| ask.clause.as_str()));
    let rules = of.edition.accident.as_ref();
    let deadline = rules.and_then(|rules| rules.deadline);
    let clause = deadline.and_then(|it| of.edition.clauses.get(usize::from(it.clause.0)));
    ids.extend(clause.map(|clause| clause.id.as_str()));
}

/// Every clause that a decision names. Of a claim refused as a whole, only those of the refusal and the rows:
/// nothing else is told.
fn cite<'d>(decision: &'d ClaimDocument, ids: &mut BTreeSet<&'d str>) {
    ids.extend(decision.injuries.iter().map(|it| it.row.as_str()));
    if let Some(refusal) = &decision.refusal {
        ids.insert(&refusal.clause);
        return;
    }
    for injury in &decision.injuries {
        ids.extend(fate_clause(&injury.fate));
        ids.extend(injury.conditions.iter().map(|it| it.clause.as_str()));
    }
    ids.extend(decision.parts.iter().map(|it| it.clause.as_str()));
    for benefit in &decision.benefits {
        ids.insert(&benefit.clause);
        ids.extend(benefit.steps.iter().map(|it| it.clause.as_str()));
    }
}

fn restated(of: &ClaimLetter<'_>, clause: &Clause) -> Part {
    let name = of.lang.of(&clause.heading);
    let says = clause_text(of.lang, clause);
    let head = format!("{} {name}", clause.id);
    // A row of the table of injuries says no more than its name; what it gives stands beside that.
    match row_gives(of, &clause.id) {
        _ if says != name => Part::Clause { head, says },
        None => Part::Clause {
            head,
            says: String::new(),
        },
        Some(gives) => Part::Clause {
            head: format!("{head}: {gives}"),
            says: String::new(),
        },
    }
}

/// The percentage of a row of the table of injuries.
fn row_gives(of: &ClaimLetter<'_>, id: &str) -> Option<String> {
    let (_, row) = of.edition.accident.as_ref()?.table.row(id)?;
    match row.gives {
        Gives::Percent(percent) => Some(share(of.lang, percent)),
        Gives::Assessed(least, most) => {
            let [least, most] = [least, most].map(|it| share(of.lang, it));
            Some(format!("{least} – {most}"))
        }
        Gives::Entitles => None,
    }
}
