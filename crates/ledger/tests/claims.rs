//! Claims in the account of a policy: sums insured bound them, a correction undoes exactly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use calendar::{Date, Timestamp, date};
use identity::{DecisionId, Uuid};
use ledger::{AccountState, Amount, ClaimEntryKind, LedgerError, Payment, SumLimit};
use proptest::prelude::*;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const MAY: Date = date(2026, 5, 4);
const JUNE: Date = date(2026, 6, 1);

fn decision(n: u32) -> DecisionId {
    DecisionId::new(Uuid::from_u128(u128::from(n)))
}

fn payment(n: u32, accident_on: Date, amounts: &[(&str, i64)]) -> Payment {
    let amount = |(limit, amount): &(&str, i64)| Amount {
        limit: (*limit).into(),
        amount: *amount,
    };
    Payment {
        decision: decision(n),
        accident_on,
        amounts: amounts.iter().map(amount).collect(),
    }
}

/// 1,000 euros for the term, 300 euros for each accident.
fn limits() -> Vec<SumLimit> {
    let limit = |id: &str, sum, per_accident| SumLimit {
        limit: id.into(),
        sum,
        per_accident,
    };
    vec![
        limit("trauma", 100_000, false),
        limit("costs", 30_000, true),
    ]
}

fn pay(account: &mut AccountState, payment: Payment) -> Result<(), LedgerError> {
    let entry = account.pay(payment, &limits(), NOW)?;
    account.post_claim(entry).map(drop)
}

#[test]
fn a_sum_insured_is_a_limit() {
    let mut account = AccountState::default();
    pay(&mut account, payment(1, MAY, &[("trauma", 60_000)])).unwrap();
    let over = Err(LedgerError::OverLimit {
        limit: "trauma".into(),
    });
    let before = account.clone();
    assert_eq!(
        pay(&mut account, payment(2, JUNE, &[("trauma", 40_001)])),
        over
    );
    assert_eq!(account, before);
    pay(&mut account, payment(2, JUNE, &[("trauma", 40_000)])).unwrap();
    assert_eq!(account.balance("trauma").used, 100_000);
    let uninsured = pay(&mut account, payment(3, JUNE, &[("death", 1)]));
    assert!(matches!(uninsured, Err(LedgerError::OverLimit { .. })));
}

#[test]
fn a_sum_for_each_accident_is_there_again_for_the_next() {
    let mut account = AccountState::default();
    pay(&mut account, payment(1, MAY, &[("costs", 30_000)])).unwrap();
    assert!(pay(&mut account, payment(2, MAY, &[("costs", 1)])).is_err());
    pay(&mut account, payment(2, JUNE, &[("costs", 30_000)])).unwrap();
    assert_eq!(account.balance("costs").used, 60_000);
}

#[test]
fn a_correction_reverses_exactly_and_once() {
    let mut account = AccountState::default();
    pay(
        &mut account,
        payment(1, MAY, &[("trauma", 90_00), ("costs", 5_00)]),
    )
    .unwrap();
    let reversal = account.reverse_payment(decision(1), NOW).unwrap();
    assert_eq!(reversal.kind, ClaimEntryKind::PaymentReversal);
    account.post_claim(reversal.clone()).unwrap();
    assert_eq!(
        (account.balances().count(), account.payments()),
        (0, &[][..])
    );
    assert_eq!(account.sequence(), 2);
    let again = account.reverse_payment(decision(1), NOW);
    assert_eq!(again, Err(LedgerError::NotInForce(decision(1))));
    let repeated = account.post_claim(reversal);
    assert_eq!(
        repeated,
        Err(LedgerError::OutOfSequence { last: 2, found: 2 })
    );
}

#[test]
fn an_entry_that_does_not_follow_is_refused() {
    let mut account = AccountState::default();
    let entry = account
        .pay(payment(1, MAY, &[("trauma", 90_00)]), &limits(), NOW)
        .unwrap();
    let mut false_entry = entry.clone();
    false_entry.postings[0].used = 80_00;
    let differs = Err(LedgerError::PaymentDiffers(decision(1)));
    assert_eq!(account.apply_claim(&false_entry), differs);
    let twice = payment(1, MAY, &[("trauma", 1), ("trauma", 2)]);
    let twice = account.pay(twice, &limits(), NOW).unwrap();
    assert_eq!(account.apply_claim(&twice), differs);
    account.apply_claim(&entry).unwrap();
    let again = account.pay(payment(1, MAY, &[]), &limits(), NOW).unwrap();
    let known = Err(LedgerError::DecisionKnown(decision(1)));
    assert_eq!(account.apply_claim(&again), known);
}

#[test]
fn accounts_of_covers_read_as_before() {
    let old = r#"{"q":0}"#;
    let account: AccountState = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&account).unwrap(), old);
}

proptest! {
    /// Whatever is paid and reversed in whatever order, no sum is passed and balances are the
    /// sum of what is in force.
    #[test]
    fn the_cap_holds_over_a_series(steps in prop::collection::vec((0_u32..8, 1_i64..50_000, any::<bool>()), 1..60)) {
        let mut account = AccountState::default();
        for (n, cents, reverses) in steps {
            if reverses {
                if let Ok(entry) = account.reverse_payment(decision(n), NOW) {
                    account.post_claim(entry).unwrap();
                }
            } else {
                let day = if n % 2 == 0 { MAY } else { JUNE };
                let _ = pay(&mut account, payment(n, day, &[("trauma", cents), ("costs", cents / 3 + 1)]));
            }
            let in_force: i64 = account.payments().iter().map(|p| p.amounts[0].amount).sum();
            prop_assert_eq!(account.balance("trauma").used, in_force);
            prop_assert!(in_force <= 100_000);
            prop_assert!(account.balance("costs").used <= 60_000);
        }
    }
}
