//! The published table that entitles to costs: a second opinion reads its lines and notes by itself, and agrees on
//! 100,000 random claims; and what holds for every claim under it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]
#![allow(
    clippy::disallowed_methods,
    reason = "the second opinion reads the table from its file"
)]

mod accident;
mod naive_table;

use std::sync::LazyLock;

use accident::claims::{ACCIDENT, eur, motor_claim, paid, several};
use accident::random::published;
use adjudication::{
    ClaimFacts, FactValue, InjuryFacts, PastInjury, PastPayment, Side, decide_claim_facts,
};
use calendar::{Date, add_days, add_months, date};
use money::Cents;
use naive_table::Table;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use terms::{Edition, FactKind, InjuryFact, Part};

static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    let editions = published::editions();
    let entitles = |it: &&std::sync::Arc<Edition>| {
        it.accident
            .as_ref()
            .is_some_and(|rules| rules.combination.is_none())
    };
    Edition::clone(editions.iter().find(entitles).unwrap())
});

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(&EDITION.id));

/// Row, site and side.
type Place = (String, String, Option<Side>);

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let rows = &EDITION.accident.as_ref().unwrap().table.rows;
    let sites = rows
        .iter()
        .flat_map(|row| row.sites.iter().map(move |site| (row, site)));
    let sides = |paired| match paired {
        true => vec![Some(Side::Left), Some(Side::Right)],
        false => vec![None],
    };
    let places = sites.flat_map(|(row, site)| {
        sides(site.paired)
            .into_iter()
            .map(|side| (row.id.clone(), site.id.clone(), side))
    });
    places.collect()
});

/// Rows with notes about earlier injuries, drawn more often than by chance.
const REPEATED: [&str; 9] = [
    "4.a", "4.b", "61.a", "61.b", "62.a", "62.b", "62.c", "90.a", "90.b",
];

/// A place, and what everything known of it is drawn from.
type Gene = (u16, bool, u64);

fn gene() -> impl Strategy<Value = Gene> {
    (any::<u16>(), prop::bool::weighted(0.3), any::<u64>())
}

fn place((at, repeated, _): Gene) -> &'static Place {
    let at = usize::from(at);
    if !repeated {
        return &PLACES[at % PLACES.len()];
    }
    let row = REPEATED[at % REPEATED.len()];
    let mut places = PLACES.iter().filter(|(id, ..)| id == row);
    let count = places.clone().count();
    places.nth(at / REPEATED.len() % count).unwrap()
}

/// An injury of which everything is known.
fn injury(gene: Gene) -> InjuryFacts {
    let (row, site, side) = place(gene);
    let mut seed = gene.2;
    let mut draw = |of: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % of
    };
    let facts = InjuryFact::ALL
        .iter()
        .map(|fact| (*fact, value(*fact, &mut draw)));
    InjuryFacts {
        facts: facts.collect(),
        ..several(accident::claims::plain(row, site, *side), 1)
    }
}

/// A value at, just below or just above what some row asks for.
fn value(fact: InjuryFact, draw: &mut impl FnMut(u64) -> u64) -> FactValue {
    let mut one = |of: &[i64]| of[usize::try_from(draw(of.len() as u64)).unwrap()];
    match fact.kind() {
        FactKind::Flag => FactValue::Flag(one(&[0, 1, 1]) == 1),
        FactKind::Whole(_) => {
            let near = [0, 1, 2, 3, 5, 6, 9, 10, 11, 24, 30, 50, 72, 73, 199, 200];
            FactValue::Whole(one(&near).min(if fact == InjuryFact::BurnDegree {
                4
            } else {
                200
            }))
        }
        FactKind::Part => {
            let part = [
                (0, 1),
                (1, 100),
                (9, 1000),
                (1, 3),
                (33, 100),
                (1, 2),
                (49, 100),
                (1, 1),
            ];
            let (above, below) = part[usize::try_from(one(&[0, 1, 2, 3, 4, 5, 6, 7])).unwrap()];
            FactValue::Part(Part::new(above, below).unwrap())
        }
        FactKind::Day => {
            let months = i32::try_from(one(&[0, 1, 2, 3, 6, 8, 9, 10])).unwrap();
            let days = i32::try_from(one(&[-1, 0, 1])).unwrap();
            let day = add_days(add_months(ACCIDENT, months), days);
            FactValue::Day(day.max(ACCIDENT))
        }
    }
}

