//! Entries of a premium account, for its tests.

use calendar::{Date, Timestamp, date};
use identity::{ChangeId, InvoiceId, PaymentId, RefundId, Uuid};
use ledger::receivable::{InvoicePart, Part, PremiumEntryKind, Way};
use money::Cents;

pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;
pub(crate) const JANUARY: Date = date(2026, 1, 1);
pub(crate) const FEBRUARY: Date = date(2026, 2, 1);
pub(crate) const MAY: Date = date(2026, 5, 1);

pub(crate) fn uuid(n: u64) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

pub(crate) fn cents(amount: i64) -> Cents {
    Cents::new(amount)
}

pub(crate) fn charge(amount: i64, due_on: Date) -> PremiumEntryKind {
    let (change, amount) = (ChangeId::new(uuid(7)), cents(amount));
    PremiumEntryKind::Charge {
        change,
        amount,
        due_on,
    }
}

pub(crate) fn credit(amount: i64, off: Vec<Part>) -> PremiumEntryKind {
    let (change, amount) = (ChangeId::new(uuid(8)), cents(amount));
    PremiumEntryKind::Credit {
        change,
        amount,
        off,
        way: Way::Transfer,
    }
}

pub(crate) fn invoice(n: u64, due_on: Date, charges: Vec<Part>) -> PremiumEntryKind {
    let invoice = InvoiceId::new(uuid(n));
    PremiumEntryKind::Invoice {
        payer: ledger::receivable::Payer::Policyholder,
        invoice,
        due_on,
        charges,
    }
}

pub(crate) fn paid(amount: i64, to: Vec<InvoicePart>) -> PremiumEntryKind {
    let (payment, amount) = (PaymentId::new(uuid(9)), cents(amount));
    PremiumEntryKind::Payment {
        payment,
        amount,
        to,
    }
}

pub(crate) fn refund(amount: i64) -> PremiumEntryKind {
    let (refund, amount) = (RefundId::new(uuid(3)), cents(amount));
    PremiumEntryKind::Refund { refund, amount }
}

pub(crate) fn part(entry: u64, amount: i64) -> Part {
    let amount = cents(amount);
    Part { entry, amount }
}

pub(crate) fn of_invoice(n: u64, amount: i64) -> InvoicePart {
    let (invoice, amount) = (InvoiceId::new(uuid(n)), cents(amount));
    InvoicePart { invoice, amount }
}
