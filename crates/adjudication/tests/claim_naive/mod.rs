//! A second calculation of the graded editions, made up and published, which shares no code with the engine: names and plain maps, every
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
    let excluded = match row(rules, &injury.row).nature {
        Nature::Fracture => {
            is_set(injury, InjuryFact::Pathological) || is_repeated(rules, facts, injury)
        }
        Nature::Tooth => is_set(injury, InjuryFact::FromChewing) || is_paid_before(facts, injury),
        Nature::Other => false,
    };
    excluded
        || asked(rules, injury)
            .iter()
            .any(|fact| !is_set(injury, *fact))
}

/// What must be set for an injury to count.
pub(crate) fn asked(rules: &AccidentRules, injury: &InjuryFacts) -> Vec<InjuryFact> {
    let published = rules.table.rows.iter().any(|row| row.id == "T-LIG-3");
    let own = match (injury.row.as_str(), row(rules, &injury.row).nature) {
        (_, Nature::Fracture) => Some(InjuryFact::ConfirmedByRadiologist),
        (_, Nature::Tooth) => Some(InjuryFact::SoftTissueSigns),
        ("T-BURN", _) => Some(InjuryFact::TissueDamageOrScars),
        // The made-up table asks nothing of these.
        ("T-BRAIN-2", _) if published => Some(InjuryFact::Inpatient),
        ("T-LIG-4", _) => Some(InjuryFact::Operated),
        _ => None,
    };
    own.into_iter().collect()
}

fn is_paid_before(facts: &ClaimFacts, injury: &InjuryFacts) -> bool {
    let mut past = facts.history.injuries.iter();
    past.any(|past| past.paid && past.row == injury.row && past.on != facts.accident.on)
}

/// Within twelve months at the same place; where a place has several bones or was not told, the fact says whether
/// it is the same.
fn is_repeated(rules: &AccidentRules, facts: &ClaimFacts, injury: &InjuryFacts) -> bool {
    facts.history.injuries.iter().any(|past| {
        let recent = (past.on.year(), past.on.month(), past.on.day()) > (2025, 5, 10);
        let same = past.row == injury.row && past.side.is_none_or(|side| injury.side == Some(side));
        let sites = &row(rules, &injury.row).sites;
        let here = sites
            .iter()
            .find(|site| Some(&site.id) == injury.site.as_ref())
            .unwrap();
        let certain = match past.site.as_ref() {
            None => is_set(injury, InjuryFact::SamePlace),
            Some(site) if *site != here.id => false,
            Some(_) => here.most == 1 || is_set(injury, InjuryFact::SamePlace),
        };
        recent && same && certain && past.on != facts.accident.on
    })
}

/// The doubt that makes the insurer pay less.
pub(crate) fn reduces(rules: &AccidentRules) -> &'static str {
    let is = |id: &&str| rules.doubts.iter().any(|doubt| doubt.id == **id);
    ["paid_by_liable", "liable_person_paid"]
        .into_iter()
        .find(is)
        .unwrap()
}
