//! Coupons, statements, letters and invoices as PDF.
//!
//! A paper is made from plain values: [`Coupon::to_pdf`],
//! [`Statement::to_pdf`], [`ClaimLetter::to_pdf`], [`ReceiptLetter::to_pdf`], [`InvoicePaper::to_pdf`] and
//! [`Notice::to_pdf`] turn them into the bytes
//! of a PDF, and do nothing else. There is no clock and no file here: the moment a paper is made comes
//! in, so the same values always give the same bytes. The PDF is tagged and claims PDF/A-2a and PDF/UA-1: it can be
//! archived and read aloud.

#[cfg(test)]
extern crate self as papers;

mod coupon;
mod invoice;
mod labels;
mod layout;
mod letter;
mod notice;
mod pdf;
mod qr;
#[cfg(test)]
#[path = "../tests/samples/mod.rs"]
mod samples;
mod statement;

pub use coupon::{Coupon, CouponLine, Insured, NonPayable, Practitioner, Proof};
pub use invoice::InvoicePaper;
pub use letter::{
    Addressee, ClaimLetter, LetterPayment, LetterPurpose, LetterReason, LetterSender, ReasonOf,
    ReceiptLetter, ReceiptPurpose, ReceiptReason, heirs,
};
pub use notice::{Notice, NoticePart};
pub use statement::{Statement, StatementVisit};

/// The licence of the font that is embedded here and in each PDF.
pub const FONT_LICENCE: &str = include_str!("../licences/noto-sans.txt");

/// A legal person named on a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Its name, such as `SIA „Ābeļu klīnika”`.
    pub name: String,
    /// Registration number, address or branch, on one line; may be empty.
    pub details: String,
}

impl Party {
    /// Name and details on one line.
    fn line(&self) -> String {
        join(&self.name, &self.details)
    }
}

/// Joins two texts by a comma, unless the second is empty.
fn join(first: &str, second: &str) -> String {
    match second {
        "" => first.to_owned(),
        second => format!("{first}, {second}"),
    }
}

/// Why a paper could not be made.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PapersError {
    /// The embedded font cannot be read; the build is broken.
    #[error("the embedded font cannot be read")]
    Font,
    /// The text of a QR code is longer than a QR code holds.
    #[error("the text is too long for a QR code")]
    QrTooLong,
    /// A sum does not fit in 64 bits of cents.
    #[error("the total is too large")]
    Total,
    /// The shares of a coupon's line do not add up to its price. A coupon
    /// that contradicts itself is not printed.
    #[error("line {line}: the insurer's and the patient's share are not the price")]
    SharesDiffer {
        /// The line, counted from 1.
        line: usize,
    },
    /// A letter tells of a decision that still has open points.
    #[error("the decision has open points")]
    Undecided,
    /// What a letter says is paid is not what its decision gives.
    #[error("the payments are not what the decision gives")]
    PaymentsDiffer,
    /// An invoice without lines, or with one that is not above zero.
    #[error("{0}")]
    Invoice(exchange::InvoiceError),
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

impl From<money::Overflow> for PapersError {
    fn from(_: money::Overflow) -> Self {
        Self::Total
    }
}
