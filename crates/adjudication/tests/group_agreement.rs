//! The engine and a naive second decision cost and return the same, under every reading of the terms.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod naive_group;
#[allow(
    dead_code,
    reason = "other tests read the editions without the library"
)]
mod published;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use adjudication::{
    AddOn, ContractTerms, EndingBy, GroupEvent, GroupFacts, Instalment, Join, JoinFamily, Leave,
    RefundWay, Relation, Token, TokenKind, Upgrade, decide_group,
};
use calendar::{Date, add_days, date};
use money::Cents;
use naive_group::{Question, Readings};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use terms::Edition;

/// Every reading with its other values; those of the edition come first.
const READINGS: &[(&str, &[&str])] = &[
    ("joiner_months", &["begun", "full"]),
    ("premium_rounding", &["half_up", "half_even", "down", "up"]),
    ("past_start", &["refused", "accepted"]),
    ("add_ons_joining", &["whole", "by_months"]),
    ("add_ons_refunded", &["yes", "no"]),
    ("notice_for_person", &["not_before_notice", "same_days"]),
    ("card_handin", &["return_or_revocation", "return"]),
    ("kept_card", &["from_end", "nothing"]),
    ("refund_day_off", &["next_business_day", "same_day"]),
    ("refund_months", &["full", "begun"]),
    ("refund_from", &["card_return", "end"]),
    ("cliff", &["at_least", "over", "none"]),
    ("cliff_if_insurer_ends", &["yes", "no"]),
    ("refund_paid", &["less_earned", "share"]),
    ("refund_rounding", &["half_up", "half_even", "down", "up"]),
    ("upgrade_proration", &["whole", "by_months"]),
    ("family_until", &["later", "earlier"]),
    ("foster_child", &["as_child", "any_age"]),
    ("family_older_from", &["61", "60"]),
    ("family_rounding", &["half_up", "half_even", "down", "up"]),
    ("family_proration", &["whole", "by_months"]),
    ("family_share_of", &["employees", "everyone"]),
    ("family_share_rounding", &["down", "half_up", "up"]),
    ("family_refunded", &["no", "yes"]),
    ("unreturned_card_insurer", &["cover_ends", "cover_lasts"]),
    ("unreturned_card", &["cover_lasts", "cover_ends"]),
];

/// The edition as it stands, and some with readings scattered over all their values.
static EDITIONS: LazyLock<Vec<(Edition, Readings)>> = LazyLock::new(editions);

fn editions() -> Vec<(Edition, Readings)> {
    let library = published::library();
    let with_group = library.editions.iter().filter(|it| it.group.is_some());
    let own = with_group
        .into_iter()
        .find(|it| it.visit.is_some())
        .unwrap();
    let turned = |at: usize| {
        let readings = READINGS.iter().enumerate().map(|(n, (name, values))| {
            let which = if at == 0 {
                0
            } else {
                scattered(at, n) % values.len()
            };
            ((*name).to_owned(), values[which].to_owned())
        });
        let readings: Vec<_> = readings.collect();
        let edition = library.with_parameters(&own.id, &readings).unwrap();
        let all = edition.parameters.iter();
        let all: BTreeMap<_, _> = all.map(|it| (it.name.clone(), it.value.clone())).collect();
        (edition, all)
    };
    (0..20).map(turned).collect()
}

/// The upper bits of a linear congruential step.
fn scattered(at: usize, n: usize) -> usize {
    let seed = (at as u64 * 1_000_003 + n as u64 * 7_919).wrapping_mul(6_364_136_223_846_793_005);
    usize::try_from(seed >> 40).unwrap()
}

#[test]
fn every_reading_is_one_of_the_editions() {
    let editions = &*EDITIONS;
    for (name, values) in READINGS {
        for value in *values {
            assert!(
                editions.iter().any(|(_, all)| all[*name] == **value),
                "{name} = {value}"
            );
        }
        assert_eq!(editions[0].1[*name], values[0], "{name}");
    }
}

