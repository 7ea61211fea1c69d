//! Every fate, step, ask, question and problem of a claim has its sentence in every language.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    clippy::too_many_lines,
    reason = "a test; cents are written 12_34"
)]

#[path = "../../adjudication/tests/sample/mod.rs"]
mod sample;

use adjudication::{
    Ask, AskOf, BenefitDocument, ClaimDocument, ClaimProblem, ClaimRefusal, ClaimRefusalReason,
    ConditionDocument, CostRefusal, Entries, Exclusion, FactValue, Fate, InjuryDocument, NamedId,
    OpenQuestion, PartDocument, PastProblem, QuestionOf, Side, Step, StepDoes, TogetherDocument,
};
use calendar::{Date, date};
use money::{Cents, Share};
use terms::{
    BodyPart, ClauseIdx, Condition, DoubtEffect, FactKind, Guard, InjuryFact, Label, Part, Payee,
    Test, VisionClasses,
};
use wording::{
    Lang, body_part, claim_problem, condition, explain_claim, fact_value, injury_ask, injury_fact,
};

const DAY: Date = date(2026, 3, 2);
const SUM: Cents = Cents::new(100_000);

fn clause() -> String {
    "R4".into()
}

fn share(percent: u8) -> Share {
    Share::percent(percent).unwrap()
}

fn fates() -> Vec<Fate> {
    let excluded = |why| Fate::Excluded {
        clause: clause(),
        why,
    };
    let from = Some(date(2027, 3, 2));
    vec![
        Fate::Counts {
            part: None,
            clause: None,
        },
        Fate::Counts {
            part: Some(share(50)),
            clause: Some(clause()),
        },
        Fate::Merged {
            with: 0,
            clause: clause(),
        },
        Fate::Outdone { clause: clause() },
        excluded(Exclusion::Fact {
            fact: InjuryFact::Pathological,
        }),
        excluded(Exclusion::Repeated { earlier: DAY, from }),
        excluded(Exclusion::Repeated {
            earlier: DAY,
            from: None,
        }),
        excluded(Exclusion::PaidOnce { earlier: DAY }),
        Fate::ConditionFailed { clause: clause() },
        Fate::ClaimRefused { clause: clause() },
        Fate::Open,
    ]
}

fn injury(fate: Fate) -> InjuryDocument {
    let found = |holds, found| ConditionDocument {
        clause: clause(),
        at: 0,
        fact: InjuryFact::OutpatientDays,
        found,
        holds,
    };
    InjuryDocument {
        row: "F-ARM-2".into(),
        site: "radius".into(),
        side: Some(Side::Left),
        count: 2,
        percent: Some(share(9)),
        conditions: vec![
            found(Some(true), Some(FactValue::Whole(21))),
            found(Some(false), Some(FactValue::Whole(2))),
            found(None, None),
        ],
        fate,
    }
}

fn steps() -> Vec<StepDoes> {
    let cost = |by_others, refused| StepDoes::Cost {
        expense: 0,
        claimed: SUM,
        by_others,
        accepted: Cents::ZERO,
        refused,
    };
    let remaining = |paid_before| StepDoes::Remaining {
        sum: SUM,
        paid_before,
        left: SUM,
        amount: SUM,
    };
    vec![
        StepDoes::Percent {
            total: 1_600,
            share: share(16),
        },
        StepDoes::Percent {
            total: 11_850,
            share: Share::FULL,
        },
        StepDoes::OfSum {
            sum: SUM,
            share: share(16),
            amount: SUM,
        },
        StepDoes::FoundByPerson {
            sum: SUM,
            share: share(16),
            amount: SUM,
        },
        StepDoes::Days {
            days: 3,
            per_day: SUM,
            amount: SUM,
        },
        cost(Cents::ZERO, None),
        cost(SUM, None),
        cost(Cents::ZERO, Some(CostRefusal::TooLate { last_day: DAY })),
        cost(Cents::ZERO, Some(CostRefusal::Abroad)),
        cost(Cents::ZERO, Some(CostRefusal::NotRegistered)),
        StepDoes::Costs { amount: SUM },
        StepDoes::EntitledTo {
            share: share(50),
            amount: SUM,
        },
        StepDoes::NotEntitled,
        StepDoes::TooLate { last_day: DAY },
        StepDoes::NetOf {
            benefit: "trauma".into(),
            paid: SUM,
            amount: SUM,
        },
        StepDoes::PaidForAccident {
            paid: SUM,
            amount: SUM,
        },
        remaining(Cents::ZERO),
        remaining(SUM),
        StepDoes::NotConfirmed,
        StepDoes::Reduced {
            doubt: "paid".into(),
            by: SUM,
            amount: SUM,
        },
    ]
}

