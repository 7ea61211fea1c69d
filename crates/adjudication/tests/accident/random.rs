//! Random claims under graded editions, the made-up one and the published ones, in each reading of how injuries are
//! put together. A claim is drawn
//! as small numbers, so that a failing one shrinks to what matters.

use std::sync::LazyLock;

use adjudication::{
    Answer, ClaimFacts, DisabilityFacts, FactValue, Infection, InjuryFacts, PastInjury, Side,
};
use calendar::{Date, date};
use money::{Cents, Share};
use proptest::prelude::*;
use terms::{AccidentRules, DoubtEffect, Edition, Gives, InjuryFact, Mixing, PartIs};

#[path = "../published/mod.rs"]
pub(crate) mod published;

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
    editions.extend(published_readings());
    assert_eq!(editions.len(), READINGS);
    editions
});

/// How many editions there are.
pub(crate) const READINGS: usize = 14;

/// What a published graded edition is read with.
const PUBLISHED: [&[(&str, &str)]; 6] = [
    &[],
    &[("part", "row")],
    &[("mixing", "sum"), ("forearm", "each")],
    &[("mixing", "worst"), ("spine", "4 %"), ("rib", "9 %")],
    &[
        ("face_bones", "once"),
        ("lower_leg", "once"),
        ("forearm_both", "21 %"),
        ("sprain", "2 %"),
    ],
    &[
        ("skull_both", "60 %"),
        ("forearm_both", "9 %"),
        ("part", "row"),
        ("mixing", "worst"),
    ],
];

/// Every published edition whose table is graded, in each of these readings.
fn published_readings() -> Vec<Edition> {
    let library = published::library();
    let is_graded = |it: &AccidentRules| it.combination.is_some();
    let graded = library
        .editions
        .iter()
        .filter(|it| it.accident.as_ref().is_some_and(is_graded));
    let ids: Vec<&str> = graded.map(|it| it.id.as_str()).collect();
    let set = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let readings = ids
        .iter()
        .flat_map(|id| PUBLISHED.map(|parameters| (*id, parameters)));
    readings
        .map(|(id, parameters)| {
            let parameters: Vec<_> = parameters.iter().map(set).collect();
            library.with_parameters(id, &parameters).unwrap()
        })
        .collect()
}

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

/// Every place of every row, by edition.
static PLACES: LazyLock<Vec<Vec<Place>>> = LazyLock::new(|| {
    EDITIONS
        .iter()
        .map(|it| places(it.accident.as_ref().unwrap()))
        .collect()
});