fn cents(most: i64) -> impl Strategy<Value = Cents> {
    prop_oneof![
        (1..=most).prop_map(Cents::new),
        (1..=most / 1200).prop_map(|n| Cents::new(n * 1200))
    ]
}

fn day(from: Date, days: i32) -> impl Strategy<Value = Date> {
    (0..=days).prop_map(move |n| add_days(from, n))
}

fn contract() -> impl Strategy<Value = ContractTerms> {
    let first = prop_oneof![
        Just(date(2026, 1, 1)),
        Just(date(2026, 1, 31)),
        Just(date(2026, 3, 15)),
        day(date(2026, 1, 1), 60)
    ];
    let length = prop_oneof![4 => 363..=366_i32, 1 => 20..=400_i32];
    let instalments = proptest::option::of((cents(30_000), cents(30_000)));
    (first, length, 0..=40_i32, instalments, any::<[bool; 2]>()).prop_map(
        |(first_day, length, before, instalments, [family, upgrades])| ContractTerms {
            first_day,
            last_day: add_days(first_day, length),
            concluded_on: add_days(first_day, -before),
            instalments: instalments.map(|(one, two)| {
                let due = |days, amount| Instalment {
                    due_on: add_days(first_day, days),
                    amount,
                };
                vec![due(260, one), due(400, two)]
            }),
            family_offered: family,
            upgrades_offered: upgrades,
        },
    )
}

fn add_ons() -> impl Strategy<Value = Vec<AddOn>> {
    let ids = subsequence(vec!["optics", "dentistry", "sanatorium"], 0..=2);
    (ids, cents(9_000)).prop_map(|(ids, annual)| {
        let add_on = |id: &str| AddOn {
            id: id.to_owned(),
            annual,
        };
        ids.into_iter().map(add_on).collect()
    })
}

fn join(first: Date) -> impl Strategy<Value = GroupEvent> {
    (
        day(add_days(first, -5), 380),
        cents(90_000),
        add_ons(),
        charged(),
    )
        .prop_map(|(on, annual, add_ons, charged)| {
            GroupEvent::Join(Join {
                before: None,
                on,
                programme: "standarts".to_owned(),
                annual,
                add_ons,
                charged,
            })
        })
}

/// Seldom something was charged before.
fn charged() -> impl Strategy<Value = Option<Cents>> {
    proptest::option::weighted(0.25, cents(90_000))
}

fn upgrade(first: Date) -> impl Strategy<Value = GroupEvent> {
    (day(first, 60), cents(90_000)).prop_map(|(on, annual_difference)| {
        GroupEvent::Upgrade(Upgrade {
            add_ons: Vec::new(),
            on,
            annual_difference,
        })
    })
}

fn family(first: Date) -> impl Strategy<Value = GroupEvent> {
    let relation = select(vec![
        Relation::Spouse,
        Relation::Partner,
        Relation::Parent,
        Relation::Child,
        Relation::FosterChild,
        Relation::Other,
    ]);
    let born = prop_oneof![
        day(date(1964, 12, 1), 800),
        day(date(2007, 12, 1), 200),
        day(date(1930, 1, 1), 34_000)
    ];
    let programme = prop_oneof![9 => Just("standarts"), 1 => Just("premium")];
    let counts = (0..=30_u32, 0..=6_u32);
    (
        day(first, 60),
        relation,
        born,
        programme,
        cents(90_000),
        add_ons(),
        (counts, charged()),
        0..10_u8,
    )
        .prop_map(
            |(on, relation, born, programme, annual, add_ons, (counts, charged), lacks)| {
                let (employees, members) = counts;
                let mut own: Vec<_> = add_ons.iter().map(|it| it.id.clone()).rev().collect();
                if lacks == 0 {
                    own.pop();
                }
                GroupEvent::JoinFamily(JoinFamily {
                    on,
                    relation,
                    born,
                    programme: programme.to_owned(),
                    employee_programme: "standarts".to_owned(),
                    employee_add_ons: own,
                    annual,
                    add_ons,
                    employees,
                    family_members: members,
                    charged,
                })
            },
        )
}

