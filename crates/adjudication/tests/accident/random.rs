//! Random claims under the graded edition, in each reading of how injuries are put together. A claim is drawn
//! as small numbers, so that a failing one shrinks to what matters.

use std::sync::LazyLock;

use adjudication::{
    Answer, ClaimFacts, DisabilityFacts, FactValue, Infection, InjuryFacts, PastInjury, Side,
};
use calendar::{Date, date};
use money::{Cents, Share};
use proptest::prelude::*;
use terms::{Edition, Gives, InjuryFact, Mixing, PartIs};

use super::claims::{ACCIDENT, claim, earlier, eur, expense, paid, plain, stay};

/// The readings: how fractures and others meet, and what a part is.
pub(crate) static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let readings = [Mixing::Greater, Mixing::Sum, Mixing::Worst]
        .into_iter()
        .flat_map(|mixing| [(mixing, PartIs::Section), (mixing, PartIs::Row)]);
    let mut editions: Vec<Edition> = readings.map(with_reading).collect();
    editions.push(with_low_tiers(with_reading((
        Mixing::Greater,
        PartIs::Section,
    ))));
    editions.push(with_low_tiers(with_reading((Mixing::Worst, PartIs::Row))));
    editions
});

/// How many editions there are.
pub(crate) const READINGS: usize = 8;

/// Tiers that give less than their rows do without them.
fn with_low_tiers(mut edition: Edition) -> Edition {
    let rules = edition.accident.as_mut().unwrap();
    for (row, points) in [("F-HEAD-1", 20), ("F-TRUNK-2", 10), ("F-ARM-2", 5)] {
        let idx = rules.table.row_by_id[row];
        let tier = &mut rules.table.rows[usize::from(idx.0)].tier;
        tier.as_mut().unwrap().percent = Share::percent(points).unwrap();
    }
    edition
}

fn with_reading((mixing, part): (Mixing, PartIs)) -> Edition {
    let mut edition = super::graded();
    let rules = edition.accident.as_mut().unwrap();
    let combination = rules.combination.as_mut().unwrap();
    combination.mixing = mixing;
    combination.part = part;
    edition
}

/// Row, site, side and how many there are.
type Place = (String, String, Option<Side>, u8);

/// Every place of every row.
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut places = Vec::new();
    for row in &super::graded().accident.unwrap().table.rows {
        for site in &row.sites {
            let sides: &[Option<Side>] = if site.paired {
                &[Some(Side::Left), Some(Side::Right)]
            } else {
                &[None]
            };
            for side in sides {
                places.push((row.id.clone(), site.id.clone(), *side, site.most));
            }
        }
    }
    places
});

/// Place, how many, what is known, the percentage found.
pub(crate) type Gene = (u8, u8, u8, u8);

/// What else is in a claim; the higher half of each is "nothing".
pub(crate) type Rest = [u8; 12];

/// Injuries as drawn.
pub(crate) fn genes(most: usize) -> impl Strategy<Value = Vec<Gene>> {
    let places = u8::try_from(PLACES.len()).unwrap();
    proptest::collection::vec((0..places, 1..=4_u8, 0..12_u8, 0..40_u8), 0..=most)
}

/// The rest of a claim as drawn.
pub(crate) fn rest() -> impl Strategy<Value = Rest> {
    proptest::array::uniform12(0..20_u8)
}

/// The reading and a claim.
pub(crate) fn any_claim(most: usize) -> impl Strategy<Value = (usize, ClaimFacts)> {
    (0..READINGS, genes(most), rest())
        .prop_map(|(edition, genes, rest)| (edition, facts(&genes, rest)))
}

/// The claim that was drawn. Entries that would be more than there are of a place are left out.
pub(crate) fn facts(genes: &[Gene], rest: Rest) -> ClaimFacts {
    let mut injuries: Vec<InjuryFacts> = Vec::new();
    for gene in genes {
        injuries.extend(injury(*gene, &injuries));
    }
    let mut facts = claim(injuries);
    facts.decided_on = date(2026, 9, 1);
    losses(&mut facts, rest);
    people(&mut facts, rest);
    history(&mut facts, rest);
    facts
}

fn injury((place, count, known, assessed): Gene, before: &[InjuryFacts]) -> Option<InjuryFacts> {
    let (row, site, side, most) = &PLACES[usize::from(place) % PLACES.len()];
    let mut injury = plain(row, site, *side);
    let same = before
        .iter()
        .filter(|it| it.row == *row && it.site == injury.site && it.side == *side);
    let taken: u8 = same.map(|it| it.count.unwrap_or(1)).sum();
    let count = count.min(most.saturating_sub(taken));
    if count == 0 {
        return None;
    }
    injury.count = Some(count);
    if let Gives::Assessed(..) = gives(row) {
        let points = u16::from(assessed) * 100;
        let found = Share::from_basis_points(points).unwrap();
        injury.assessed = (200..=3000).contains(&points).then_some(found);
    }
    for fact in asked(row) {
        let holds = (known > 0).then_some(FactValue::Flag(known > 1));
        injury.facts.extend(holds.map(|holds| (*fact, holds)));
    }
    if known == 2 {
        injury
            .facts
            .insert(InjuryFact::Pathological, FactValue::Flag(true));
        injury
            .facts
            .insert(InjuryFact::FromChewing, FactValue::Flag(true));
    }
    if known == 3 {
        injury.facts.insert(
            InjuryFact::SamePlace,
            FactValue::Flag(assessed.is_multiple_of(2)),
        );
    }
    Some(injury)
}

