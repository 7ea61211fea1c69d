//! Every step, outcome and problem of a contract's life has its sentence in every language.
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
    GroupDocument, GroupOutcome, GroupProblem, GroupRefusal, GroupStep, GroupStepDoes, Proposal,
    RefundUnit, Relation, WaitsFor,
};
use calendar::{Date, date};
use money::{Cents, Share};
use terms::MonthCount;
use wording::{
    Lang, explain_group, group_outcome, group_problem, group_result, group_step, relation,
};

const DAY: Date = date(2026, 3, 2);
const LATER: Date = date(2026, 5, 31);
const SUM: Cents = Cents::new(300_00);
const PART: Cents = Cents::new(1_234_56);

fn steps() -> Vec<GroupStepDoes> {
    let id = || "optics".to_owned();
    let percent = Share::percent(20).unwrap();
    let factor = "1.5".parse().unwrap();
    let premium = |count| GroupStepDoes::Premium {
        annual: SUM,
        months: 10,
        total: 12,
        count,
        amount: PART,
    };
    let left = |count| GroupStepDoes::MonthsLeft {
        from: DAY,
        months: 9,
        total: 12,
        count,
    };
    let times = |add_on| GroupStepDoes::Factor {
        add_on,
        annual: SUM,
        age: 40,
        factor,
        amount: PART,
    };
    let unused = |add_on| GroupStepDoes::Unused {
        add_on,
        annual: SUM,
        months: 9,
        amount: PART,
    };
    let due = |due_on| GroupStepDoes::RefundDue {
        days: 60,
        last_day: DAY,
        due_on,
    };
    let rest = |unit| GroupStepDoes::Rest {
        unit,
        total: 365,
        left: 184,
        unused: PART,
    };
    vec![
        GroupStepDoes::CoverBegins { on: DAY },
        premium(MonthCount::Begun),
        premium(MonthCount::Full),
        GroupStepDoes::AddOnByMonths {
            id: id(),
            annual: SUM,
            months: 10,
            amount: PART,
        },
        GroupStepDoes::AddOnWhole {
            id: id(),
            amount: PART,
        },
        GroupStepDoes::WindowOpen { last_day: DAY },
        GroupStepDoes::Family {
            relation: Relation::FosterChild,
            age: 17,
        },
        GroupStepDoes::SameProgramme,
        GroupStepDoes::FamilyShare {
            of: 14,
            percent,
            most: 2,
            members: 1,
        },
        times(None),
        times(Some(id())),
        GroupStepDoes::LessCharged {
            charged: PART,
            amount: PART,
        },
        GroupStepDoes::OnePayment { amount: PART },
        GroupStepDoes::NoticeKept {
            days: 15,
            earliest: DAY,
        },
        GroupStepDoes::CardsIn { on: Some(DAY) },
        GroupStepDoes::CardsIn { on: None },
        GroupStepDoes::CardsOut { out: 2 },
        GroupStepDoes::CoverEnds { on: DAY },
        GroupStepDoes::CoverEndsAt {
            at: DAY.at(10, 5, 0, 0),
        },
        GroupStepDoes::CoverLasts { until: DAY },
        GroupStepDoes::PerPerson,
        left(MonthCount::Full),
        left(MonthCount::Begun),
        unused(None),
        unused(Some(id())),
        GroupStepDoes::NeverBegan { amount: SUM },
        GroupStepDoes::AddOnKept { id: id() },
        GroupStepDoes::LessUnpaid {
            due: SUM,
            paid: PART,
            amount: SUM,
        },
        GroupStepDoes::ShareOfPaid {
            due: SUM,
            unused: PART,
            paid: SUM,
            amount: PART,
        },
        GroupStepDoes::ClaimsBelow {
            claims_paid: SUM,
            amount: PART,
        },
        GroupStepDoes::ClaimsReach {
            claims_paid: PART,
            amount: SUM,
        },
        GroupStepDoes::FamilyNotRefunded,
        due(DAY),
        due(LATER),
        GroupStepDoes::Withheld {
            card_last_day: DAY,
            days: 60,
            until: LATER,
        },
        GroupStepDoes::SetOff {
            due_on: DAY,
            amount: PART,
        },
        GroupStepDoes::Transfer { amount: PART },
        GroupStepDoes::PremiumNotNamed,
        GroupStepDoes::Recovery {
            losses: SUM,
            factor,
            amount: PART,
        },
        GroupStepDoes::Discounted {
            line: "travel".into(),
            percent,
            price: SUM,
            off: PART,
            amount: SUM,
        },
        GroupStepDoes::Consented { on: DAY },
        GroupStepDoes::WithdrawnLater { on: DAY },
        GroupStepDoes::OfferPaid {
            on: DAY,
            amount: PART,
        },
        rest(RefundUnit::Days),
        rest(RefundUnit::Months),
        GroupStepDoes::Owed { amount: PART },
    ]
}

