//! Each problem of the facts of a claim, and that all are found at once.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{
    ACCIDENT, claim, earlier, eur, expense, fracture, injury, paid, plain, several, stay,
};
use adjudication::{
    Answer, ClaimFacts, ClaimProblem as P, DisabilityFacts, Entries, FactValue, InjuryFacts,
    NamedId, PastInjury, PastPayment, Side, decide_claim_facts,
};
use calendar::{Date, add_days, date};
use money::{Cents, Share};
use terms::InjuryFact;

const LEFT: Option<Side> = Some(Side::Left);

fn problems(facts: &ClaimFacts) -> Vec<P> {
    decide_claim_facts(&accident::graded(), facts).unwrap_err()
}

/// Changes a sound claim and gives what is then wrong with it.
fn after(change: impl FnOnce(&mut ClaimFacts)) -> Vec<P> {
    let mut facts = claim(vec![fracture("F-TRUNK-3", "rib", LEFT)]);
    assert!(decide_claim_facts(&accident::graded(), &facts).is_ok());
    change(&mut facts);
    problems(&facts)
}

fn of_injury(injury: InjuryFacts) -> Vec<P> {
    problems(&claim(vec![injury]))
}

#[test]
fn the_policy_and_the_accident() {
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
    assert_eq!(
        after(|it| it.policy.to = date(2025, 1, 1)),
        [P::PolicyReversed]
    );
    let outside = |on| [P::AccidentOutsidePolicy { on, from, to }];
    assert_eq!(
        after(|it| it.accident.on = date(2025, 12, 31)),
        outside(date(2025, 12, 31))
    );
    assert_eq!(
        after(|it| it.accident.on = date(2027, 1, 1)),
        outside(date(2027, 1, 1))
    );
    assert_eq!(
        after(|it| it.decided_on = add_days(ACCIDENT, -1)),
        [P::AccidentInFuture]
    );
    assert_eq!(
        after(|it| it.born = add_days(ACCIDENT, 1)),
        [P::AccidentBeforeBirth]
    );
    assert_eq!(
        after(|it| it.paid_by_liable = Some(Cents::new(-1))),
        [P::PaidByLiable]
    );
    for inside in [from, to] {
        let mut facts = claim(Vec::new());
        facts.accident.on = inside;
        assert!(decide_claim_facts(&accident::graded(), &facts).is_ok());
    }
}

fn rules() -> terms::AccidentRules {
    accident::graded().accident.unwrap()
}

fn benefit_named(id: &str) -> NamedId {
    let rules = rules();
    let benefit = rules.benefits.iter().find(|it| it.id == id).unwrap();
    NamedId::new(id, &benefit.label)
}

fn row_named(id: &str) -> NamedId {
    NamedId::new(id, &rules().table.row(id).unwrap().1.label)
}

#[test]
fn sums_insured() {
    let wrong = |benefit: &str| {
        [P::SumInsured {
            benefit: benefit_named(benefit),
        }]
    };
    assert_eq!(
        after(|it| it.policy.sums[0].sum = Cents::ZERO),
        wrong("trauma")
    );
    assert_eq!(
        after(|it| it.policy.sums[0].sum = eur(10_000_001)),
        wrong("trauma")
    );
    assert_eq!(
        after(|it| it.policy.sums.push(it.policy.sums[1].clone())),
        wrong("medical")
    );
    assert_eq!(
        after(|it| it.policy.sums[2].per_day = Some(Cents::ZERO)),
        wrong("hospital")
    );
    let benefit = benefit_named("hospital");
    assert_eq!(
        after(|it| it.policy.sums[2].per_day = None),
        [P::PerDayMissing { benefit }]
    );
    let (benefit, known) = (
        "theft".to_owned(),
        [
            "trauma",
            "medical",
            "hospital",
            "disability",
            "death",
            "camp",
        ]
        .map(benefit_named)
        .to_vec(),
    );
    assert_eq!(
        after(|it| it.policy.sums[0].benefit = "theft".into()),
        [P::UnknownBenefit { benefit, known }]
    );
}