fn open() -> (Vec<Ask>, Vec<OpenQuestion>) {
    let asks = [
        AskOf::Injury {
            injury: 0,
            fact: InjuryFact::ConfirmedByRadiologist,
        },
        AskOf::Place { injury: 0 },
        AskOf::Discharge { stay: 0 },
        AskOf::CostInLatvia { expense: 0 },
        AskOf::CostRegistered { expense: 0 },
    ];
    let questions = [
        QuestionOf::Doubt {
            effect: DoubtEffect::MustRefuse,
        },
        QuestionOf::Doubt {
            effect: DoubtEffect::MayRefuse,
        },
        QuestionOf::Doubt {
            effect: DoubtEffect::MayReduce,
        },
        QuestionOf::Confirm,
        QuestionOf::Disability,
        QuestionOf::Assess {
            injury: 0,
            least: share(2),
            most: share(30),
        },
    ];
    let id = || Some("late_notice".into());
    (
        asks.map(|of| Ask {
            clause: clause(),
            of,
        })
        .into(),
        questions
            .map(|of| OpenQuestion {
                id: id(),
                clause: clause(),
                of,
            })
            .into(),
    )
}

/// A decision with everything in it that there can be.
fn decision(reason: ClaimRefusalReason) -> ClaimDocument {
    let part = |fractures, worst_other| PartDocument {
        section: "arm".into(),
        row: None,
        side: Some(Side::Right),
        fractures,
        together: vec![TogetherDocument {
            row: "F-ARM-2".into(),
            gives: fractures,
        }],
        worst_other,
        gives: fractures.max(worst_other),
        clause: clause(),
    };
    let (asks, questions) = open();
    let steps = steps().into_iter();
    ClaimDocument {
        edition: "acme/2026-01-01".into(),
        edition_hash: String::new(),
        refusal: Some(ClaimRefusal {
            clause: clause(),
            reason,
        }),
        injuries: fates().into_iter().map(injury).collect(),
        parts: vec![part(900, 0), part(0, 300), part(900, 300)],
        benefits: vec![BenefitDocument {
            benefit: "trauma".into(),
            clause: clause(),
            payee: Payee::Insured,
            steps: steps
                .map(|does| Step {
                    clause: clause(),
                    does,
                })
                .collect(),
            least: Cents::ZERO,
            most: SUM,
        }],
        asks,
        questions,
        least: Cents::ZERO,
        most: SUM,
    }
}

fn refusals() -> Vec<ClaimRefusalReason> {
    let doubt = |effect| ClaimRefusalReason::Doubt {
        doubt: "late_notice".into(),
        effect,
    };
    vec![
        ClaimRefusalReason::NotPaidYet { paid_on: None },
        ClaimRefusalReason::NotPaidYet { paid_on: Some(DAY) },
        ClaimRefusalReason::Infection,
        doubt(DoubtEffect::MustRefuse),
        doubt(DoubtEffect::MayRefuse),
    ]
}