fn token(first: Date) -> impl Strategy<Value = Token> {
    let kind = select(vec![TokenKind::Plastic, TokenKind::Ecard]);
    let gone = || proptest::option::weighted(0.7, day(add_days(first, 20), 200));
    (kind, day(add_days(first, 200), 200), gone(), gone()).prop_map(
        |(kind, last_day, returned_on, revoked_on)| Token {
            kind,
            last_day,
            returned_on,
            revoked_on,
        },
    )
}

fn leave(first: Date) -> impl Strategy<Value = GroupEvent> {
    let initiative = select(vec![
        EndingBy::Insurer,
        EndingBy::Policyholder,
        EndingBy::PolicyholderForPerson,
    ]);
    let days = (
        day(first, 200),
        -8..=60_i32,
        prop_oneof![3 => Just(first), 1 => day(first, 150)],
    );
    let money = (
        cents(90_000),
        add_ons(),
        cents(120_000),
        0..=60_000_i64,
        0..=5_000_i64,
    );
    let tokens = proptest::collection::vec(token(first), 0..=2);
    (initiative, days, money, tokens, any::<[bool; 3]>()).prop_map(
        |(initiative, (notice, later, first_day), money, tokens, [set_off, family, whole])| {
            let (annual, add_ons, paid, claims_paid, losses) = money;
            GroupEvent::Leave(Leave {
                initiative,
                notice_received_on: notice,
                ends_on: add_days(notice, later),
                first_day,
                annual,
                // Paid whole, as is usual; otherwise whatever was paid so far.
                paid: if whole { annual } else { paid },
                add_ons: if whole { Vec::new() } else { add_ons },
                claims_paid: Cents::new(claims_paid),
                losses: Cents::new(losses),
                tokens,
                way: if set_off {
                    RefundWay::SetOff
                } else {
                    RefundWay::Transfer
                },
                family,
            })
        },
    )
}

fn facts() -> impl Strategy<Value = GroupFacts> {
    contract().prop_flat_map(|contract| {
        let first = contract.first_day;
        let joins = (
            day(add_days(contract.concluded_on, 10), 40),
            prop_oneof![join(first), upgrade(first), family(first)],
        );
        let leaves = (day(add_days(first, 230), 200), leave(first));
        prop_oneof![1 => joins, 3 => leaves].prop_map(move |(today, event)| GroupFacts {
            today,
            contract: contract.clone(),
            event,
        })
    })
}

#[test]
fn twenty_thousand_random_events_are_decided_alike() {
    let editions = &*EDITIONS;
    let mut outcomes: BTreeMap<&str, u32> = BTreeMap::new();
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let strategy = (0..editions.len(), facts());
    let mut decided = 0;
    while decided < 20_000 {
        let (at, facts) = strategy.new_tree(&mut runner).unwrap().current();
        let (edition, readings) = &editions[at];
        let Ok(document) = decide_group(edition, &facts) else {
            continue;
        };
        let ours = naive_group::answer(&document);
        let theirs = naive_group::decide(&Question {
            facts: &facts,
            readings,
        });
        assert_eq!(ours, theirs, "{facts:#?}\n{readings:#?}\n{document:#?}");
        *outcomes.entry(ours.outcome).or_default() += 1;
        for (what, is) in [
            ("refund", ours.refund > 0),
            ("withheld", ours.withheld_until.is_some()),
            ("set off", ours.paid_by.0 > 0),
            ("proposal", ours.proposal > 0),
        ] {
            *outcomes.entry(what).or_default() += u32::from(is);
        }
        decided += 1;
    }
    for outcome in [
        "accepted",
        "waits for cards",
        "past",
        "notice",
        "before notice",
        "not offered",
        "too late",
        "no family",
        "too old",
        "programme",
        "too many",
        "no instalments",
        "refund",
        "withheld",
        "set off",
        "proposal",
    ] {
        assert!(
            outcomes.get(outcome).is_some_and(|n| *n > 20),
            "{outcome}: {outcomes:?}"
        );
    }
}