#[test]
fn places_of_injuries() {
    let unknown = |row: &str, nearest: Option<&str>| {
        let (row, nearest) = (row.to_owned(), nearest.map(row_named));
        [P::UnknownRow {
            injury: 1,
            row,
            nearest,
        }]
    };
    assert_eq!(
        of_injury(plain("f-arm-1", "humerus", LEFT)),
        unknown("f-arm-1", Some("F-ARM-1"))
    );
    assert_eq!(
        of_injury(plain("elephant", "trunk", None)),
        unknown("elephant", None)
    );
    let rules = rules();
    let sites = &rules.table.row("F-ARM-2").unwrap().1.sites;
    let known: Vec<_> = sites
        .iter()
        .map(|it| NamedId::new(&it.id, &it.label))
        .collect();
    assert_eq!(known.len(), 3);
    assert_eq!(
        of_injury(plain("F-ARM-2", "elbow", LEFT)),
        [P::Site {
            injury: 1,
            known: known.clone()
        }]
    );
    let nowhere = InjuryFacts {
        site: None,
        ..plain("F-ARM-2", "", LEFT)
    };
    assert_eq!(of_injury(nowhere), [P::Site { injury: 1, known }]);
    assert_eq!(
        of_injury(plain("F-ARM-1", "humerus", None)),
        [P::SideMissing { injury: 1 }]
    );
    assert_eq!(
        of_injury(plain("F-HEAD-4", "nose", LEFT)),
        [P::NoSide { injury: 1 }]
    );
}

#[test]
fn thirteen_ribs_of_one_side() {
    let ribs = |count, side| several(fracture("F-TRUNK-3", "rib", Some(side)), count);
    let count = |injury| [P::Count { injury, most: 12 }];
    assert_eq!(of_injury(ribs(13, Side::Left)), count(1));
    assert_eq!(of_injury(ribs(0, Side::Left)), count(1));
    let nameless = InjuryFacts {
        site: None,
        ..ribs(7, Side::Left)
    };
    assert_eq!(
        problems(&claim(vec![ribs(6, Side::Left), nameless])),
        count(2)
    );
    let both = claim(vec![ribs(12, Side::Left), ribs(12, Side::Right)]);
    assert!(decide_claim_facts(&accident::graded(), &both).is_ok());
}

#[test]
fn facts_of_injuries() {
    let with = |fact, value| of_injury(injury("F-TRUNK-3", "rib", LEFT, &[(fact, value)]));
    let (flag, day) = (InjuryFact::ConfirmedByRadiologist, InjuryFact::DiagnosedOn);
    assert_eq!(
        with(flag, FactValue::Whole(1)),
        [P::FactValue {
            injury: 1,
            fact: flag
        }]
    );
    let fact = InjuryFact::PlasterDays;
    assert_eq!(
        with(fact, FactValue::Whole(-1)),
        [P::FactValue { injury: 1, fact }]
    );
    let early = FactValue::Day(add_days(ACCIDENT, -1));
    assert_eq!(
        with(day, early),
        [P::FactDay {
            injury: 1,
            fact: day
        }]
    );
    let late = FactValue::Day(date(2027, 9, 2));
    assert_eq!(
        with(day, late),
        [P::FactDay {
            injury: 1,
            fact: day
        }]
    );
}

#[test]
fn a_value_that_cannot_be() {
    for (fact, most) in [
        (InjuryFact::BurnDegree, 4),
        (InjuryFact::VisionAfter, 200),
        (InjuryFact::OutpatientDays, 3_660),
    ] {
        let with = |value| injury("T-BURN", "chest", None, &[(fact, FactValue::Whole(value))]);
        let refused = [P::FactTooLarge {
            injury: 1,
            fact,
            most,
        }];
        assert_eq!(of_injury(with(most + 1)), refused);
        assert!(decide_claim_facts(&accident::graded(), &claim(vec![with(most)])).is_ok());
    }
}