/// No variable is left open, and no key stands where its text should.
fn assert_whole(lang: Lang, text: &str) {
    let keys = ["claim-", "injury-fact", "injury-ask", "body-part"];
    let is_key = keys.iter().any(|key| text.contains(key));
    assert!(!text.contains(['{', '$']) && !is_key, "{lang:?}: {text}");
}

#[test]
fn a_decision_with_everything_is_said_in_every_language() {
    let edition = sample::edition();
    for lang in Lang::ALL {
        for reason in refusals() {
            assert_whole(lang, &explain_claim(lang, &decision(reason), &edition));
        }
        let text = explain_claim(lang, &decision(ClaimRefusalReason::Infection), &edition);
        insta::assert_snapshot!(format!("everything_{}", lang.tag()), text);
    }
}

#[test]
fn every_word_of_the_vocabularies_is_there() {
    for lang in Lang::ALL {
        for part in BodyPart::ALL {
            assert_whole(lang, &body_part(lang, *part));
        }
        for fact in InjuryFact::ALL {
            assert_whole(lang, &injury_fact(lang, *fact));
            assert_whole(lang, &injury_ask(lang, *fact));
        }
    }
}

#[test]
fn every_test_of_every_kind_of_fact_is_said() {
    let when = [
        Guard::Always,
        Guard::AgeUnder(12),
        Guard::AgeFrom(12),
        Guard::Flag(InjuryFact::MilkTooth),
        Guard::NoFlag(InjuryFact::MilkTooth),
    ];
    for lang in Lang::ALL {
        let mut all = String::new();
        for (at, fact) in InjuryFact::ALL.iter().enumerate() {
            for test in tests_of(*fact) {
                let asked = Condition {
                    clause: ClauseIdx(0),
                    when: when[at % when.len()],
                    fact: *fact,
                    test,
                };
                let text = condition(lang, &asked);
                assert_whole(lang, &text);
                all.push_str(&(text + "\n"));
            }
        }
        insta::assert_snapshot!(format!("conditions_{}", lang.tag()), all);
    }
}

fn tests_of(fact: InjuryFact) -> Vec<Test> {
    match fact.kind() {
        FactKind::Flag => vec![Test::Is(true), Test::Is(false)],
        FactKind::Whole(_) => vec![
            Test::Over(10),
            Test::AtLeast(200),
            Test::AtMost(300),
            Test::VisionWorseThan(InjuryFact::VisionBefore, VisionClasses::BelowATenth),
        ],
        FactKind::Part => vec![
            Test::PartOver(Part::new(1, 3).unwrap()),
            Test::PartFrom(Part::new(1, 3).unwrap()),
        ],
        FactKind::Day => vec![
            Test::MonthsAfter(3),
            Test::LongerThanMonths(1),
            Test::InTerm,
            Test::Known,
        ],
    }
}

#[test]
fn values_are_read_in_their_units() {
    let text = |lang, fact, number| fact_value(lang, fact, FactValue::Whole(number));
    assert_eq!(text(Lang::En, InjuryFact::ScarLength, 35), "3.5 cm");
    assert_eq!(text(Lang::Lv, InjuryFact::ScarLength, 35), "3,5 cm");
    assert_eq!(text(Lang::Lv, InjuryFact::ScarArea, 200), "2 cm²");
    assert_eq!(text(Lang::En, InjuryFact::SpeechHeardAt, 250), "2.5 m");
    assert_eq!(text(Lang::En, InjuryFact::VisionBefore, 5), "0.05");
    assert_eq!(text(Lang::Ru, InjuryFact::BurnDegree, 3), "III");
    assert_eq!(text(Lang::Lv, InjuryFact::OutpatientDays, 21), "21 diena");
    assert_eq!(text(Lang::Ru, InjuryFact::InpatientHours, 72), "72 часа");
}

