use calendar::Date;
use identity::{CreditorReference, Iban, RegistrationNumber};
use money::{Cents, Overflow};

/// An invoice for premium, or a credit note: what is printed and what goes to the buyer's
/// book-keeping are made from the same values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremiumInvoice {
    /// Which of the two.
    pub kind: InvoiceKind,
    /// Its number, unique for the insurer, such as `R-2026-000123`.
    pub number: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// The insurer.
    pub seller: InvoiceParty,
    /// The policyholder.
    pub buyer: InvoiceParty,
    /// Number of the contract: the buyer's book-keeping knows it by that.
    pub contract: String,
    /// First and last day of the contract's period.
    pub period: (Date, Date),
    /// What is charged, or returned; each more than nothing.
    pub lines: Vec<InvoiceLine>,
    /// Why no value-added tax is on it, in the language of the paper.
    pub exemption: String,
    /// Anything else that the buyer should know; may be empty.
    pub note: String,
}

/// Whether money is asked for or given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvoiceKind {
    /// Money is asked for.
    Invoice {
        /// By which day.
        due_on: Date,
        /// Where to.
        pay_to: PayTo,
    },
    /// Money is given back.
    CreditNote {
        /// The invoices on which it was charged: number and day.
        of: Vec<(String, Date)>,
    },
}

/// Where money is to be paid to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayTo {
    /// The account.
    pub iban: Iban,
    /// What the payer repeats.
    pub reference: CreditorReference,
}

/// Who issues an invoice, or whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceParty {
    /// Its name.
    pub name: String,
    /// Its number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Whether it is registered for value-added tax: its number is `LV` and the registration
    /// number.
    pub vat_registered: bool,
    /// Where it is.
    pub address: PostalAddress,
    /// E-mail; may be empty.
    pub email: String,
    /// Phone; may be empty.
    pub phone: String,
}

/// Where somebody is. Only the country must be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Street and house; may be empty.
    pub street: String,
    /// Town or parish; may be empty.
    pub city: String,
    /// Such as `LV-1010`; may be empty.
    pub postcode: String,
    /// Two letters, such as `LV`.
    pub country: String,
}

/// One thing that is charged or returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// What, in a few words.
    pub name: String,
    /// How it was calculated, with numbers; may be empty.
    pub calculation: String,
    /// The clause of the terms behind it, such as `1.2`; may be empty.
    pub clause: String,
    /// First and last day it is for; within the contract's period.
    pub period: Option<(Date, Date)>,
    /// How much.
    pub amount: Cents,
}

/// Why something is not an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    /// Nothing is charged.
    #[error("an invoice without lines")]
    NoLines,
    /// A line is nothing or less.
    #[error("line {line}: an amount that is not above zero")]
    NotPositive {
        /// The line, counted from 1.
        line: usize,
    },
    /// The sum does not fit.
    #[error("the total is too large")]
    TooLarge,
}

impl From<Overflow> for InvoiceError {
    fn from(_: Overflow) -> Self {
        Self::TooLarge
    }
}

impl Default for PostalAddress {
    fn default() -> Self {
        Self {
            street: String::new(),
            city: String::new(),
            postcode: String::new(),
            country: "LV".to_owned(),
        }
    }
}

impl PostalAddress {
    /// On one line, without what is not known; the country only where it is another.
    #[must_use]
    pub fn line(&self) -> String {
        let country = match &*self.country {
            "LV" => "",
            other => other,
        };
        let parts = [&*self.street, &*self.city, &*self.postcode, country];
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        known.join(", ")
    }
}

impl InvoiceParty {
    /// Its number for value-added tax, if it has one.
    #[must_use]
    pub fn vat_number(&self) -> Option<String> {
        self.vat_registered
            .then(|| format!("LV{}", self.registration_number))
    }
}

impl PremiumInvoice {
    /// What is asked for or given back.
    ///
    /// # Errors
    /// [`InvoiceError`] if there are no lines, one is not above zero, or the sum does not fit.
    pub fn total(&self) -> Result<Cents, InvoiceError> {
        if self.lines.is_empty() {
            return Err(InvoiceError::NoLines);
        }
        let wrong = self
            .lines
            .iter()
            .position(|line| !line.amount.is_positive());
        if let Some(at) = wrong {
            return Err(InvoiceError::NotPositive { line: at + 1 });
        }
        Ok(Cents::try_sum(self.lines.iter().map(|line| line.amount))?)
    }
}
