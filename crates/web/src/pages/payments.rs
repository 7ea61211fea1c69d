use askama::Template;

use crate::frame::Frame;

/// How the insurer bills, as a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct BillingForm {
    /// Account.
    pub(crate) iban: String,
    /// Address.
    pub(crate) address: String,
    /// Days to pay.
    pub(crate) payment_days: String,
    /// Whether registered for value-added tax.
    pub(crate) vat_registered: bool,
    /// Whether it was never said, so that the form stands open.
    pub(crate) unknown: bool,
}

/// A line of a bank statement.
#[derive(Clone, Debug)]
pub(crate) struct LineRow {
    /// Its id.
    pub(crate) id: String,
    /// When it was booked.
    pub(crate) booked_on: String,
    /// Who paid, and from which account.
    pub(crate) party: String,
    /// What the payer wrote.
    pub(crate) told: String,
    /// How much, with its sign.
    pub(crate) amount: String,
    /// What is for nothing yet, if it is a part only.
    pub(crate) left: Option<String>,
    /// By what it was matched, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// What it was matched by, if that can be undone.
    pub(crate) undo: Option<String>,
    /// Whether it came in, so that it can pay an invoice.
    pub(crate) pays: bool,
}

/// A change of the account that premium is paid to.
#[derive(Clone, Debug)]
pub(crate) struct BillingRow {
    /// Its id.
    pub(crate) id: String,
    /// The account.
    pub(crate) iban: String,
    /// What became of it, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// Who asked and who decided, and when.
    pub(crate) by: String,
    /// Whether it waits.
    pub(crate) waits: bool,
    /// Whether the reader may approve it.
    pub(crate) may_approve: bool,
}

/// An invoice that is late.
#[derive(Clone, Debug)]
pub(crate) struct LateRow {
    /// Its id.
    pub(crate) id: String,
    /// Its number.
    pub(crate) number: String,
    /// Who should pay.
    pub(crate) policyholder: String,
    /// When it was due.
    pub(crate) due_on: String,
    /// How late it is.
    pub(crate) late: String,
    /// What is not paid.
    pub(crate) left: String,
}

/// What a policyholder has with the insurer.
#[derive(Clone, Debug)]
pub(crate) struct ToRefundRow {
    /// The contract's id.
    pub(crate) contract: String,
    /// Its number.
    pub(crate) number: String,
    /// Who bought it.
    pub(crate) policyholder: String,
    /// How much.
    pub(crate) amount: String,
    /// By when the terms want it back; empty where they do not say.
    pub(crate) due_on: String,
    /// What of it the policyholder chose to have transferred or set off, in words.
    pub(crate) chosen: Vec<String>,
    /// What is set off against the next payment; empty for nothing.
    pub(crate) waits: String,
    /// Whether invoices are open against which it can be set off.
    pub(crate) can_set_off: bool,
    /// What may be paid back now; empty for nothing.
    pub(crate) can_pay_back: String,
    /// Whether a credit note is to be issued before.
    pub(crate) needs_note: bool,
}

/// A refund that was proposed.
#[derive(Clone, Debug)]
pub(crate) struct RefundRow {
    /// Its id.
    pub(crate) id: String,
    /// Number of the contract.
    pub(crate) contract: String,
    /// How much.
    pub(crate) amount: String,
    /// Where to.
    pub(crate) iban: String,
    /// What became of it, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// Who proposed and who decided it.
    pub(crate) by: String,
    /// Whether it waits.
    pub(crate) waits: bool,
    /// Whether the reader may approve it.
    pub(crate) may_approve: bool,
}

/// `/payments`
#[derive(Template)]
#[template(path = "payments.html")]
pub(crate) struct PaymentsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// The first line that there was no time to look at.
    pub(crate) go_on: Option<String>,
    /// How the insurer bills.
    pub(crate) billing: BillingForm,
    /// How that changed.
    pub(crate) billing_changes: Vec<BillingRow>,
    /// What is charged and not billed yet.
    pub(crate) unbilled: String,
    /// Lines that wait for a person.
    pub(crate) open: Vec<LineRow>,
    /// Invoices that are late.
    pub(crate) overdue: Vec<LateRow>,
    /// What is to go back.
    pub(crate) to_refund: Vec<ToRefundRow>,
    /// Refunds.
    pub(crate) refunds: Vec<RefundRow>,
    /// Address of the first page of them, from a later one.
    pub(crate) first: Option<String>,
    /// Address of the next page of them.
    pub(crate) next: Option<String>,
    /// The latest lines.
    pub(crate) recent: Vec<LineRow>,
}
