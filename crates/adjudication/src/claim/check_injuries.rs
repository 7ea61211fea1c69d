//! Looks for what is wrong with the injuries of a claim.

use money::Share;
use terms::{AccidentRules, FactKind, Gives, InjuryFact, InjuryRow, Site};

use crate::claim::look_up::{may_be_unplaced, site};
use crate::{ClaimFacts, ClaimProblem, FactValue, InjuryFacts, NamedId, Side};

/// An id this many letters away is taken for a slip.
const SLIP: usize = 2;
/// Characters of an unknown id that are looked at.
const LONGEST: usize = 32;

pub(crate) fn problems(rules: &AccidentRules, facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    for (at, injury) in facts.injuries.iter().enumerate() {
        let number = at + 1;
        let Some((_, row)) = rules.table.row(&injury.row) else {
            found.push(unknown_row(rules, number, &injury.row));
            continue;
        };
        let may_be_unplaced = may_be_unplaced(rules, row);
        match site(row, injury.site.as_deref()) {
            None if may_be_unplaced && injury.site.is_none() => {}
            None => found.push(unknown_site(number, row)),
            Some(site) => {
                side(number, injury.side, (site, may_be_unplaced), found);
                place(facts, at, site, found);
            }
        }
        assessed(number, row, injury, found);
        for (fact, value) in &injury.facts {
            fact_value(facts, number, (*fact, *value), found);
        }
    }
}

fn unknown_row(rules: &AccidentRules, injury: usize, id: &str) -> ClaimProblem {
    // What is longer than any id is no slip, and would cost time to compare.
    let id: String = id.chars().take(LONGEST).collect();
    let written = id.to_lowercase();
    let distance =
        |known: &InjuryRow| strsim::damerau_levenshtein(&known.id.to_lowercase(), &written);
    let nearest = rules.table.rows.iter().min_by_key(|known| distance(known));
    ClaimProblem::UnknownRow {
        injury,
        nearest: nearest
            .filter(|known| distance(known) <= SLIP)
            .map(|known| NamedId::new(&known.id, &known.label)),
        row: id,
    }
}

fn unknown_site(injury: usize, row: &InjuryRow) -> ClaimProblem {
    let known = row.sites.iter();
    ClaimProblem::Site {
        injury,
        known: known
            .map(|site| NamedId::new(&site.id, &site.label))
            .collect(),
    }
}

fn side(
    injury: usize,
    side: Option<Side>,
    (site, may_be_unplaced): (&Site, bool),
    found: &mut Vec<ClaimProblem>,
) {
    match (site.paired, side) {
        (true, None) if !may_be_unplaced => found.push(ClaimProblem::SideMissing { injury }),
        (false, Some(_)) => found.push(ClaimProblem::NoSide { injury }),
        _ => {}
    }
}

/// How many there are.
fn place(facts: &ClaimFacts, at: usize, site: &Site, found: &mut Vec<ClaimProblem>) {
    let (injury, of) = (at + 1, &facts.injuries[at]);
    let most = site.most;
    let count = |it: &InjuryFacts| u32::from(it.count.unwrap_or(1));
    let is_same = |it: &&InjuryFacts| {
        it.row == of.row
            && it.side == of.side
            && (it.site == of.site || is_only(it, site) && is_only(of, site))
    };
    let before: u32 = facts.injuries[..at].iter().filter(is_same).map(count).sum();
    let all = before + count(of);
    if of.count == Some(0) || (all > u32::from(most) && before <= u32::from(most)) {
        found.push(ClaimProblem::Count { injury, most });
    }
}

/// Whether the entry is of this site, named or not.
fn is_only(injury: &InjuryFacts, site: &Site) -> bool {
    injury.site.as_deref().is_none_or(|id| id == site.id)
}

fn assessed(injury: usize, row: &InjuryRow, of: &InjuryFacts, found: &mut Vec<ClaimProblem>) {
    let Some(assessed) = of.assessed else {
        return;
    };
    let (least, most) = match row.gives {
        Gives::Assessed(least, most) if assessed >= least && assessed <= most => return,
        Gives::Assessed(least, most) => (least, most),
        Gives::Percent(percent) => (percent, percent),
        Gives::Entitles => (Share::NONE, Share::NONE),
    };
    found.push(ClaimProblem::Assessed {
        injury,
        least,
        most,
    });
}

fn fact_value(
    facts: &ClaimFacts,
    injury: usize,
    (fact, value): (InjuryFact, FactValue),
    found: &mut Vec<ClaimProblem>,
) {
    match (fact.kind(), value) {
        (FactKind::Flag, FactValue::Flag(_)) | (FactKind::Part, FactValue::Part(_)) => {}
        (FactKind::Whole(unit), FactValue::Whole(number)) if number >= 0 => {
            let most = unit.most();
            if number > most {
                found.push(ClaimProblem::FactTooLarge { injury, fact, most });
            }
        }
        (FactKind::Day, FactValue::Day(day)) => {
            if day < facts.accident.on || day > facts.decided_on {
                found.push(ClaimProblem::FactDay { injury, fact });
            }
        }
        _ => found.push(ClaimProblem::FactValue { injury, fact }),
    }
}
