//! The premium of a contract: sums, never below zero, undone exactly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod entries;

use std::collections::BTreeMap;

use calendar::date;
use identity::InvoiceId;
use ledger::receivable::{
    Bucket, InvoicePart, OpenInvoice, Part, PremiumAccount, PremiumEntry, PremiumEntryKind,
    PremiumError,
};
use money::Cents;
use proptest::prelude::*;

use entries::*;

fn post(account: &mut PremiumAccount, kind: PremiumEntryKind) -> Result<(), PremiumError> {
    account.post(kind, NOW).map(drop)
}

/// Two instalments of 300.00, the first billed.
fn billed() -> PremiumAccount {
    let mut account = PremiumAccount::default();
    post(&mut account, charge(30_000, FEBRUARY)).unwrap();
    post(&mut account, charge(30_000, MAY)).unwrap();
    let due = account.uninvoiced_by(FEBRUARY).collect();
    post(&mut account, invoice(1, FEBRUARY, due)).unwrap();
    account
}

#[test]
fn what_is_due_is_billed_and_the_rest_waits() {
    let account = billed();
    assert_eq!(account.uninvoiced().collect::<Vec<_>>(), [part(2, 30_000)]);
    let open = OpenInvoice {
        payer: ledger::receivable::Payer::Policyholder,
        invoice: InvoiceId::new(uuid(1)),
        due_on: FEBRUARY,
        left: cents(30_000),
    };
    assert_eq!(account.open_invoices(), [open]);
    assert_eq!(account.owed(), Ok(cents(60_000)));
    // On the day itself nothing is late.
    assert_eq!(account.overdue(FEBRUARY).count(), 0);
    assert_eq!(account.overdue(date(2026, 2, 2)).count(), 1);
}

#[test]
fn money_goes_to_what_is_due_first_and_the_rest_is_an_advance() {
    let mut account = billed();
    post(&mut account, invoice(2, MAY, vec![part(2, 30_000)])).unwrap();
    let to = account.allocate(cents(40_000));
    assert_eq!(to, [of_invoice(1, 30_000), of_invoice(2, 10_000)]);
    post(&mut account, paid(40_000, to)).unwrap();
    let to = account.allocate(cents(25_000));
    post(&mut account, paid(25_000, to)).unwrap();
    assert_eq!(account.advance(), cents(50_00));
    assert_eq!(account.open_invoices(), []);
    assert_eq!(account.owed(), Ok(cents(-50_00)));
}

#[test]
fn a_credit_takes_off_what_is_not_billed_and_the_rest_can_be_paid_back() {
    let mut account = billed();
    post(&mut account, paid(30_000, vec![of_invoice(1, 30_000)])).unwrap();
    // 100 of the 300 paid were used, and the second instalment is not owed any more (T4-15).
    post(&mut account, credit(50_000, vec![part(2, 30_000)])).unwrap();
    assert_eq!(account.uninvoiced().count(), 0);
    let credits: Vec<Part> = account.uncredited().collect();
    assert_eq!(credits, [part(5, 20_000)]);
    let note = InvoiceId::new(uuid(2));
    let note = PremiumEntryKind::CreditNote {
        payer: ledger::receivable::Payer::Policyholder,
        invoice: note,
        credits,
    };
    post(&mut account, note).unwrap();
    assert_eq!(account.advance(), cents(20_000));
    let too_much = Err(PremiumError::TooMuch(Bucket::Advance));
    assert_eq!(post(&mut account, refund(20_001)), too_much);
    post(&mut account, refund(20_000)).unwrap();
    assert_eq!(account.owed(), Ok(Cents::ZERO));
    assert_eq!(account.balances().count(), 0);
}

#[test]
fn an_advance_settles_the_next_invoice() {
    let mut account = billed();
    post(&mut account, paid(35_000, vec![of_invoice(1, 30_000)])).unwrap();
    post(&mut account, invoice(2, MAY, vec![part(2, 30_000)])).unwrap();
    let to = account.allocate(account.advance());
    post(&mut account, PremiumEntryKind::SetOff { to }).unwrap();
    assert_eq!(account.advance(), Cents::ZERO);
    assert_eq!(account.open_invoices()[0].left, cents(25_000));
}

