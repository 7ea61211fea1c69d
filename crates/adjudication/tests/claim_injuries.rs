//! What becomes of each injury: every fate, every kind of condition on both sides of its threshold, every kind
//! of repetition.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{
    ACCIDENT, claim, earlier, eur, fracture, injury, motor_claim, plain, several, teeth,
};
use adjudication::{
    AskOf, ClaimDocument, ClaimFacts, Exclusion, FactValue, Fate, InjuryFacts, PastInjury,
    QuestionOf, Side, decide_claim_facts,
};
use calendar::{Date, add_days, add_months, date};
use money::Share;
use terms::{Edition, InjuryFact as F, OnceOf, Part, Test, VisionClasses};

const LEFT: Option<Side> = Some(Side::Left);

fn decided(facts: &ClaimFacts) -> ClaimDocument {
    decide_claim_facts(&accident::graded(), facts).unwrap()
}

fn fates(injuries: Vec<InjuryFacts>) -> Vec<Fate> {
    decided(&claim(injuries))
        .injuries
        .into_iter()
        .map(|it| it.fate)
        .collect()
}

fn counts() -> Fate {
    Fate::Counts {
        part: None,
        clause: None,
    }
}

fn merged(with: u16, clause: &str) -> Fate {
    Fate::Merged {
        with,
        clause: clause.into(),
    }
}

fn excluded(clause: &str, why: Exclusion) -> Fate {
    Fate::Excluded {
        clause: clause.into(),
        why,
    }
}

fn with_flag(mut injury: InjuryFacts, fact: F) -> InjuryFacts {
    injury.facts.insert(fact, FactValue::Flag(true));
    injury
}

#[test]
fn the_same_bone_and_a_row_that_counts_once_are_merged() {
    let leg = |site| fracture("F-LEG-1", site, LEFT);
    assert_eq!(
        fates(vec![leg("femur_neck"), leg("femur_shaft")]),
        [counts(), merged(0, "R2")]
    );
    let arm = |site| fracture("F-ARM-2", site, LEFT);
    assert_eq!(
        fates(vec![arm("metacarpal"), arm("ulna")]),
        [counts(), merged(0, "F-ARM-2")]
    );
    let wound = |site| plain("T-WOUND", site, LEFT);
    assert_eq!(
        fates(vec![wound("lower_leg"), wound("hand")]),
        [counts(), counts()]
    );
    assert_eq!(
        fates(vec![wound("hand"), wound("hand")]),
        [counts(), merged(0, "T-WOUND")]
    );
}

#[test]
fn what_is_not_the_worst_of_a_part_is_outdone() {
    let outdone = Fate::Outdone {
        clause: "R4".into(),
    };
    let (brain, nose) = (
        plain("T-BRAIN-2", "brain", None),
        fracture("F-HEAD-4", "nose", None),
    );
    assert_eq!(
        fates(vec![nose.clone(), brain.clone()]),
        [outdone.clone(), counts()]
    );
    assert_eq!(
        fates(vec![brain.clone(), teeth(1)]),
        [counts(), outdone.clone()]
    );
    assert_eq!(fates(vec![brain, teeth(2)]), [outdone.clone(), counts()]);
    let knee = [
        plain("T-JOINT-2", "knee", LEFT),
        plain("T-LIG-2", "meniscus", LEFT),
    ];
    assert_eq!(fates(knee.into()), [counts(), outdone.clone()]);
    // Fractures make the figure where both give the same.
    let chest = [
        fracture("F-TRUNK-3", "rib", LEFT),
        plain("T-WOUND", "chest", None),
    ];
    assert_eq!(fates(chest.into()), [counts(), outdone]);
}

#[test]
fn flags_exclude_and_unknown_flags_do_not() {
    let fact = |fact| Exclusion::Fact { fact };
    let rib = || fracture("F-TRUNK-3", "rib", LEFT);
    assert_eq!(
        fates(vec![with_flag(rib(), F::Pathological)]),
        [excluded("2.1", fact(F::Pathological))]
    );
    for cause in [F::FromChewing, F::FromDisease] {
        assert_eq!(
            fates(vec![with_flag(teeth(1), cause)]),
            [excluded("R6", fact(cause))]
        );
    }
    assert_eq!(fates(vec![rib()]), [counts()]);
}

#[test]
fn a_condition_fails_or_is_asked_for() {
    let rib = |known: &[(F, FactValue)]| claim(vec![injury("F-TRUNK-3", "rib", LEFT, known)]);
    let failed = decided(&rib(&[(F::ConfirmedByRadiologist, FactValue::Flag(false))]));
    assert_eq!(
        failed.injuries[0].fate,
        Fate::ConditionFailed {
            clause: "R1".into()
        }
    );
    assert_eq!((failed.most, failed.asks.len()), (eur(0), 0));
    let open = decided(&rib(&[]));
    assert_eq!(open.injuries[0].fate, Fate::Open);
    assert_eq!((open.least, open.most), (eur(0), eur(40)));
    assert_eq!(open.asks[0].clause, "R1");
    assert_eq!(
        open.asks[0].of,
        AskOf::Injury {
            injury: 0,
            fact: F::ConfirmedByRadiologist
        }
    );
    let condition = &open.injuries[0].conditions[0];
    assert_eq!(
        (condition.holds, condition.found, condition.at),
        (None, None, 0)
    );
}

