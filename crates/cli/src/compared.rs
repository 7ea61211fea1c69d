//! Decisions set beside others on the same facts, as text and as CSV.

use std::fmt::Write;
use std::path::Path;

use adjudication::{Point, PointChange};
use app::{Compared, Other, WhyUndecided};
use money::Cents;
use wording::{Lang, claim_problem, fact_problem};

use crate::output::{Refusal, count};

/// What the two sides are called: before and after.
#[derive(Clone, Copy)]
pub(crate) struct Sides(pub(crate) &'static str, pub(crate) &'static str);

/// So many of each kind are listed; a file has all.
const MOST: usize = 100;

/// Every decision that came out otherwise, point by point, then those that could not be made.
pub(crate) fn list(compared: &Compared, Sides(before, after): Sides) -> String {
    let mut text = String::new();
    for other in compared.others.iter().take(MOST) {
        let Other { name, changes, .. } = other;
        let difference = signed(other.difference());
        let _ = writeln!(
            text,
            "{name}: {before} {}, {after} {} ({difference})",
            other.before, other.after
        );
        changes
            .iter()
            .for_each(|change| text += &told(change, Sides(before, after)));
        if changes.is_empty() {
            text += "  the same amounts and clauses; the calculation differs\n";
        }
    }
    text += &more(compared.others.len());
    for undecided in compared.undecided.iter().take(MOST) {
        let _ = writeln!(
            text,
            "{}: not decided {after}: {}",
            undecided.name,
            why(&undecided.why)
        );
    }
    text + &more(compared.undecided.len())
}

/// `visits: 12 decided, 1 otherwise, 0 not; in the books 120.00, again 119.99 (-0.01)`.
pub(crate) fn sums(what: &str, compared: &Compared, Sides(before, after): Sides) -> String {
    let Compared {
        decisions,
        others,
        undecided,
        ..
    } = compared;
    let difference = i128::from(compared.after.get()) - i128::from(compared.before.get());
    format!(
        "{what}: {decisions} compared, {} otherwise, {} not decided; {before} {}, {after} {} ({})\n",
        others.len(),
        undecided.len(),
        compared.before,
        compared.after,
        signed(difference)
    )
}

fn more(all: usize) -> String {
    match all.saturating_sub(MOST) {
        0 => String::new(),
        rest => format!("and {} more\n", count(rest, "decision")),
    }
}

/// `  line 2 GA-101: before 12.00 share_of_price (5.1), after 0.00 excluded (5.4)`.
fn told(change: &PointChange, Sides(before, after): Sides) -> String {
    let of = change.before.as_ref().or(change.after.as_ref());
    let of = of.map_or("", |point| &point.of);
    format!(
        "  {of}: {before} {}, {after} {}\n",
        side(change.before.as_ref()),
        side(change.after.as_ref())
    )
}

fn side(point: Option<&Point>) -> String {
    let Some(point) = point else {
        return "nothing".to_owned();
    };
    let pays = point.pays.map(|pays| pays.to_string());
    let said = [pays.as_deref().unwrap_or(""), point.why];
    let said: Vec<&str> = said.into_iter().filter(|word| !word.is_empty()).collect();
    format!("{} ({})", said.join(" "), point.clause)
}

fn why(why: &WhyUndecided) -> String {
    let sentences: Vec<String> = match why {
        WhyUndecided::Visit(problems) => problems
            .iter()
            .map(|one| fact_problem(Lang::En, one))
            .collect(),
        WhyUndecided::Claim(problems) => problems
            .iter()
            .map(|one| claim_problem(Lang::En, one))
            .collect(),
        WhyUndecided::Facts(sentences) => sentences.clone(),
        WhyUndecided::Unreadable => vec!["the facts or the decision cannot be read".to_owned()],
        WhyUndecided::NoEdition => vec!["the edition is not among the terms".to_owned()],
    };
    sentences.join(" ")
}

/// `+1.00`, `-0.01`, `0.00`.
fn signed(cents: i128) -> String {
    let amount = i64::try_from(cents).map(Cents::new).unwrap_or_default();
    if cents > 0 {
        format!("+{amount}")
    } else {
        amount.to_string()
    }
}

/// Writes every difference to a CSV file, a row for each point that differs.
pub(crate) fn write_csv(compared: &Compared, path: &Path) -> Result<(), Refusal> {
    let refuse =
        |error: &dyn std::fmt::Display| Refusal::new(format!("{}: {error}", path.display()));
    let mut csv = csv::Writer::from_path(path).map_err(|error| refuse(&error))?;
    for row in rows(compared) {
        csv.write_record(&row).map_err(|error| refuse(&error))?;
    }
    csv.flush().map_err(|error| refuse(&error))
}

const HEAD: [&str; 12] = [
    "decision",
    "before",
    "after",
    "difference",
    "point",
    "point_before",
    "why_before",
    "clause_before",
    "point_after",
    "why_after",
    "clause_after",
    "not_decided",
];

fn rows(compared: &Compared) -> Vec<[String; 12]> {
    let mut rows = vec![HEAD.map(str::to_owned)];
    for other in &compared.others {
        rows.extend(other.changes.iter().map(|change| row(other, Some(change))));
        if other.changes.is_empty() {
            rows.push(row(other, None));
        }
    }
    for undecided in &compared.undecided {
        let mut row = <[String; 12]>::default();
        row[0] = undecided.name.clone();
        row[11] = why(&undecided.why);
        rows.push(row);
    }
    rows
}

fn row(other: &Other, change: Option<&PointChange>) -> [String; 12] {
    let before = change.and_then(|change| change.before.as_ref());
    let after = change.and_then(|change| change.after.as_ref());
    let of = before.or(after).map(|point| point.of.clone());
    let [point_before, why_before, clause_before] = cells(before);
    let [point_after, why_after, clause_after] = cells(after);
    [
        other.name.clone(),
        other.before.to_string(),
        other.after.to_string(),
        signed(other.difference()),
        of.unwrap_or_default(),
        point_before,
        why_before,
        clause_before,
        point_after,
        why_after,
        clause_after,
        String::new(),
    ]
}

fn cells(point: Option<&Point>) -> [String; 3] {
    let Some(point) = point else {
        return Default::default();
    };
    let pays = point.pays.map(|pays| pays.to_string());
    [
        pays.unwrap_or_default(),
        point.why.to_owned(),
        point.clause.clone(),
    ]
}