#[test]
fn nothing_is_billed_or_paid_twice() {
    let mut account = billed();
    let before = account.clone();
    let refused = [
        (
            invoice(2, MAY, vec![part(1, 1)]),
            PremiumError::TooMuch(Bucket::Charge(1)),
        ),
        (
            invoice(1, MAY, vec![part(2, 1)]),
            PremiumError::InvoiceKnown(InvoiceId::new(uuid(1))),
        ),
        (
            invoice(2, MAY, vec![part(2, 20_000), part(2, 20_000)]),
            PremiumError::TooMuch(Bucket::Charge(2)),
        ),
        (
            paid(30_001, vec![of_invoice(1, 30_001)]),
            PremiumError::TooMuch(Bucket::Invoice(InvoiceId::new(uuid(1)))),
        ),
        (refund(1), PremiumError::TooMuch(Bucket::Advance)),
        (
            PremiumEntryKind::SetOff {
                to: vec![of_invoice(1, 1)],
            },
            PremiumError::TooMuch(Bucket::Advance),
        ),
    ];
    for (kind, error) in refused {
        assert_eq!(post(&mut account, kind), Err(error));
        assert_eq!(account, before);
    }
}

#[test]
fn an_entry_without_a_sound_amount_is_refused() {
    let mut account = billed();
    post(&mut account, paid(90_000, vec![])).unwrap();
    let malformed = [
        charge(0, MAY),
        charge(-1, MAY),
        credit(1, vec![part(2, 2)]),
        credit(2, vec![part(2, 0)]),
        invoice(2, MAY, vec![]),
        paid(1_00, vec![of_invoice(1, 2_00)]),
        PremiumEntryKind::SetOff { to: vec![] },
        refund(-5),
    ];
    for kind in malformed {
        assert_eq!(post(&mut account, kind), Err(PremiumError::Malformed(5)));
    }
}

#[test]
fn what_later_entries_rest_on_is_not_undone() {
    let mut account = billed();
    let undo = |of| PremiumEntryKind::Reversal { of };
    let rests = Err(PremiumError::TooMuch(Bucket::Charge(1)));
    assert_eq!(post(&mut account, undo(1)), rests);
    post(&mut account, undo(3)).unwrap();
    post(&mut account, undo(1)).unwrap();
    assert_eq!(account.uninvoiced().collect::<Vec<_>>(), [part(2, 30_000)]);
    assert_eq!(
        post(&mut account, undo(1)),
        Err(PremiumError::ReversedBefore(1))
    );
    for of in [0, 4, 6, 99] {
        let refused = Err(PremiumError::NotReversible(of));
        assert_eq!(post(&mut account, undo(of)), refused);
    }
}

#[test]
fn a_sum_that_does_not_fit_is_refused() {
    let mut account = PremiumAccount::default();
    post(&mut account, paid(i64::MAX, vec![])).unwrap();
    let refused = post(&mut account, paid(1, vec![]));
    assert_eq!(refused, Err(PremiumError::Overflow));
    post(&mut account, charge(i64::MAX, MAY)).unwrap();
    post(&mut account, charge(i64::MAX, MAY)).unwrap();
    assert_eq!(account.owed(), Ok(cents(i64::MAX)));
    post(&mut account, charge(1, MAY)).unwrap();
    assert_eq!(account.owed(), Err(PremiumError::Overflow));
}

/// What somebody tries next: a kind, which entry or invoice, and how much.
fn attempts() -> impl Strategy<Value = Vec<(u8, u64, i64)>> {
    prop::collection::vec((0_u8..8, 1_u64..12, -5_i64..400), 1..80)
}