#[test]
fn the_worst_injury_is_asked_about_first() {
    let open = |row, site, side| plain(row, site, side);
    let decision = decided(&claim(vec![
        open("F-HEAD-4", "nose", None),
        open("F-LEG-1", "femur_neck", LEFT),
    ]));
    let asked: Vec<AskOf> = decision.asks.iter().map(|ask| ask.of).collect();
    let of = |injury| AskOf::Injury {
        injury,
        fact: F::ConfirmedByRadiologist,
    };
    assert_eq!(asked, [of(1), of(0)]);
}

#[test]
fn a_burn_waits_for_its_percentage() {
    let burn = with_flag(plain("T-BURN", "chest", None), F::TissueDamageOrScars);
    let open = decided(&claim(vec![burn.clone()]));
    assert_eq!(open.injuries[0].fate, Fate::Open);
    assert_eq!((open.least, open.most), (eur(20), eur(300)));
    let (least, most) = (Share::percent(2).unwrap(), Share::percent(30).unwrap());
    assert_eq!(
        open.questions[0].of,
        QuestionOf::Assess {
            injury: 0,
            least,
            most
        }
    );
    let found = InjuryFacts {
        assessed: Some(Share::percent(7).unwrap()),
        ..burn
    };
    assert_eq!(decided(&claim(vec![found])).least, eur(70));
}

/// A year later less a day the same bone is a repeated fracture; on the day it is not.
#[test]
fn a_bone_breaks_again_within_twelve_months() {
    let before = |on| {
        let mut facts = claim(vec![fracture("F-ARM-2", "radius", LEFT)]);
        facts.history.injuries = vec![earlier("F-ARM-2", "radius", LEFT, on)];
        decided(&facts).injuries[0].fate.clone()
    };
    let day = date(2025, 5, 11);
    let why = Exclusion::Repeated {
        earlier: day,
        from: Some(date(2026, 5, 11)),
    };
    assert_eq!(before(day), excluded("2.1", why));
    assert_eq!(before(date(2025, 5, 10)), counts());
    assert_eq!(before(ACCIDENT), counts(), "the same accident");
}

#[test]
fn twelve_months_from_a_leap_day_end_on_the_last_of_february() {
    let repeated = |on| {
        let mut facts = claim(vec![fracture("F-ARM-2", "radius", LEFT)]);
        facts.accident.on = on;
        (facts.policy.from, facts.policy.to) = (date(2025, 1, 1), date(2025, 12, 31));
        facts.policy.paid_on = Some(date(2024, 12, 1));
        facts.history.injuries = vec![earlier("F-ARM-2", "radius", LEFT, date(2024, 2, 29))];
        matches!(decided(&facts).injuries[0].fate, Fate::Excluded { .. })
    };
    assert!(repeated(date(2025, 2, 27)));
    assert!(!repeated(date(2025, 2, 28)));
}

#[test]
fn another_place_is_no_repetition_and_an_unknown_one_is_asked_for() {
    let recent = date(2026, 1, 10);
    let with = |past: PastInjury, told: Option<bool>| {
        let mut rib = fracture("F-TRUNK-3", "rib", LEFT);
        rib.facts
            .extend(told.map(|same| (F::SamePlace, FactValue::Flag(same))));
        let mut facts = claim(vec![rib]);
        facts.history.injuries = vec![past];
        decided(&facts)
    };
    let rib = |side| earlier("F-TRUNK-3", "rib", side, recent);
    assert_eq!(
        with(rib(Some(Side::Right)), None).injuries[0].fate,
        counts()
    );
    assert_eq!(
        with(earlier("F-ARM-2", "ulna", LEFT, recent), None).injuries[0].fate,
        counts()
    );
    for past in [
        rib(LEFT),
        rib(None),
        PastInjury {
            site: None,
            ..rib(LEFT)
        },
    ] {
        let open = with(past.clone(), None);
        assert_eq!((open.least, open.most), (eur(0), eur(40)));
        assert_eq!(
            open.asks[0].of,
            AskOf::Injury {
                injury: 0,
                fact: F::SamePlace
            }
        );
        assert_eq!(with(past.clone(), Some(true)).most, eur(0));
        assert_eq!(with(past, Some(false)).least, eur(40));
    }
}

#[test]
fn teeth_are_paid_for_one_accident_in_the_term() {
    let mut facts = claim(vec![teeth(3)]);
    let day = date(2026, 2, 2);
    facts.history.injuries = vec![earlier("F-HEAD-5", "tooth", None, day)];
    let why = Exclusion::PaidOnce { earlier: day };
    assert_eq!(decided(&facts).injuries[0].fate, excluded("R6", why));
    facts.history.injuries[0].paid = false;
    assert_eq!(decided(&facts).most, eur(120));
}

#[test]
fn one_tooth_at_all_is_the_other_reading() {
    let mut edition = accident::graded();
    edition.accident.as_mut().unwrap().once[0].of = OnceOf::Item;
    let decision = decide_claim_facts(&edition, &claim(vec![teeth(3), teeth(1)])).unwrap();
    assert_eq!(decision.most, eur(40));
    let why = Exclusion::PaidOnce { earlier: ACCIDENT };
    assert_eq!(decision.injuries[1].fate, excluded("R6", why));
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

#[test]
fn several_injuries_of_a_row_are_told_in_one_entry_or_in_several() {
    let vertebra = |count| several(fracture("F-TRUNK-2", "vertebra", None), count);
    let (one, two) = (
        decided(&claim(vec![vertebra(3)])),
        decided(&claim(vec![vertebra(1), vertebra(2)])),
    );
    assert_eq!((one.most, &one.parts), (two.most, &two.parts));
}
