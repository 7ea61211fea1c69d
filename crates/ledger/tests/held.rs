//! What a policyholder has with the insurer: of which credits, and what is to become of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod entries;

use calendar::Date;
use identity::{ChangeId, InvoiceId};
use ledger::receivable::{Part, Payer, PremiumAccount, PremiumEntryKind, Way};
use money::Cents;

use entries::*;

fn to_set_off(amount: i64) -> PremiumEntryKind {
    let (change, amount) = (ChangeId::new(uuid(10)), cents(amount));
    PremiumEntryKind::Credit {
        change,
        amount,
        off: Vec::new(),
        way: Way::SetOff,
    }
}

/// Credits of 100 to be transferred and of 50 to be set off, both on a credit note, beside what is charged.
fn with_both_ways(charges: &[(i64, Date)]) -> PremiumAccount {
    let mut account = PremiumAccount::default();
    let mut post = |kind| account.post(kind, NOW).unwrap().sequence;
    // An invoice of 80 was paid before.
    let before = post(charge(8_000, JANUARY));
    post(invoice(80, JANUARY, vec![part(before, 8_000)]));
    post(paid(8_000, vec![of_invoice(80, 8_000)]));
    for (amount, due_on) in charges {
        post(charge(*amount, *due_on));
    }
    let credits = [post(credit(10_000, Vec::new())), post(to_set_off(5_000))];
    let [transfer, set_off] = credits;
    post(PremiumEntryKind::CreditNote {
        payer: Payer::Policyholder,
        invoice: InvoiceId::new(uuid(90)),
        credits: vec![part(transfer, 10_000), part(set_off, 5_000)],
    });
    account
}

/// D4, 2.4.5: what is to be transferred may go though an invoice is open, and is not set off; an overdue one takes all.
#[test]
fn what_is_held_goes_the_way_that_was_chosen() {
    let mut account = with_both_ways(&[(30_000, MAY)]);
    assert_eq!(account.waits_for_invoice(), cents(5_000));
    assert_eq!(account.can_pay_back(JANUARY), cents(10_000));
    assert_eq!(account.set_off_as_chosen(JANUARY), []);
    let charges = account.uninvoiced().collect();
    account.post(invoice(1, MAY, charges), NOW).unwrap();
    let settles = |amount| vec![of_invoice(1, amount)];
    assert_eq!(account.set_off_as_chosen(JANUARY), settles(5_000));
    assert_eq!(account.can_set_off(JANUARY), settles(5_000));
    // No more goes out than came in.
    assert_eq!(account.can_pay_back(JANUARY), cents(8_000));
    // On the day it is due it is not overdue yet.
    assert_eq!(account.can_pay_back(MAY), cents(8_000));
    let late = calendar::add_days(MAY, 1);
    assert_eq!(account.can_pay_back(late), Cents::ZERO);
    assert_eq!(account.can_set_off(late), settles(15_000));
    assert_eq!(account.set_off_as_chosen(late), []);
    account.post(refund(10_000), NOW).unwrap();
    assert_eq!(account.held_for(Way::Transfer), Cents::ZERO);
    assert_eq!(account.held_for(Way::SetOff), cents(5_000));
}

/// Where nothing is left to be billed, what was to be set off goes back, too.
#[test]
fn what_cannot_be_set_off_any_more_is_paid_back() {
    let account = with_both_ways(&[]);
    assert_eq!(account.waits_for_invoice(), Cents::ZERO);
    assert_eq!(account.can_pay_back(JANUARY), cents(15_000));
    let account = with_both_ways(&[(2_000, MAY)]);
    assert_eq!(account.can_pay_back(JANUARY), cents(13_000));
}

/// What was taken once is not held any more, and what an undone payment brought is not there.
#[test]
fn what_is_held_is_what_came_first_and_was_not_taken() {
    let mut account = with_both_ways(&[(3_000, MAY)]);
    let held = |account: &PremiumAccount| -> Vec<i64> {
        account.held().iter().map(|it| it.amount.get()).collect()
    };
    assert_eq!(held(&account), [10_000, 5_000]);
    let payment = account.post(paid(4_000, Vec::new()), NOW).unwrap();
    assert_eq!(held(&account), [10_000, 5_000, 4_000]);
    account.post(refund(11_000), NOW).unwrap();
    assert_eq!(
        held(&account),
        [5_000, 3_000],
        "transfers, then money of no credit"
    );
    let undone = PremiumEntryKind::Reversal {
        of: payment.sequence,
    };
    account.post(undone, NOW).unwrap();
    let sum: i64 = held(&account).iter().sum();
    assert_eq!(cents(sum), account.advance());
}

