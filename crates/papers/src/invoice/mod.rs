//! An invoice for premium or a credit note: who asks whom for what, each line with its calculation
//! and clause, and how to pay.

mod draw;
#[cfg(test)]
mod tests;

use calendar::DateTime;
use exchange::{InvoiceError, InvoiceKind, PremiumInvoice};
use wording::{Lang, say};

use crate::PapersError;
use crate::layout::font::Fonts;
use crate::pdf::{self, About};

/// An invoice or credit note about to be printed.
#[derive(Clone, Debug)]
pub struct InvoicePaper<'a> {
    /// The language the paper is in; its lines are in it already.
    pub lang: Lang,
    /// What is on it.
    pub invoice: &'a PremiumInvoice,
    /// When it was made, local time.
    pub made_at: DateTime,
}

impl InvoicePaper<'_> {
    /// Draws it.
    ///
    /// # Errors
    /// [`PapersError::Invoice`] if it has no lines or one that is not above zero;
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        let fonts = Fonts::load()?;
        let sheet = draw::sheet(self, &fonts)?;
        let about = About {
            title: format!("{} {}", self.title(), self.invoice.seller.name),
            author: self.invoice.seller.name.clone(),
            lang: self.lang,
            made_at: self.made_at,
        };
        pdf::write(&sheet, &about)
    }

    fn title(&self) -> String {
        let key = match self.invoice.kind {
            InvoiceKind::Invoice { .. } => "invoice-title",
            InvoiceKind::CreditNote { .. } => "invoice-title-credit",
        };
        let number = say(self.lang, "paper-number");
        format!(
            "{} {number}\u{a0}{}",
            say(self.lang, key),
            self.invoice.number
        )
    }
}

impl From<InvoiceError> for PapersError {
    fn from(error: InvoiceError) -> Self {
        match error {
            InvoiceError::TooLarge => Self::Total,
            other => Self::Invoice(other),
        }
    }
}
