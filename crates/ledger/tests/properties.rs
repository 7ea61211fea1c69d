//! What holds for an account whatever is posted, in whatever order.

use std::collections::BTreeMap;

use calendar::{Timestamp, date};
use identity::{ProviderId, Uuid, VisitId, VisitNumber};
use ledger::{AccountState, Amount, Balance, Entry, EntryKind, Hold, LedgerError};
use proptest::prelude::*;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn visit(n: u32) -> VisitId {
    VisitId::new(Uuid::from_u128(u128::from(n)))
}

fn hold(n: u32, amounts: &[(&str, i64)]) -> Hold {
    let amount = |(limit, amount): &(&str, i64)| Amount {
        limit: (*limit).into(),
        amount: *amount,
    };
    Hold {
        visit: visit(n),
        number: VisitNumber::new(2026, n + 1).expect("in range"),
        date: date(2026, 3, 2),
        provider: ProviderId::new(Uuid::nil()),
        services: vec!["Z-101".into(), "Z-101".into()],
        amounts: amounts.iter().map(amount).collect(),
    }
}

/// What a clerk may try next with one of a few visits.
fn attempts() -> impl Strategy<Value = Vec<(EntryKind, u32, i64, i64)>> {
    let kind = prop_oneof![
        Just(EntryKind::Hold),
        Just(EntryKind::Capture),
        Just(EntryKind::Release),
        Just(EntryKind::Reversal),
    ];
    prop::collection::vec((kind, 0_u32..6, 1_i64..5_000, 1_i64..9), 1..60)
}

fn attempt(
    account: &mut AccountState,
    (kind, n, cents, count): (EntryKind, u32, i64, i64),
) -> Result<Entry, LedgerError> {
    let entry = match kind {
        EntryKind::Hold => account.hold(hold(n, &[("money", cents), ("count", count)]), NOW),
        EntryKind::Capture => account.capture(visit(n), NOW)?,
        EntryKind::Release => account.release(visit(n), NOW)?,
        EntryKind::Reversal => account.reversal(visit(n), NOW)?,
    };
    account.post(entry)
}

fn sums(entries: &[Entry]) -> BTreeMap<String, Balance> {
    let mut sums: BTreeMap<String, Balance> = BTreeMap::new();
    for posting in entries.iter().flat_map(|entry| &entry.postings) {
        let sum = sums.entry(posting.limit.clone()).or_default();
        sum.held += posting.held;
        sum.used += posting.used;
    }
    sums
}

proptest! {
    #[test]
    fn balances_are_the_sums_of_postings_and_never_negative(attempts in attempts()) {
        let mut account = AccountState::default();
        let mut posted = Vec::new();
        for tried in attempts {
            let before = account.clone();
            match attempt(&mut account, tried) {
                Ok(entry) => posted.push(entry),
                Err(_) => prop_assert_eq!(&account, &before),
            }
        }
        for (limit, sum) in sums(&posted) {
            prop_assert_eq!(account.balance(&limit), sum);
            prop_assert!(sum.held >= 0 && sum.used >= 0);
        }
        prop_assert_eq!(account.sequence(), posted.len() as u64);
    }

    #[test]
    fn the_entries_alone_give_the_account_again(attempts in attempts()) {
        let mut account = AccountState::default();
        let posted: Vec<Entry> =
            attempts.into_iter().filter_map(|tried| attempt(&mut account, tried).ok()).collect();
        let mut again = AccountState::default();
        for entry in &posted {
            let json = serde_json::to_string(entry).unwrap();
            again.apply(&serde_json::from_str(&json).unwrap()).unwrap();
        }
        prop_assert_eq!(&again, &account);
        let json = serde_json::to_string(&account).unwrap();
        prop_assert_eq!(serde_json::from_str::<AccountState>(&json).unwrap(), account);
    }

    #[test]
    fn no_entry_counts_twice(attempts in attempts()) {
        let mut account = AccountState::default();
        for tried in attempts {
            if let Ok(entry) = attempt(&mut account, tried) {
                let before = account.clone();
                let (last, found) = (entry.sequence, entry.sequence);
                let refused = Err(LedgerError::OutOfSequence { last, found });
                prop_assert_eq!(account.apply(&entry), refused);
                prop_assert_eq!(&account, &before);
            }
        }
    }

    #[test]
    fn a_void_or_a_release_restores_exactly(attempts in attempts(), cents in 1_i64..9_999) {
        let mut account = AccountState::default();
        for tried in attempts {
            let _ = attempt(&mut account, tried);
        }
        let before: Vec<_> = account.balances().map(|(l, b)| (l.to_owned(), b)).collect();
        let visits = account.visits().to_vec();
        for undo in [&[EntryKind::Release][..], &[EntryKind::Capture, EntryKind::Reversal]] {
            attempt(&mut account, (EntryKind::Hold, 99, cents, 1)).unwrap();
            for kind in undo {
                attempt(&mut account, (*kind, 99, cents, 1)).unwrap();
            }
            let after: Vec<_> = account.balances().map(|(l, b)| (l.to_owned(), b)).collect();
            prop_assert_eq!(&after, &before);
            prop_assert_eq!(account.visits(), &visits[..]);
        }
    }
}

#[test]
fn what_does_not_follow_from_the_hold_is_refused() {
    let mut account = AccountState::default();
    account
        .post(account.hold(hold(1, &[("money", 500)]), NOW))
        .unwrap();
    let mut capture = account.capture(visit(1), NOW).unwrap();
    capture.postings[0].used = 501;
    assert_eq!(
        account.apply(&capture),
        Err(LedgerError::PostingsDiffer(visit(1)))
    );
    let reversal = account.reversal(visit(1), NOW);
    let kind = EntryKind::Reversal;
    assert_eq!(
        reversal,
        Err(LedgerError::NothingToPost {
            visit: visit(1),
            kind
        })
    );
    let again = account.hold(hold(1, &[("money", 1)]), NOW);
    assert_eq!(
        account.apply(&again),
        Err(LedgerError::VisitKnown(visit(1)))
    );
}

#[test]
fn a_malformed_hold_is_refused() {
    for amounts in [
        &[("money", 0)][..],
        &[("money", -5)],
        &[("money", 1), ("money", 2)],
    ] {
        let account = AccountState::default();
        let entry = account.hold(hold(1, amounts), NOW);
        assert_eq!(
            account.clone().apply(&entry),
            Err(LedgerError::MalformedHold(visit(1)))
        );
    }
}

#[test]
fn a_sum_that_does_not_fit_is_refused() {
    let mut account = AccountState::default();
    account
        .post(account.hold(hold(1, &[("money", i64::MAX)]), NOW))
        .unwrap();
    let second = account.hold(hold(2, &[("money", 1)]), NOW);
    assert_eq!(account.apply(&second), Err(LedgerError::Overflow));
}
