//! Conditions of a table that entitles, on both sides of each threshold, and what earlier injuries leave.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{ACCIDENT, earlier, eur, injury, motor_claim};
use adjudication::{Exclusion, FactValue, Fate, Side, decide_claim_facts};
use calendar::{Date, add_days, add_months, date};
use money::Share;
use terms::{Edition, InjuryFact as F, Part, Test, VisionClasses};

const LEFT: Option<Side> = Some(Side::Left);

fn counts() -> Fate {
    Fate::Counts {
        part: None,
        clause: None,
    }
}

fn excluded(clause: &str, why: Exclusion) -> Fate {
    let clause = clause.into();
    Fate::Excluded { clause, why }
}

/// Whether a row of the motor edition entitles, with what is known; absent while something is asked for.
#[track_caller]
fn entitles(edition: &Edition, row: &str, known: &[(F, FactValue)]) -> Option<bool> {
    entitles_at(edition, row, known, date(2015, 9, 9))
}

#[track_caller]
fn entitles_at(edition: &Edition, row: &str, known: &[(F, FactValue)], born: Date) -> Option<bool> {
    let table = &edition.accident.as_ref().unwrap().table;
    let row_of = &table.rows[usize::from(table.row_by_id[row].0)];
    let side = row_of.sites[0].paired.then_some(Side::Left);
    let mut facts = motor_claim(vec![injury(row, row, side, known)], eur(100));
    facts.born = born;
    let decision = decide_claim_facts(edition, &facts).unwrap();
    match &decision.injuries[0].fate {
        Fate::Open => None,
        fate => {
            let counts = matches!(fate, Fate::Counts { .. });
            assert_eq!(decision.most, eur(if counts { 100 } else { 0 }));
            Some(counts)
        }
    }
}

#[test]
fn numbers_on_both_sides_of_their_thresholds() {
    let edition = accident::motor();
    let whole = |row, fact, number| entitles(&edition, row, &[(fact, FactValue::Whole(number))]);
    assert_eq!(
        [5, 6].map(|days| whole("4.a", F::OutpatientDays, days)),
        [Some(false), Some(true)]
    );
    assert_eq!(
        [72, 73].map(|hours| whole("4.b", F::InpatientHours, hours)),
        [Some(false), Some(true)]
    );
    assert_eq!(
        [9, 10].map(|days| whole("90", F::PlasterDays, days)),
        [Some(false), Some(true)]
    );
    for row in ["4.a", "4.b", "90"] {
        assert_eq!(entitles(&edition, row, &[]), None);
    }
}

#[test]
fn a_child_is_under_twelve_on_the_day_of_the_accident() {
    let edition = accident::motor();
    let six_days = [(F::OutpatientDays, FactValue::Whole(6))];
    let born = |day| entitles_at(&edition, "4.a", &six_days, day);
    assert_eq!(born(date(2014, 5, 11)), Some(true));
    assert_eq!(born(date(2014, 5, 10)), Some(false));
}

#[test]
fn parts_of_a_whole() {
    let edition = accident::motor();
    let ear = |above, below| {
        entitles(
            &edition,
            "24",
            &[(
                F::LostPart,
                FactValue::Part(Part::new(above, below).unwrap()),
            )],
        )
    };
    assert_eq!(ear(1, 3), Some(true));
    assert_eq!(ear(33, 100), Some(false));
    let tooth = |known: &[_]| {
        entitles(
            &edition,
            "37",
            &[known, &[(F::MilkTooth, FactValue::Flag(false))]].concat(),
        )
    };
    let half = (F::CrownLost, FactValue::Part(Part::new(1, 2).unwrap()));
    let less = (F::CrownLost, FactValue::Part(Part::new(49, 100).unwrap()));
    let root = |broken| (F::RootFracture, FactValue::Flag(broken));
    assert_eq!(tooth(&[half, root(false)]), Some(true));
    assert_eq!(tooth(&[half]), Some(true), "the root does not matter then");
    assert_eq!(tooth(&[less, root(false)]), Some(false));
    assert_eq!(tooth(&[less, root(true)]), Some(true));
    assert_eq!(tooth(&[less]), None);
}

#[test]
fn milk_teeth_up_to_five_years() {
    let edition = accident::motor();
    let milk = |known: Option<bool>, born| {
        let half = (F::CrownLost, FactValue::Part(Part::new(1, 2).unwrap()));
        let known: Vec<_> = known
            .map(|milk| (F::MilkTooth, FactValue::Flag(milk)))
            .into_iter()
            .chain([half])
            .collect();
        entitles_at(&edition, "37", &known, born)
    };
    assert_eq!(milk(Some(true), date(2020, 5, 11)), Some(true));
    assert_eq!(milk(Some(true), date(2020, 5, 10)), Some(false));
    assert_eq!(milk(Some(false), date(2010, 1, 1)), Some(true));
    assert_eq!(milk(None, date(2010, 1, 1)), None);
    assert_eq!(milk(None, date(2022, 1, 1)), Some(true));
}