fn refusals() -> Vec<GroupRefusal> {
    vec![
        GroupRefusal::StartsInPast { told_on: DAY },
        GroupRefusal::NoticeTooShort {
            days: 15,
            earliest: DAY,
        },
        GroupRefusal::EndsBeforeNotice { earliest: DAY },
        GroupRefusal::NotOffered,
        GroupRefusal::WindowOver { last_day: DAY },
        GroupRefusal::NotFamily {
            relation: Relation::Other,
        },
        GroupRefusal::ChildTooOld { age: 18, under: 18 },
        GroupRefusal::OtherProgramme,
        GroupRefusal::TooManyFamilyMembers {
            members: 3,
            most: 2,
        },
        GroupRefusal::NoInstalments,
        GroupRefusal::CardNotShown,
        GroupRefusal::OutsideContract,
        GroupRefusal::NoConsent,
        GroupRefusal::ConsentWithdrawn { on: DAY },
        GroupRefusal::OfferNotPaid { pay_by: DAY },
        GroupRefusal::PaidTooLittle { price: PART },
    ]
}

fn outcomes() -> Vec<GroupOutcome> {
    let clause = || "2.4.1".to_owned();
    let waits = |reason| GroupOutcome::Waiting {
        clause: clause(),
        reason,
    };
    let refused = |reason| GroupOutcome::Refused {
        clause: clause(),
        reason,
    };
    let waiting = [
        WaitsFor::Cards { out: 1 },
        WaitsFor::Payment { pay_by: DAY },
    ];
    let all = waiting.map(waits).into_iter();
    all.chain(refusals().into_iter().map(refused)).collect()
}

/// Every field that a problem can name.
const FIELDS: &[&str] = &[
    "annual",
    "annual_difference",
    "add_ons",
    "paid",
    "claims_paid",
    "losses",
    "price",
    "amount",
    "premium",
    "on",
    "ends_on",
    "first_day",
    "last_day",
    "at",
    "notice_received_on",
    "returned_on",
    "offered_on",
    "payment",
    "told_on",
    "programme",
    "employee_programme",
    "line",
];

fn problems() -> Vec<GroupProblem> {
    let field = || "annual".to_owned();
    let unknown = |known: &str| GroupProblem::Unknown {
        field: "add_ons".into(),
        id: "optika".into(),
        known: known.into(),
    };
    let mut all = vec![
        GroupProblem::NoRule {
            kind: "upgrade".into(),
        },
        GroupProblem::ContractReversed,
        GroupProblem::ContractTooLong { most: 36 },
        GroupProblem::Instalments,
        GroupProblem::OutsideContract {
            field: "on".into(),
            from: DAY,
            to: LATER,
        },
        GroupProblem::InFuture {
            field: "told_on".into(),
        },
        GroupProblem::TooEarly {
            field: "first_day".into(),
            earliest: DAY,
        },
        unknown("optics, dentistry"),
        unknown(""),
        GroupProblem::AddOnTwice {
            id: "optics".into(),
        },
        GroupProblem::PaidTooMuch { due: PART },
        GroupProblem::HolidaysUnknown { year: 2031 },
        GroupProblem::Amount { field: field() },
    ];
    let amounts = FIELDS.iter().map(|field| GroupProblem::Amount {
        field: (*field).into(),
    });
    all.extend(amounts);
    all
}