fn tried((kind, n, amount): (u8, u64, i64), account: &PremiumAccount) -> PremiumEntryKind {
    let next = account.sequence() + 1;
    let note = InvoiceId::new(uuid(next));
    match kind {
        0 => charge(amount, if n % 2 == 0 { FEBRUARY } else { MAY }),
        1 => credit(
            amount,
            if n % 2 == 0 {
                vec![]
            } else {
                vec![part(n, amount / 2)]
            },
        ),
        2 => invoice(next, MAY, vec![part(n, amount)]),
        3 => PremiumEntryKind::CreditNote {
            payer: ledger::receivable::Payer::Policyholder,
            invoice: note,
            credits: vec![part(n, amount)],
        },
        4 => paid(amount, account.allocate(cents(amount / 2))),
        5 => PremiumEntryKind::SetOff {
            to: account.allocate(account.advance().min(cents(amount))),
        },
        6 => refund(amount),
        _ => PremiumEntryKind::Reversal { of: n },
    }
}

fn played(attempts: Vec<(u8, u64, i64)>) -> PremiumAccount {
    let mut account = PremiumAccount::default();
    for attempt in attempts {
        let kind = tried(attempt, &account);
        let _ = account.post(kind, NOW);
    }
    account
}

/// Each bucket anew, by plain addition over the entries that are not undone.
fn by_hand(entries: &[PremiumEntry]) -> BTreeMap<String, i64> {
    let undone: Vec<u64> = entries
        .iter()
        .filter_map(|entry| match entry.kind {
            PremiumEntryKind::Reversal { of } => Some(of),
            _ => None,
        })
        .collect();
    let mut sums = BTreeMap::new();
    let standing = entries
        .iter()
        .filter(|entry| !undone.contains(&entry.sequence));
    for PremiumEntry { sequence, kind, .. } in standing {
        let mut add = |bucket: String, cents: i64| *sums.entry(bucket).or_insert(0) += cents;
        match kind {
            PremiumEntryKind::Charge { amount, .. } => {
                add(format!("charge {sequence}"), amount.get());
            }
            PremiumEntryKind::Credit { amount, off, .. } => {
                add(format!("credit {sequence}"), amount.get());
                for part in off {
                    add(format!("credit {sequence}"), -part.amount.get());
                    add(format!("charge {}", part.entry), -part.amount.get());
                }
            }
            PremiumEntryKind::Invoice {
                invoice, charges, ..
            } => {
                for part in charges {
                    add(format!("charge {}", part.entry), -part.amount.get());
                    add(format!("invoice {invoice}"), part.amount.get());
                }
            }
            PremiumEntryKind::CreditNote { credits, .. } => {
                for part in credits {
                    add(format!("credit {}", part.entry), -part.amount.get());
                    add("advance".into(), part.amount.get());
                }
            }
            PremiumEntryKind::Payment { amount, to, .. } => {
                add("advance".into(), amount.get());
                for part in to {
                    add("advance".into(), -part.amount.get());
                    add(format!("invoice {}", part.invoice), -part.amount.get());
                }
            }
            PremiumEntryKind::SetOff { to } => {
                for part in to {
                    add("advance".into(), -part.amount.get());
                    add(format!("invoice {}", part.invoice), -part.amount.get());
                }
            }
            PremiumEntryKind::Refund { amount, .. } => add("advance".into(), -amount.get()),
            PremiumEntryKind::Reversal { .. } => {}
        }
    }
    sums.retain(|_, cents| *cents != 0);
    sums
}

fn named(account: &PremiumAccount) -> BTreeMap<String, i64> {
    let name = |bucket| match bucket {
        Bucket::Charge(entry) => format!("charge {entry}"),
        Bucket::Credit(entry) => format!("credit {entry}"),
        Bucket::Invoice(invoice) => format!("invoice {invoice}"),
        Bucket::Advance => "advance".to_owned(),
    };
    account
        .balances()
        .map(|(bucket, cents)| (name(bucket), cents.get()))
        .collect()
}