#[test]
fn days_after_the_accident() {
    let edition = accident::motor();
    let on = |row, fact, day| {
        entitles(
            &edition,
            row,
            &[
                (fact, FactValue::Day(day)),
                (F::ScarArea, FactValue::Whole(200)),
            ],
        )
    };
    let two_months = add_months(ACCIDENT, 2);
    assert_eq!(on("53.1", F::DiagnosedOn, two_months), Some(true));
    assert_eq!(
        on("53.1", F::DiagnosedOn, add_days(two_months, -1)),
        Some(false)
    );
    let one_month = add_months(ACCIDENT, 1);
    assert_eq!(
        on("55", F::HaematomaSeenOn, add_days(one_month, 1)),
        Some(true)
    );
    assert_eq!(on("55", F::HaematomaSeenOn, one_month), Some(false));
    assert_eq!(on("12", F::DiagnosedOn, date(2026, 12, 31)), Some(true));
    assert_eq!(on("12", F::DiagnosedOn, date(2027, 1, 1)), Some(false));
}

#[test]
fn sight_goes_down_a_class() {
    let sight = |before, after, classes| {
        let mut edition = accident::motor();
        let table = &mut edition.accident.as_mut().unwrap().table;
        let row = table.row_by_id["23"];
        table.rows[usize::from(row.0)].conditions[0].test =
            Test::VisionWorseThan(F::VisionBefore, classes);
        let known = [
            (F::VisionBefore, FactValue::Whole(before)),
            (F::VisionAfter, FactValue::Whole(after)),
        ];
        entitles(&edition, "23", &known)
    };
    for (before, after, restored, printed) in [
        (100, 90, true, true),
        (130, 100, false, false),
        (55, 50, false, false),
        (50, 49, true, true),
        (10, 10, false, true),
        (10, 9, true, true),
        (9, 5, false, false),
        (5, 0, true, true),
        (0, 0, false, false),
        (20, 20, false, false),
    ] {
        assert_eq!(
            sight(before, after, VisionClasses::BelowATenth),
            Some(restored),
            "{before} {after}"
        );
        assert_eq!(
            sight(before, after, VisionClasses::AsPrinted),
            Some(printed),
            "{before} {after}"
        );
    }
    let one = [(F::VisionAfter, FactValue::Whole(3))];
    assert_eq!(entitles(&accident::motor(), "23", &one), None);
}

#[test]
fn a_flag_guards_a_condition() {
    let edition = accident::motor();
    let recurrence = |set| entitles(&edition, "62", &[(F::Recurrence, FactValue::Flag(set))]);
    assert_eq!([true, false].map(recurrence), [Some(false), Some(true)]);
    assert_eq!(entitles(&edition, "62", &[]), None);
    assert_eq!(
        entitles(&edition, "57", &[(F::SpinalDisease, FactValue::Flag(true))]),
        Some(false)
    );
}

/// What is paid of 100.00 for an injury after an earlier one.
fn after(
    row: &str,
    known: (F, i64),
    (before, side, on): (&str, Option<Side>, Date),
) -> (i64, Fate) {
    let paired = !row.starts_with('4');
    let one = injury(
        row,
        row,
        paired.then_some(Side::Left),
        &[(known.0, FactValue::Whole(known.1))],
    );
    let mut facts = motor_claim(vec![one], eur(100));
    facts.history.injuries = vec![earlier(before, before, side, on)];
    let decision = decide_claim_facts(&accident::motor(), &facts).unwrap();
    (decision.most.get() / 100, decision.injuries[0].fate.clone())
}

#[test]
fn a_concussion_counts_again_after_six_months() {
    let plenty = (F::InpatientHours, 100);
    assert_eq!(after("4.b", plenty, ("4.a", None, date(2025, 11, 11))).0, 0);
    assert_eq!(
        after("4.b", plenty, ("4.a", None, date(2025, 11, 10))),
        (100, counts())
    );
}

#[test]
fn an_ankle_counts_by_half_after_a_year() {
    let plaster = (F::PlasterDays, 10);
    assert_eq!(after("90", plaster, ("90", LEFT, date(2025, 5, 11))).0, 0);
    let (paid, fate) = after("90", plaster, ("90", LEFT, date(2025, 5, 10)));
    let half = Fate::Counts {
        part: Some(Share::percent(50).unwrap()),
        clause: Some("90 note".into()),
    };
    assert_eq!((paid, fate), (50, half));
    assert_eq!(
        after("90", plaster, ("90", Some(Side::Right), date(2026, 1, 1))),
        (100, counts())
    );
}

#[test]
fn a_shoulder_never_counts_again() {
    let nothing = (F::PlasterDays, 1);
    let day = date(1999, 1, 1);
    let why = Exclusion::Repeated {
        earlier: day,
        from: None,
    };
    assert_eq!(
        after("61", nothing, ("62", LEFT, day)),
        (0, excluded("62 note", why))
    );
    assert_eq!(after("61", nothing, ("62", Some(Side::Right), day)).0, 100);
}