fn document() -> GroupDocument {
    let step = |does| GroupStep {
        clause: "2.4.4".into(),
        does,
    };
    GroupDocument {
        edition: "a/2026-01-01".into(),
        edition_hash: "0".into(),
        outcome: GroupOutcome::Accepted,
        cover_first_day: None,
        cover_last_day: Some(DAY),
        steps: steps().into_iter().map(step).collect(),
        charge: Cents::ZERO,
        refund: PART,
        due_on: Some(LATER),
        withheld_until: None,
        proposal: Some(Proposal {
            amount: PART,
            clause: "2.2.2.1".into(),
        }),
    }
}

/// No variable is left open, and no key stands where its text should.
fn assert_whole(lang: Lang, text: &str) {
    assert!(
        !text.contains(['{', '$']) && !text.contains("group-"),
        "{lang:?}: {text}"
    );
}

#[test]
fn every_step_is_said_in_every_language() {
    let edition = sample::edition();
    for lang in Lang::ALL {
        let plain = explain_group(lang, &document(), &edition);
        assert_whole(lang, &plain);
        let steps = document().steps;
        let pages = steps
            .iter()
            .map(|step| group_step(lang, step, &edition) + "\n");
        insta::assert_snapshot!(
            format!("group_steps_{}", lang.tag()),
            format!("{plain}\n{}", pages.collect::<String>())
        );
    }
}

#[test]
fn every_outcome_is_said_in_every_language() {
    for lang in Lang::ALL {
        let mut text = String::new();
        for outcome in outcomes() {
            let said = group_outcome(lang, &outcome);
            assert_whole(lang, &said);
            text += &(said + "\n");
        }
        assert_eq!(group_outcome(lang, &GroupOutcome::Accepted), "");
        insta::assert_snapshot!(format!("group_outcomes_{}", lang.tag()), text);
    }
}

#[test]
fn every_problem_says_what_to_do() {
    for lang in Lang::ALL {
        let mut text = String::new();
        for problem in problems() {
            let said = group_problem(lang, &problem);
            assert_whole(lang, &said);
            text += &(said + "\n");
        }
        insta::assert_snapshot!(format!("group_problems_{}", lang.tag()), text);
    }
}

#[test]
fn every_relation_has_a_name() {
    for of in [
        Relation::Spouse,
        Relation::Partner,
        Relation::Parent,
        Relation::Child,
        Relation::FosterChild,
        Relation::Other,
    ] {
        for lang in Lang::ALL {
            assert_whole(lang, &relation(lang, of));
        }
    }
}

#[test]
fn the_result_says_what_is_paid_by_when() {
    let lines = |change: fn(&mut GroupDocument)| {
        let mut document = document();
        change(&mut document);
        group_result(Lang::En, &document)
    };
    assert_eq!(
        lines(|_| {}),
        [
            "Cover to 2 March 2026",
            "Refund €1,234.56 by 31 May 2026",
            "Proposal for review: claim €1,234.56 (2.2.2.1)"
        ]
    );
    let withheld = lines(|it| (it.withheld_until, it.proposal) = (Some(DAY), None));
    let kept = "Refund €1,234.56, kept as security until 2 March 2026, to be paid by 31 May 2026";
    assert_eq!(withheld[1], kept);
    let same_day = lines(|it| it.withheld_until = Some(LATER));
    assert_eq!(
        same_day[1],
        "Refund €1,234.56, kept as security until 31 May 2026"
    );
    let joined = lines(|it| {
        (it.charge, it.refund, it.due_on, it.proposal) = (PART, Cents::ZERO, None, None);
        it.cover_first_day = Some(DAY);
    });
    assert_eq!(
        joined,
        [
            "Cover from 2 March 2026 to 2 March 2026",
            "To pay €1,234.56"
        ]
    );
    let nothing =
        lines(|it| (it.refund, it.cover_last_day, it.proposal) = (Cents::ZERO, None, None));
    assert_eq!(nothing, ["Nothing to pay, nothing to pay back"]);
    let refused = lines(|it| it.outcome = outcomes().remove(2));
    assert_eq!(
        refused,
        ["Refused: Cover cannot begin before 2 March 2026, when the insurer was told (2.4.1)."]
    );
}
