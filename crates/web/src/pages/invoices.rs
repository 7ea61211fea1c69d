use askama::Template;

use super::Fact;
use crate::frame::Frame;

/// An invoice or credit note in a list.
#[derive(Clone, Debug)]
pub(crate) struct InvoiceRow {
    /// Id, for addresses.
    pub(crate) id: String,
    /// Its number.
    pub(crate) number: String,
    /// Invoice or credit note, in words.
    pub(crate) kind: String,
    /// Who bought the contract.
    pub(crate) policyholder: String,
    /// Number of the contract.
    pub(crate) contract: String,
    /// When it was issued.
    pub(crate) issued_on: String,
    /// By when it is to be paid; empty for a credit note.
    pub(crate) due_on: String,
    /// What is asked for or given back.
    pub(crate) total: String,
    /// Paid, open or late, in words and as a class.
    pub(crate) state: (String, &'static str),
}

/// `/invoices`
#[derive(Template)]
#[template(path = "invoices.html")]
pub(crate) struct InvoicesPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// The day up to which is billed; absent for those who may not.
    pub(crate) due_by: Option<String>,
    /// The latest first.
    pub(crate) rows: Vec<InvoiceRow>,
}

/// A line of an invoice.
#[derive(Clone, Debug)]
pub(crate) struct InvoiceLineRow {
    /// Whom it is about, or the contract.
    pub(crate) name: String,
    /// From when, and how it was calculated.
    pub(crate) how: String,
    /// The clause behind it.
    pub(crate) clause: String,
    /// How much.
    pub(crate) amount: String,
}

/// `/invoices/{id}`
#[derive(Template)]
#[template(path = "invoice.html")]
pub(crate) struct InvoicePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id, for addresses.
    pub(crate) id: String,
    /// Invoice or credit note with its number.
    pub(crate) title: String,
    /// Paid, open or late, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// Who, when, how much, where to.
    pub(crate) facts: Vec<Fact>,
    /// Its lines.
    pub(crate) lines: Vec<InvoiceLineRow>,
    /// The sum.
    pub(crate) total: String,
}