fn places(rules: &AccidentRules) -> Vec<Place> {
    let mut places = Vec::new();
    for row in &rules.table.rows {
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
}

/// Place, how many, what is known, the percentage found.
pub(crate) type Gene = (u16, u8, u8, u8);

/// What else is in a claim; the higher half of each is "nothing".
pub(crate) type Rest = [u8; 12];

/// Injuries as drawn.
pub(crate) fn genes(most: usize) -> impl Strategy<Value = Vec<Gene>> {
    let places = PLACES.iter().map(Vec::len).max().unwrap();
    let places = u16::try_from(places).unwrap();
    proptest::collection::vec((0..places, 1..=4_u8, 0..12_u8, 0..40_u8), 0..=most)
}

/// The rest of a claim as drawn.
pub(crate) fn rest() -> impl Strategy<Value = Rest> {
    proptest::array::uniform12(0..20_u8)
}

/// The reading and a claim.
pub(crate) fn any_claim(most: usize) -> impl Strategy<Value = (usize, ClaimFacts)> {
    (0..READINGS, genes(most), rest())
        .prop_map(|(edition, genes, rest)| (edition, facts(edition, &genes, rest)))
}

/// The claim that was drawn. Entries that would be more than there are of a place are left out.
pub(crate) fn facts(edition: usize, genes: &[Gene], rest: Rest) -> ClaimFacts {
    let mut injuries: Vec<InjuryFacts> = Vec::new();
    for gene in genes {
        injuries.extend(injury(edition, *gene, &injuries));
    }
    let mut facts = claim(injuries);
    facts.decided_on = date(2026, 9, 1);
    losses(&mut facts, rest);
    people(&mut facts, edition, rest);
    history(&mut facts, edition, rest);
    facts
}

fn injury(
    edition: usize,
    (place, count, known, assessed): Gene,
    before: &[InjuryFacts],
) -> Option<InjuryFacts> {
    let places = &PLACES[edition];
    let (row, site, side, most) = &places[usize::from(place) % places.len()];
    let rules = EDITIONS[edition].accident.as_ref().unwrap();
    let (_, of) = rules.table.row(row).unwrap();
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
    if let Gives::Assessed(..) = of.gives {
        let points = u16::from(assessed) * 100;
        let found = Share::from_basis_points(points).unwrap();
        injury.assessed = (200..=3000).contains(&points).then_some(found);
    }
    // Every condition of these tables is a flag that must be set.
    for condition in &of.conditions {
        let holds = (known > 0).then_some(FactValue::Flag(known > 1));
        injury
            .facts
            .extend(holds.map(|holds| (condition.fact, holds)));
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

fn people(facts: &mut ClaimFacts, edition: usize, rest: Rest) {
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
    let reduces = reducing_doubt(&EDITIONS[edition]);
    let (doubt, answer) = match rest[5] {
        0 => ("safety_rules", None),
        1 => ("safety_rules", Some(Answer::Yes)),
        2 => ("late_notice", None),
        3 => ("late_notice", Some(Answer::No)),
        4 => (reduces, None),
        5 => (reduces, Some(Answer::Less(eur(35)))),
        _ => return,
    };
    facts.doubts.push(doubt.into());
    if let Some(answer) = answer {
        facts.answers.insert(doubt.into(), answer);
    }
}

/// The doubt that makes the insurer pay less.
fn reducing_doubt(edition: &Edition) -> &str {
    let doubts = &edition.accident.as_ref().unwrap().doubts;
    let found = doubts
        .iter()
        .find(|doubt| doubt.effect == DoubtEffect::MayReduce);
    &found.unwrap().id
}

fn history(facts: &mut ClaimFacts, edition: usize, rest: Rest) {
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
    facts.history.injuries = past(edition, rest);
    facts.policy.sums[0].sum = match rest[10] {
        0 => Cents::new(5),
        1 => Cents::new(77_777),
        2 => Cents::new(33),
        _ => eur(1000),
    };
}

fn past(edition: usize, rest: Rest) -> Vec<PastInjury> {
    let year: Date = date(2025, 5, 10);
    let near = calendar::add_days(year, 1);
    let left = Some(Side::Left);
    let mut past = Vec::new();
    past.extend(match rest[8] {
        0 => Some(earlier("F-ARM-2", "radius", left, near)),
        1 => Some(earlier("F-ARM-2", "radius", left, year)),
        2 => Some(at_first_site(edition, "F-TRUNK-3", left, near)),
        3 => Some(at_first_site(edition, "F-TRUNK-2", None, near)),
        4 => Some(earlier("F-LEG-1", "femur_neck", left, near)),
        _ => None,
    });
    past.extend(match rest[9] {
        0 => Some(at_first_site(edition, "F-HEAD-5", None, date(2026, 2, 2))),
        1 => Some(at_first_site(edition, "F-HEAD-5", None, ACCIDENT)),
        2 => Some(PastInjury {
            site: None,
            ..earlier("F-ARM-2", "", None, near)
        }),
        _ => None,
    });
    past
}

fn at_first_site(edition: usize, row: &str, side: Option<Side>, on: Date) -> PastInjury {
    let rules = EDITIONS[edition].accident.as_ref().unwrap();
    let (_, of) = rules.table.row(row).unwrap();
    earlier(row, &of.sites[0].id, side, on)
}