/// What is still to be paid, by day, less what is to be set off against it already.
#[test]
fn what_is_to_come_is_told_by_day() {
    let account = with_both_ways(&[(3_000, JANUARY), (4_000, FEBRUARY), (30_000, MAY)]);
    let to_come = account.to_come(FEBRUARY).unwrap();
    assert_eq!(to_come, [(MAY, cents(29_000))]);
    let to_come = account.to_come(JANUARY).unwrap();
    assert_eq!(to_come, [(FEBRUARY, cents(2_000)), (MAY, cents(30_000))]);
}

fn note(n: u64, credits: Vec<Part>) -> PremiumEntryKind {
    PremiumEntryKind::CreditNote {
        payer: Payer::Policyholder,
        invoice: InvoiceId::new(uuid(n)),
        credits,
    }
}

#[test]
fn what_was_paid_back_is_not_held_any_more() {
    let credits_held = |account: &PremiumAccount| -> Vec<u64> {
        let held = account.held().into_iter();
        held.filter_map(|held| held.credit.map(|(entry, _)| entry))
            .collect()
    };
    let mut account = PremiumAccount::default();
    // January's credit is paid back; February's and money of the policyholder's own are there.
    account.post(credit(100, vec![]), NOW).unwrap();
    account.post(note(2, vec![part(1, 100)]), NOW).unwrap();
    assert_eq!(credits_held(&account), [1]);
    account.post(refund(100), NOW).unwrap();
    assert!(credits_held(&account).is_empty());
    account.post(credit(200, vec![]), NOW).unwrap();
    account.post(credit(300, vec![]), NOW).unwrap();
    account
        .post(note(3, vec![part(4, 200), part(5, 300)]), NOW)
        .unwrap();
    account.post(paid(50, vec![]), NOW).unwrap();
    assert_eq!(credits_held(&account), [4, 5]);
    // 200 go out: the first credit's, wholly.
    account.post(refund(200), NOW).unwrap();
    assert_eq!(credits_held(&account), [5]);
    // All but the money that came in last.
    account.post(refund(300), NOW).unwrap();
    assert_eq!(
        (account.advance(), credits_held(&account)),
        (cents(50), vec![])
    );
}

/// D4, 3.1, 4.1, 2.4.5: what the insured pay themselves is not settled by what the employer gets back, and keeps none of
/// it, however late it is; what comes back to the insured settles what they owe.
#[test]
fn each_payers_money_settles_their_own() {
    let mut account = with_both_ways(&[(12_000, JANUARY)]);
    let charges = account.uninvoiced().collect();
    let own = PremiumEntryKind::Invoice {
        invoice: InvoiceId::new(uuid(2)),
        due_on: JANUARY,
        charges,
        payer: Payer::Insured,
    };
    account.post(own, NOW).unwrap();
    assert_eq!(
        account.can_pay_back(MAY),
        cents(15_000),
        "late, and not theirs"
    );
    assert_eq!(account.can_set_off(MAY), []);
    assert_eq!(account.set_off_as_chosen(JANUARY), []);
    assert_eq!(account.to_come(JANUARY).unwrap(), []);
    let back = account.post(credit(2_000, Vec::new()), NOW).unwrap();
    let note = PremiumEntryKind::CreditNote {
        invoice: InvoiceId::new(uuid(91)),
        credits: vec![part(back.sequence, 2_000)],
        payer: Payer::Insured,
    };
    account.post(note, NOW).unwrap();
    assert_eq!(account.can_pay_back(MAY), cents(15_000), "nor is this");
    let to = account.can_set_off(MAY);
    assert_eq!(to, [of_invoice(2, 2_000)]);
    account.post(PremiumEntryKind::SetOff { to }, NOW).unwrap();
    assert_eq!(account.held_for(Way::Transfer), cents(10_000));
    assert_eq!(account.can_pay_back(MAY), cents(15_000));
}
