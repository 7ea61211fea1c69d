//! Defects seen in an open peer, each as a test that this engine has to pass.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

mod sample;

use adjudication::{
    Dated, DecisionDocument, FactProblem, MAX_PRICE, Outcome, Reason, Used, VisitFacts,
    decide_facts,
};
use calendar::date;
use identity::Sex;
use money::Cents;
use sample::{cover_of, edition, line, past, visit};

fn decided(facts: &VisitFacts) -> DecisionDocument {
    decide_facts(&edition(), facts).expect("sound facts")
}

fn insurer(facts: &VisitFacts) -> i64 {
    decided(facts).insurer.get()
}

fn problems(facts: &VisitFacts) -> Vec<FactProblem> {
    decide_facts(&edition(), facts).expect_err("unsound facts")
}

/// A service asked at one price and listed at another.
fn asked(price: i64, listed: i64) -> VisitFacts {
    let mut facts = visit(&[("O-601", price)]);
    facts.lines[0].list_price = Some(Cents::new(listed));
    facts
}

#[test]
fn cents_are_kept() {
    assert_eq!(insurer(&visit(&[("Z-101", 45_37)])), 31_76);
    assert_eq!(insurer(&visit(&[("O-601", 99)])), 50);
}

#[test]
fn a_price_below_the_list_is_paid_as_asked() {
    let decision = decided(&asked(10_00, 210_00));
    assert_eq!(decision.lines[0].eligible, Cents::new(10_00));
    assert_eq!(decision.insurer, Cents::new(5_00));
}

#[test]
fn a_price_above_the_list_is_paid_from_the_list() {
    let decision = decided(&asked(210_00, 10_00));
    assert_eq!(
        decision.lines[0].reason,
        Reason::PriceAboveList {
            list: Cents::new(10_00)
        }
    );
    assert_eq!(
        (decision.insurer, decision.patient),
        (Cents::new(5_00), Cents::new(205_00))
    );
}

#[test]
fn a_price_of_zero_or_less_is_refused_and_so_is_an_absurd_one() {
    let mut facts = visit(&[
        ("Z-101", 0),
        ("Z-101", -500_00),
        ("Z-101", MAX_PRICE.get() + 1),
    ]);
    facts.lines[0].list_price = Some(Cents::new(1));
    assert_eq!(
        problems(&facts),
        [
            FactProblem::PriceNotPositive { line: 1 },
            FactProblem::PriceNotPositive { line: 2 },
            FactProblem::ListPriceNotPositive { line: 2 },
            FactProblem::PriceTooLarge {
                line: 3,
                max: MAX_PRICE
            },
        ]
    );
}

#[test]
fn a_future_day_is_refused_and_reversed_days_are_no_question() {
    let mut facts = visit(&[("Z-101", 45_00)]);
    facts.service_date = date(2026, 6, 16);
    let today = date(2026, 6, 15);
    assert_eq!(
        decided(&facts).lines[0].reason,
        Reason::ServiceDateInFuture { today }
    );

    let cover = cover_of(&mut facts);
    (cover.from, cover.to) = (cover.to, cover.from);
    assert_eq!(
        problems(&facts),
        [FactProblem::DatesReversed { of: Dated::Cover }]
    );
}

#[test]
fn a_visit_has_one_to_thirty_lines_repetitions_counted() {
    assert_eq!(problems(&visit(&[])), [FactProblem::NoLines]);
    let mut facts = visit(&[]);
    facts.lines = vec![line("A-202", 5_00); 30];
    assert_eq!(insurer(&facts), 150_00);
    facts.lines.push(line("A-202", 5_00));
    assert_eq!(problems(&facts), [FactProblem::TooManyLines { max: 30 }]);
}

#[test]
fn children_are_children() {
    let mut facts = visit(&[("A-204", 30_00)]);
    let insured = facts.insured.as_mut().unwrap();
    (insured.born, insured.sex) = (date(2010, 6, 16), Some(Sex::Female));
    let reason = Reason::AgeNotMet {
        age: 15,
        youngest: 40,
        oldest: 69,
    };
    assert_eq!(decided(&facts).lines[0].reason, reason);

    facts.insured.as_mut().unwrap().born = date(1986, 6, 15);
    assert_eq!(insurer(&facts), 30_00, "the birthday itself counts");
    facts.insured.as_mut().unwrap().born = date(1986, 6, 16);
    assert_eq!(insurer(&facts), 0, "a day before it does not");
}

