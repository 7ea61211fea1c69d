//! What becomes of each injury: every fate, every kind of condition on both sides of its threshold, every kind
//! of repetition.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{ACCIDENT, claim, earlier, eur, fracture, injury, plain, several, teeth};
use adjudication::{
    AskOf, ClaimDocument, ClaimFacts, Exclusion, FactValue, Fate, InjuryFacts, PastInjury,
    QuestionOf, Side, decide_claim_facts,
};
use calendar::date;
use money::Share;
use terms::{InjuryFact as F, OnceOf};

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
fn what_is_missing_is_asked_in_the_order_of_the_injuries() {
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
    assert_eq!(asked, [of(0), of(1)]);
}

/// It may lie in a part of its own, so all of it is in the most (T2-08).
#[test]
fn an_injury_without_its_place_is_asked_about() {
    let wound = InjuryFacts {
        site: None,
        ..plain("T-WOUND", "", None)
    };
    let hand = plain("T-WOUND", "hand", LEFT);
    let decision = decided(&claim(vec![hand, wound]));
    assert_eq!(decision.injuries[1].fate, Fate::Open);
    assert_eq!(decision.injuries[1].site, "");
    assert_eq!((decision.least, decision.most), (eur(30), eur(60)));
    assert_eq!(decision.asks[0].of, AskOf::Place { injury: 1 });
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

#[test]
fn several_injuries_of_a_row_are_told_in_one_entry_or_in_several() {
    let vertebra = |count| several(fracture("F-TRUNK-2", "vertebra", None), count);
    let (one, two) = (
        decided(&claim(vec![vertebra(3)])),
        decided(&claim(vec![vertebra(1), vertebra(2)])),
    );
    assert_eq!((one.most, &one.parts), (two.most, &two.parts));
}