#[test]
fn a_percentage_out_of_its_bounds() {
    let percent = |points| Share::percent(points).unwrap();
    let burn = |points| InjuryFacts {
        assessed: Some(percent(points)),
        ..plain("T-BURN", "chest", None)
    };
    let refused = |least, most| {
        [P::Assessed {
            injury: 1,
            least: percent(least),
            most: percent(most),
        }]
    };
    assert_eq!(of_injury(burn(31)), refused(2, 30));
    assert_eq!(of_injury(burn(1)), refused(2, 30));
    let fixed = InjuryFacts {
        row: "F-TRUNK-3".into(),
        site: Some("rib".into()),
        side: LEFT,
        ..burn(4)
    };
    assert_eq!(of_injury(fixed), refused(4, 4));
    for points in [2, 30] {
        assert!(decide_claim_facts(&accident::graded(), &claim(vec![burn(points)])).is_ok());
    }
}

#[test]
fn stays() {
    let day = |day| date(2026, 6, day);
    let with = |stays: &[(Date, Option<Date>)]| {
        after(|it| it.stays = stays.iter().map(|(from, to)| stay(*from, *to)).collect())
    };
    assert_eq!(
        with(&[(day(5), Some(day(4)))]),
        [P::StayReversed { stay: 1 }]
    );
    assert_eq!(
        with(&[(add_days(ACCIDENT, -1), Some(day(4)))]),
        [P::StayBeforeAccident { stay: 1 }]
    );
    let overlap = [P::StaysOverlap { stay: 2 }];
    assert_eq!(
        with(&[(day(1), Some(day(4))), (day(3), Some(day(5)))]),
        overlap
    );
    assert_eq!(
        with(&[(day(1), Some(day(4))), (day(1), Some(day(2)))]),
        overlap
    );
    assert_eq!(with(&[(day(1), Some(day(4))), (day(2), None)]), overlap);
    let what = "stay 1".to_owned();
    assert_eq!(
        with(&[(day(1), Some(date(2027, 9, 2)))]),
        [P::InFuture { what }]
    );
}

#[test]
fn costs() {
    let with = |change: fn(&mut adjudication::ExpenseFacts)| {
        after(|it| {
            it.expenses = vec![expense("medical", eur(10))];
            change(&mut it.expenses[0]);
        })
    };
    let amount = [P::ExpenseAmount { expense: 1 }];
    assert_eq!(with(|it| it.amount = Cents::ZERO), amount);
    assert_eq!(with(|it| it.amount = eur(10_000_001)), amount);
    assert_eq!(with(|it| it.paid_by_others = Some(eur(11))), amount);
    assert_eq!(with(|it| it.paid_by_others = Some(Cents::new(-1))), amount);
    let benefit = benefit_named("trauma");
    assert_eq!(
        with(|it| it.benefit = "trauma".into()),
        [P::ExpenseBenefit {
            expense: 1,
            benefit
        }]
    );
    assert!(matches!(
        with(|it| it.benefit = "x".into())[..],
        [P::UnknownBenefit { .. }]
    ));
    let what = "expense 1".to_owned();
    assert_eq!(
        with(|it| it.on = add_days(ACCIDENT, -1)),
        [P::BeforeAccident { what: what.clone() }]
    );
    assert_eq!(with(|it| it.on = date(2027, 9, 2)), [P::InFuture { what }]);
}