#[test]
fn a_ceiling_counts_what_was_used_before() {
    let mut facts = visit(&[("Z-102", 100_00)]);
    facts.history.used = vec![Used {
        limit: "dental".into(),
        amount: 120_00,
    }];
    let decision = decided(&facts);
    assert_eq!(decision.lines[0].outcome, Outcome::Part);
    let reason = Reason::MoneyLimitPartly {
        limit: Cents::new(150_00),
    };
    assert_eq!(
        (decision.lines[0].reason, decision.insurer),
        (reason, Cents::new(30_00))
    );
}

#[test]
fn two_visits_in_a_row_share_one_ceiling_exactly() {
    let mut facts = visit(&[("Z-102", 120_00)]);
    let first = decided(&facts);
    assert_eq!(first.insurer, Cents::new(84_00));
    facts.history.used = first.effects().used;
    facts.history.services = vec![past("Z-102", date(2025, 1, 1))];
    let second = decided(&facts);
    assert_eq!(
        second.insurer,
        Cents::new(66_00),
        "150 less 84, not zero and not 84 again"
    );
    facts.history.used.extend(second.effects().used);
    let reason = Reason::MoneyLimitReached {
        limit: Cents::new(150_00),
    };
    assert_eq!(decided(&facts).lines[0].reason, reason);
}

#[test]
fn a_count_is_of_services_paid_and_no_line_is_cut_in_silence() {
    let mut facts = visit(&[("R-301", 20_00); 4]);
    facts.lines[0].list_price = None;
    let decision = decided(&facts);
    assert_eq!(decision.lines[0].reason, Reason::NotInPriceList);
    assert_eq!(
        decision.lines[3].limits[0].after, 0,
        "the refused line did not count"
    );
    facts.lines.push(line("R-301", 20_00));
    assert_eq!(
        decided(&facts).lines[4].reason,
        Reason::CountLimitReached { limit: 3 }
    );
}

#[test]
fn only_an_earlier_service_blocks_a_later_one_and_the_next_day_is_told() {
    let mut facts = visit(&[("Z-101", 45_00)]);
    facts.history.services = vec![past("Z-101", date(2026, 6, 16))];
    assert_eq!(
        insurer(&facts),
        31_50,
        "a later service, entered earlier, blocks nothing"
    );

    facts.history.services.push(past("Z-101", date(2026, 1, 1)));
    let reason = Reason::TooSoon {
        last: date(2026, 1, 1),
        payable_from: date(2026, 6, 30),
    };
    assert_eq!(decided(&facts).lines[0].reason, reason);
    facts.asked_at = date(2026, 6, 30).at(9, 0, 0, 0);
    facts.service_date = date(2026, 6, 30);
    facts.history.services.remove(0);
    assert_eq!(insurer(&facts), 31_50, "payable on the day that was told");
}

#[test]
fn the_same_service_twice_in_one_visit_is_seen() {
    let decision = decided(&visit(&[("Z-101", 45_00), ("Z-101", 45_00)]));
    let reason = Reason::TooSoon {
        last: date(2026, 6, 15),
        payable_from: date(2026, 12, 12),
    };
    assert_eq!(decision.lines[1].reason, reason);
}

#[test]
fn the_problems_of_one_visit_are_not_those_of_the_next() {
    let edition = edition();
    let (unsound, sound) = (visit(&[("Z-101", 0)]), visit(&[("Z-101", 45_00)]));
    let alone = decide_facts(&edition, &sound);
    assert!(decide_facts(&edition, &unsound).is_err());
    assert_eq!(decide_facts(&edition, &sound), alone);
}

#[test]
fn without_cover_every_line_says_the_same_as_is_stored() {
    let mut facts = visit(&[("Z-101", 45_00), ("X-901", 5_00)]);
    facts.insured.as_mut().unwrap().cover = None;
    let decision = decided(&facts);
    assert!(
        decision
            .lines
            .iter()
            .all(|line| line.reason == Reason::NoCover)
    );
    assert!(decision.effects().used.is_empty() && decision.effects().services.is_empty());
}
