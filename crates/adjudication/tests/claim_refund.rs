//! The refund of a premium: its days, its boundaries, and facts that cannot be.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::eur;
use adjudication::{RefundFacts, RefundProblem, refund};
use calendar::date;
use money::Cents;

/// A year's policy of 365.00, paid in full.
fn policy() -> RefundFacts {
    RefundFacts {
        from: date(2026, 1, 1),
        to: date(2026, 12, 31),
        ends_on: date(2026, 12, 31),
        premium: eur(365),
        paid: eur(365),
    }
}

#[test]
fn facts_of_a_refund() {
    let found = |change: fn(&mut RefundFacts)| {
        let mut facts = policy();
        change(&mut facts);
        refund(&accident::graded(), &facts).unwrap_err()
    };
    assert_eq!(
        found(|it| it.ends_on = date(2027, 1, 1)),
        [RefundProblem::EndsAfterPolicy]
    );
    assert_eq!(found(|it| it.paid = eur(366)), [RefundProblem::Paid]);
    assert_eq!(found(|it| it.paid = Cents::new(-1)), [RefundProblem::Paid]);
    assert_eq!(
        found(|it| (it.premium, it.paid) = (Cents::ZERO, Cents::ZERO)),
        [RefundProblem::Premium]
    );
    let reversed = found(|it| (it.to, it.ends_on) = (date(2025, 1, 1), date(2025, 1, 1)));
    assert_eq!(reversed, [RefundProblem::PolicyReversed]);
    assert_eq!(
        refund(&accident::motor(), &policy()).unwrap_err(),
        [RefundProblem::NoRefundRule]
    );
}

#[test]
fn the_days_left_are_given_back() {
    for (ends_on, left, euros) in [
        (date(2026, 12, 31), 0, 0),
        (date(2026, 12, 30), 1, 1),
        (date(2026, 1, 1), 364, 364),
        (date(2025, 12, 31), 365, 365),
        (date(2025, 6, 1), 365, 365),
    ] {
        let given = refund(
            &accident::graded(),
            &RefundFacts {
                ends_on,
                ..policy()
            },
        )
        .unwrap();
        assert_eq!(
            (given.total, given.left, given.refund, given.owed),
            (365, left, eur(euros), Cents::ZERO)
        );
    }
}

#[test]
fn what_was_never_paid_is_not_given_back() {
    let at = |paid| {
        let facts = RefundFacts {
            ends_on: date(2026, 4, 10),
            paid,
            ..policy()
        };
        let given = refund(&accident::graded(), &facts).unwrap();
        assert_eq!(given.unused, eur(265));
        (given.refund, given.owed)
    };
    assert_eq!(at(eur(365)), (eur(265), Cents::ZERO));
    assert_eq!(at(eur(150)), (eur(50), Cents::ZERO));
    assert_eq!(at(eur(60)), (Cents::ZERO, eur(40)));
}

#[test]
fn whole_months_are_the_other_reading() {
    let mut edition = accident::graded();
    let rule = edition.accident.as_mut().unwrap().refund.as_mut().unwrap();
    rule.by = terms::RefundBy::FullMonths;
    for (ends_on, left) in [
        (date(2026, 3, 31), 9),
        (date(2026, 4, 1), 8),
        (date(2025, 12, 1), 12),
    ] {
        let facts = RefundFacts {
            ends_on,
            premium: eur(120),
            paid: eur(120),
            ..policy()
        };
        let given = refund(&edition, &facts).unwrap();
        assert_eq!(
            (given.total, given.left, given.refund),
            (12, left, eur(10 * i64::from(left)))
        );
    }
}