#[test]
fn disability_and_death() {
    let disability = |group, on| after(|it| it.disability = Some(DisabilityFacts { on, group }));
    let what = |what: &str| what.to_owned();
    assert_eq!(disability(Some(0), date(2026, 6, 1)), [P::DisabilityGroup]);
    assert_eq!(disability(Some(4), date(2026, 6, 1)), [P::DisabilityGroup]);
    let early = add_days(ACCIDENT, -1);
    assert_eq!(
        disability(None, early),
        [P::BeforeAccident {
            what: what("disability")
        }]
    );
    assert_eq!(
        after(|it| it.died_on = Some(early)),
        [P::BeforeAccident {
            what: what("death")
        }]
    );
    assert_eq!(
        after(|it| it.died_on = Some(date(2027, 9, 2))),
        [P::InFuture {
            what: what("death")
        }]
    );
}

#[test]
fn answers() {
    let answer = |id: &str, answer| {
        let found = after(|it| it.answers.extend([(id.to_owned(), answer)]));
        assert_eq!(found, [P::Answer { id: id.into() }]);
    };
    answer("nothing", Answer::Yes);
    answer("safety_rules", Answer::Less(eur(1)));
    answer("paid_by_liable", Answer::Yes);
    answer("paid_by_liable", Answer::Less(Cents::new(-1)));
    answer("disability", Answer::Yes);
    answer("camp", Answer::Share(Share::FULL));
    answer("medical", Answer::Yes);
    answer("trauma", Answer::Yes);
    assert_eq!(
        after(|it| it.doubts.push("x".into())),
        [P::Answer { id: "x".into() }]
    );
    let more_than_paid = after(|it| {
        it.paid_by_liable = Some(eur(10));
        it.answers
            .insert("paid_by_liable".into(), Answer::Less(eur(11)));
    });
    assert_eq!(
        more_than_paid,
        [P::Answer {
            id: "paid_by_liable".into()
        }]
    );
}

#[test]
fn the_history() {
    let injury = |past: PastInjury| after(|it| it.history.injuries.push(past));
    let payment = |past: PastPayment| after(|it| it.history.paid.push(past));
    let day = date(2026, 2, 2);
    let found = [
        injury(earlier("x", "rib", LEFT, day)),
        injury(earlier("F-TRUNK-3", "x", LEFT, day)),
        injury(earlier("F-TRUNK-3", "rib", LEFT, date(2027, 9, 2))),
        payment(paid("x", eur(1), false)),
        payment(paid("trauma", eur(-1), false)),
        payment(PastPayment {
            accident_on: date(2027, 9, 2),
            ..paid("trauma", eur(1), false)
        }),
        payment(PastPayment {
            accident_on: date(2025, 12, 31),
            ..paid("trauma", eur(1), false)
        }),
        payment(PastPayment {
            accident_on: day,
            ..paid("trauma", eur(1), true)
        }),
    ];
    let told: Vec<_> = found.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "history: there is no row `x`",
            "history: row `F-TRUNK-3` has no site `x`",
            "history: an accident of 2027-09-02 lies in the future",
            "history: there is no benefit `x`",
            "history: a payment of -1.00",
            "history: an accident of 2027-09-02 lies in the future",
            "history: an accident of 2025-12-31 is outside the policy",
            "history: the same accident, but of 2026-02-02",
        ]
    );
}

#[test]
fn all_are_found_at_once() {
    let mut facts = claim(vec![
        plain("x", "y", None),
        plain("F-ARM-1", "humerus", None),
    ]);
    facts.born = date(2026, 12, 1);
    facts.stays = vec![stay(date(2026, 6, 2), Some(date(2026, 6, 1)))];
    facts.doubts = vec!["x".into()];
    assert_eq!(problems(&facts).len(), 5);
    facts.injuries = vec![plain("x", "y", None); 1001];
    let what = Entries::Injuries;
    assert_eq!(problems(&facts), [P::TooMany { what, most: 1000 }]);
}

#[test]
fn an_edition_of_another_line_is_refused() {
    let health = terms::Edition {
        accident: None,
        group: None,
        ..accident::graded()
    };
    let found = decide_claim_facts(&health, &claim(Vec::new())).unwrap_err();
    assert_eq!(found, [P::NotAnAccidentEdition]);
}