/// An injury of another accident, some months before this one, give or take a day.
fn past((at, repeated, seed): Gene) -> PastInjury {
    let (row, site, side) = place((at, repeated, seed));
    let months = [1, 5, 6, 7, 12, 13, 60][usize::try_from(seed % 7).unwrap()];
    let days = i32::try_from(seed / 7 % 3).unwrap() - 1;
    accident::claims::earlier(
        row,
        site,
        *side,
        add_days(add_months(ACCIDENT, -months), days),
    )
}

fn birth(years: u8) -> Date {
    let year = ACCIDENT.year() - i16::from(years);
    date(year, ACCIDENT.month(), ACCIDENT.day())
}

fn any_claim() -> impl Strategy<Value = ClaimFacts> {
    let ages = prop::sample::select(vec![4_u8, 5, 6, 11, 12, 13, 40]);
    let genes = |most| prop::collection::vec(gene(), 0..=most);
    (genes(3), genes(2), ages, 1..150_000_i64).prop_map(|(genes, before, age, cost)| {
        let injuries = genes.iter().copied().map(injury).collect();
        let mut facts = motor_claim(injuries, Cents::new(cost));
        single(&mut facts);
        facts.born = birth(age);
        // Half of the earlier injuries are where the first of this accident is.
        let first = genes.first().filter(|_| cost % 2 == 0);
        let again = |of: Gene| first.map_or(of, |(at, repeated, _)| (*at, *repeated, of.2));
        facts.history.injuries = before.into_iter().map(again).map(past).collect();
        facts
    })
}

/// No place more often than there is one.
fn single(facts: &mut ClaimFacts) {
    let mut seen = std::collections::BTreeSet::new();
    facts
        .injuries
        .retain(|it| seen.insert((it.row.clone(), it.site.clone(), it.side)));
}

fn pays(facts: &ClaimFacts) -> Cents {
    let decision = decide_claim_facts(&EDITION, facts).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(decision.least, decision.most, "{decision:#?}");
    decision.most
}

#[test]
fn a_second_opinion_agrees_on_a_hundred_thousand_claims() {
    let config = Config {
        cases: 100_000,
        failure_persistence: None,
        ..Config::default()
    };
    let shares = std::cell::RefCell::new([0_u32; 3]);
    let outcome = TestRunner::new(config).run(&any_claim(), |facts| {
        let share = TABLE.share(&EDITION, &facts);
        let cost = facts.expenses[0].amount.get();
        let due = ((cost * i64::from(share) * 2 + 100) / 200).min(100_000);
        prop_assert_eq!(pays(&facts).get(), due, "{} %", share);
        shares.borrow_mut()[usize::from(share / 50)] += 1;
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    let shares = shares.into_inner();
    assert!(shares.iter().all(|count| *count > 100), "{shares:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_injury_more_never_lowers_what_is_paid(all in any_claim()) {
        let mut fewer = all.clone();
        fewer.injuries.pop();
        prop_assert!(pays(&fewer) <= pays(&all));
    }

    #[test]
    fn the_order_of_injuries_changes_nothing(facts in any_claim()) {
        let mut reversed = facts.clone();
        reversed.injuries.reverse();
        prop_assert_eq!(pays(&facts), pays(&reversed));
    }

    /// Half of an odd cent is rounded up in each of two claims, so two may pay one cent more.
    #[test]
    fn costs_split_in_two_pay_no_more_than_together(whole in any_claim(), part in 1..100_i64) {
        let cost = whole.expenses[0].amount.get();
        let first = cost * part / 100;
        prop_assume!(first > 0 && first < cost);
        let (mut one, mut other) = (whole.clone(), whole.clone());
        one.expenses[0].amount = Cents::new(first);
        other.expenses[0].amount = Cents::new(cost - first);
        let paid_first = pays(&one);
        other.history.paid = vec![paid("medical", paid_first, true)];
        let together = paid_first.get() + pays(&other).get();
        prop_assert!(together <= pays(&whole).get() + 1);
    }

    #[test]
    fn the_sum_bounds_a_series_of_claims(claims in prop::collection::vec(any_claim(), 1..6)) {
        let mut before: Vec<PastPayment> = Vec::new();
        let mut total = 0;
        for mut claim in claims {
            claim.history.paid.clone_from(&before);
            let amount = pays(&claim);
            total += amount.get();
            before.push(paid("medical", amount, false));
            prop_assert!(total <= eur(1000).get());
        }
    }
}