fn gives(row: &str) -> Gives {
    let rules = EDITIONS[0].accident.as_ref().unwrap();
    rules.table.rows[usize::from(rules.table.row_by_id[row].0)].gives
}

/// The flag that a row asks for.
fn asked(row: &str) -> &'static [InjuryFact] {
    match row {
        "F-HEAD-5" => &[InjuryFact::SoftTissueSigns],
        "T-BURN" => &[InjuryFact::TissueDamageOrScars],
        row if row.starts_with("F-") => &[InjuryFact::ConfirmedByRadiologist],
        _ => &[],
    }
}

fn losses(facts: &mut ClaimFacts, rest: Rest) {
    let day = |day| date(2026, 6, day);
    facts.stays = match rest[0] {
        0 => vec![stay(day(1), Some(day(4)))],
        1 => vec![stay(day(1), None)],
        2 => vec![stay(day(1), Some(day(4))), stay(day(4), Some(day(5)))],
        3 => vec![stay(day(9), Some(day(9))), stay(day(1), None)],
        _ => Vec::new(),
    };
    let cost = |cents| expense("medical", Cents::new(cents));
    facts.expenses = match rest[1] {
        0 => vec![cost(12_345)],
        1 => vec![cost(12_345), cost(99_999)],
        2 => vec![
            cost(700),
            adjudication::ExpenseFacts {
                in_latvia: None,
                ..cost(5_000)
            },
        ],
        3 => vec![adjudication::ExpenseFacts {
            registered: None,
            bill: None,
            paid_by_others: Some(Cents::new(2_001)),
            ..cost(2_002)
        }],
        4 => vec![adjudication::ExpenseFacts {
            in_latvia: Some(false),
            registered: None,
            bill: None,
            ..cost(5_000)
        }],
        _ => Vec::new(),
    };
    if rest[2] < 3 {
        facts.expenses.push(expense("camp", eur(150)));
    }
    let confirmed = [Answer::Yes, Answer::No].get(usize::from(rest[2]));
    facts
        .answers
        .extend(confirmed.map(|answer| ("camp".into(), *answer)));
}

fn people(facts: &mut ClaimFacts, rest: Rest) {
    let disability = |group, on| Some(DisabilityFacts { on, group });
    let day = date(2026, 8, 8);
    facts.disability = match rest[3] {
        0 => disability(Some(1), day),
        1 => disability(Some(3), day),
        2 | 3 => disability(None, day),
        _ => None,
    };
    if rest[3] == 3 {
        let share = Share::percent(40).unwrap();
        facts
            .answers
            .insert("disability".into(), Answer::Share(share));
    }
    facts.died_on = (rest[4] == 0).then_some(day);
    facts.accident.infection = match rest[4] {
        1 => Infection::Other,
        2 => Infection::AfterBiteOrSting,
        _ => Infection::No,
    };
    if rest[4] == 3 {
        facts.policy.paid_on = None;
    }
    let (doubt, answer) = match rest[5] {
        0 => ("safety_rules", None),
        1 => ("safety_rules", Some(Answer::Yes)),
        2 => ("late_notice", None),
        3 => ("late_notice", Some(Answer::No)),
        4 => ("paid_by_liable", None),
        5 => ("paid_by_liable", Some(Answer::Less(eur(35)))),
        _ => return,
    };
    facts.doubts.push(doubt.into());
    if let Some(answer) = answer {
        facts.answers.insert(doubt.into(), answer);
    }
}

fn history(facts: &mut ClaimFacts, rest: Rest) {
    if rest[6] < 3 {
        facts.paid_by_liable = Some(eur(40 * i64::from(rest[6] + 1)));
    }
    facts.history.paid.extend(match rest[7] {
        0 => Some(paid("trauma", eur(900), false)),
        1 => Some(paid("trauma", eur(90), true)),
        2 => Some(paid("disability", eur(120), true)),
        3 => Some(paid("medical", eur(950), false)),
        _ => None,
    });
    facts.history.injuries = past(rest);
    facts.policy.sums[0].sum = match rest[10] {
        0 => Cents::new(5),
        1 => Cents::new(77_777),
        2 => Cents::new(33),
        _ => eur(1000),
    };
}

fn past(rest: Rest) -> Vec<PastInjury> {
    let year: Date = date(2025, 5, 10);
    let near = calendar::add_days(year, 1);
    let left = Some(Side::Left);
    let mut past = Vec::new();
    past.extend(match rest[8] {
        0 => Some(earlier("F-ARM-2", "radius", left, near)),
        1 => Some(earlier("F-ARM-2", "radius", left, year)),
        2 => Some(earlier("F-TRUNK-3", "rib", left, near)),
        3 => Some(earlier("F-TRUNK-2", "vertebra", None, near)),
        4 => Some(earlier("F-LEG-1", "femur_neck", left, near)),
        _ => None,
    });
    past.extend(match rest[9] {
        0 => Some(earlier("F-HEAD-5", "tooth", None, date(2026, 2, 2))),
        1 => Some(earlier("F-HEAD-5", "tooth", None, ACCIDENT)),
        2 => Some(PastInjury {
            site: None,
            ..earlier("F-ARM-2", "", None, near)
        }),
        _ => None,
    });
    past
}