#[test]
fn every_problem_says_what_to_do() {
    for lang in Lang::ALL {
        let mut all = String::new();
        for problem in problems() {
            let text = claim_problem(lang, &problem);
            assert_whole(lang, &text);
            all.push_str(&(text + "\n"));
        }
        insta::assert_snapshot!(format!("problems_{}", lang.tag()), all);
    }
}

fn past_problems(row: NamedId) -> impl Iterator<Item = ClaimProblem> {
    let all = [
        PastProblem::Row { row: "9".into() },
        PastProblem::Site {
            row,
            site: "tail".into(),
        },
        PastProblem::Benefit {
            benefit: "glasses".into(),
        },
        PastProblem::Amount {
            amount: Cents::new(-1),
        },
        PastProblem::InFuture { on: DAY },
        PastProblem::OutsidePolicy { on: DAY },
        PastProblem::AnotherDay { on: DAY },
    ];
    all.into_iter().map(|what| ClaimProblem::History { what })
}

fn problems() -> Vec<ClaimProblem> {
    let (injury, stay, expense, fact) = (2, 1, 3, InjuryFact::DiagnosedOn);
    let named = |id: &str, en: &str| NamedId {
        id: id.into(),
        name: Label {
            lv: format!("{en} (lv)"),
            en: en.into(),
            ru: format!("{en} (ru)"),
        },
    };
    let benefit = || named("trauma", "Injuries");
    let what = |what: &str| what.to_owned();
    let row = |nearest: Option<&str>| ClaimProblem::UnknownRow {
        injury,
        row: "F-ARN-2".into(),
        nearest: nearest.map(|id| named(id, "Forearm")),
    };
    vec![
        ClaimProblem::NotAnAccidentEdition,
        ClaimProblem::PolicyReversed,
        ClaimProblem::AccidentOutsidePolicy {
            on: DAY,
            from: date(2025, 1, 1),
            to: date(2025, 12, 31),
        },
        ClaimProblem::AccidentInFuture,
        ClaimProblem::AccidentBeforeBirth,
        ClaimProblem::TooMany {
            what: Entries::Injuries,
            most: 1000,
        },
        ClaimProblem::PaidByLiable,
        ClaimProblem::UnknownBenefit {
            benefit: "traumas".into(),
            known: vec![benefit()],
        },
        ClaimProblem::SumInsured { benefit: benefit() },
        ClaimProblem::PerDayMissing { benefit: benefit() },
        row(None),
        row(Some("F-ARM-2")),
        ClaimProblem::Site {
            injury,
            known: vec![named("radius", "Radius"), named("ulna", "Ulna")],
        },
        ClaimProblem::SideMissing { injury },
        ClaimProblem::NoSide { injury },
        ClaimProblem::Count { injury, most: 12 },
        ClaimProblem::FactValue { injury, fact },
        ClaimProblem::FactTooLarge {
            injury,
            fact: InjuryFact::BurnDegree,
            most: 4,
        },
        ClaimProblem::FactDay { injury, fact },
        ClaimProblem::Assessed {
            injury,
            least: share(2),
            most: share(30),
        },
        ClaimProblem::Assessed {
            injury,
            least: share(9),
            most: share(9),
        },
        ClaimProblem::StayReversed { stay },
        ClaimProblem::StayBeforeAccident { stay },
        ClaimProblem::StaysOverlap { stay },
        ClaimProblem::InFuture {
            what: what("stay 1"),
        },
        ClaimProblem::InFuture {
            what: what("death"),
        },
        ClaimProblem::BeforeAccident {
            what: what("expense 2"),
        },
        ClaimProblem::BeforeAccident {
            what: what("disability"),
        },
        ClaimProblem::ExpenseAmount { expense },
        ClaimProblem::ExpenseBenefit {
            expense,
            benefit: benefit(),
        },
        ClaimProblem::DisabilityGroup,
        ClaimProblem::Answer {
            id: "late_notice".into(),
        },
    ]
    .into_iter()
    .chain(past_problems(named("F-ARM-2", "Forearm")))
    .collect()
}
