//! A second calculation of the graded edition, which shares no code with the engine: names and plain maps, every
//! choice tried. It knows no "open": what is not known is tried in each way, and the least and the most that come
//! out are kept.

mod benefits;
mod open;
mod parts;

use std::collections::BTreeMap;

use adjudication::{ClaimFacts, FactValue, InjuryFacts};
use terms::{AccidentRules, Gives, InjuryFact, InjuryRow, Nature};

pub(crate) use open::ends;

/// What a closed claim comes to, in cents by benefit, and what each part of the body gives by its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Result {
    pub(crate) amounts: BTreeMap<String, i64>,
    pub(crate) parts: BTreeMap<String, u32>,
    /// Places in the facts of the injuries that are out.
    pub(crate) out: Vec<usize>,
}

impl Result {
    pub(crate) fn total(&self) -> i64 {
        self.amounts.values().sum()
    }
}

/// Calculates a claim in which everything is known.
pub(crate) fn calculate(rules: &AccidentRules, facts: &ClaimFacts) -> Result {
    let out: Vec<usize> = (0..facts.injuries.len())
        .filter(|at| is_out(rules, facts, *at))
        .collect();
    let kept: Vec<&InjuryFacts> = facts
        .injuries
        .iter()
        .enumerate()
        .filter(|(at, _)| !out.contains(at))
        .map(|(_, injury)| injury)
        .collect();
    let parts = parts::figures(rules, &kept);
    let amounts = benefits::amounts(rules, facts, parts.values().sum());
    Result {
        amounts,
        parts,
        out,
    }
}

pub(crate) fn row<'a>(rules: &'a AccidentRules, id: &str) -> &'a InjuryRow {
    rules.table.rows.iter().find(|row| row.id == id).unwrap()
}

pub(crate) fn is_set(injury: &InjuryFacts, fact: InjuryFact) -> bool {
    injury.facts.get(&fact) == Some(&FactValue::Flag(true))
}

/// Points of one injury of a row.
pub(crate) fn points(rules: &AccidentRules, injury: &InjuryFacts) -> u32 {
    match row(rules, &injury.row).gives {
        Gives::Percent(percent) => u32::from(percent.basis_points()),
        _ => u32::from(injury.assessed.unwrap().basis_points()),
    }
}

fn is_out(rules: &AccidentRules, facts: &ClaimFacts, at: usize) -> bool {
    let injury = &facts.injuries[at];
    match row(rules, &injury.row).nature {
        Nature::Fracture => {
            is_set(injury, InjuryFact::Pathological)
                || !is_set(injury, InjuryFact::ConfirmedByRadiologist)
                || is_repeated(facts, injury)
        }
        Nature::Tooth => {
            is_set(injury, InjuryFact::FromChewing)
                || !is_set(injury, InjuryFact::SoftTissueSigns)
                || facts
                    .history
                    .injuries
                    .iter()
                    .any(|past| past.paid && past.row == injury.row && past.on != facts.accident.on)
        }
        Nature::Other => injury.row == "T-BURN" && !is_set(injury, InjuryFact::TissueDamageOrScars),
    }
}

/// Within twelve months at the same place; the places of a rib, a vertebra or an untold site are what the fact
/// says.
fn is_repeated(facts: &ClaimFacts, injury: &InjuryFacts) -> bool {
    facts.history.injuries.iter().any(|past| {
        let recent = (past.on.year(), past.on.month(), past.on.day()) > (2025, 5, 10);
        let same = past.row == injury.row && past.side.is_none_or(|side| injury.side == Some(side));
        let certain = match past.site.as_deref() {
            None => is_set(injury, InjuryFact::SamePlace),
            Some("rib" | "vertebra") => is_set(injury, InjuryFact::SamePlace),
            site => injury.site.as_deref() == site,
        };
        recent && same && certain && past.on != facts.accident.on
    })
}