proptest! {
    #[test]
    fn balances_are_the_sums_of_what_stands_and_never_below_zero(attempts in attempts()) {
        let account = played(attempts);
        prop_assert!(account.balances().all(|(_, cents)| cents.is_positive()));
        prop_assert_eq!(named(&account), by_hand(account.entries()));
        let held: i64 = account.held().iter().map(|held| held.amount.get()).sum();
        prop_assert_eq!(cents(held), account.advance());
    }

    #[test]
    fn a_refused_entry_changes_nothing(attempts in attempts()) {
        let mut account = PremiumAccount::default();
        for attempt in attempts {
            let (before, kind) = (account.clone(), tried(attempt, &account));
            if account.post(kind, NOW).is_err() {
                prop_assert_eq!(&account, &before);
            }
        }
    }

    #[test]
    fn the_entries_alone_give_the_account_again(attempts in attempts()) {
        let account = played(attempts);
        let json = serde_json::to_string(account.entries()).unwrap();
        let entries: Vec<PremiumEntry> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(PremiumAccount::of(entries), Ok(account));
    }

    /// In another order a replay is refused, whatever the order is.
    #[test]
    fn entries_count_once_and_in_their_order(attempts in attempts(), at in any::<prop::sample::Index>()) {
        let account = played(attempts);
        let mut entries = account.entries().to_vec();
        prop_assume!(entries.len() > 1);
        let at = at.index(entries.len() - 1);
        entries.swap(at, at + 1);
        prop_assert!(PremiumAccount::of(entries.clone()).is_err());
        entries.swap(at, at + 1);
        entries.insert(at, entries[at].clone());
        prop_assert!(PremiumAccount::of(entries).is_err());
    }

    /// Whatever can be undone at once leaves every balance as it was before.
    #[test]
    fn a_reversal_restores_exactly(attempts in attempts(), next in (0_u8..7, 1_u64..12, 1_i64..400)) {
        let mut account = played(attempts);
        let before = named(&account);
        let kind = tried(next, &account);
        if let Ok(entry) = account.post(kind, NOW) {
            let of = entry.sequence;
            account.post(PremiumEntryKind::Reversal { of }, NOW).unwrap();
            prop_assert_eq!(named(&account), before);
            prop_assert!(account.is_reversed(of));
        }
    }

    #[test]
    fn money_is_neither_made_nor_lost(attempts in attempts()) {
        let account = played(attempts);
        let standing = account.entries().iter().filter(|entry| !account.is_reversed(entry.sequence));
        let owed: i64 = standing.map(|entry| match &entry.kind {
            PremiumEntryKind::Charge { amount, .. } | PremiumEntryKind::Refund { amount, .. } => amount.get(),
            PremiumEntryKind::Credit { amount, .. } | PremiumEntryKind::Payment { amount, .. } => -amount.get(),
            _ => 0,
        }).sum();
        prop_assert_eq!(account.owed(), Ok(cents(owed)));
    }

    #[test]
    fn no_more_is_allocated_than_there_is(attempts in attempts(), amount in 0_i64..2_000) {
        let account = played(attempts);
        let parts = account.allocate(cents(amount));
        let allocated: i64 = parts.iter().map(|part| part.amount.get()).sum();
        let open: i64 = account.open_invoices().iter().map(|open| open.left.get()).sum();
        prop_assert_eq!(allocated, amount.min(open));
    }
}

/// What the books say of an account, they say themselves: what is not billed, what open invoices could take.
#[test]
fn an_account_tells_what_is_unbilled_and_what_could_be_set_off() {
    let can_set_off = |account: &PremiumAccount| {
        let parts = account.can_set_off(JANUARY).into_iter();
        Cents::try_sum(parts.map(|part| part.amount)).unwrap()
    };
    let mut account = PremiumAccount::default();
    let mut post = |kind| account.post(kind, NOW).unwrap().sequence;
    let first = post(charge(30_000, FEBRUARY));
    post(charge(10_000, MAY));
    let part = |entry, amount| Part {
        entry,
        amount: cents(amount),
    };
    post(invoice(1, FEBRUARY, vec![part(first, 30_000)]));
    post(paid(50_000, Vec::new()));
    assert_eq!(account.unbilled(), Ok(cents(10_000)));
    assert_eq!(account.advance(), cents(50_000));
    assert_eq!(can_set_off(&account), cents(30_000), "no more than is open");
    let more = InvoicePart {
        invoice: InvoiceId::new(uuid(1)),
        amount: cents(25_000),
    };
    account.post(paid(25_000, vec![more]), NOW).unwrap();
    assert_eq!(can_set_off(&account), cents(5_000), "what is left of it");
}
