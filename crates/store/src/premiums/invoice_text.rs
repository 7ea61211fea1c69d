//! What invoices and credit notes say, in the words in which they were issued.

use identity::InvoiceId;
use serde::{Deserialize, Serialize};

use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, record};
use crate::store::Store;

/// What an invoice says in one language. It never changes, whatever words the program has for the same things later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceTextRow {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The language, as its BCP 47 tag.
    pub lang: String,
    /// What it says.
    pub text: InvoiceText,
}
record!(InvoiceTextRow in "invoice_texts" { invoice_id, lang, text });

/// The words of an invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceText {
    /// Of each line, in the order of the invoice's own.
    pub lines: Vec<InvoiceLineText>,
    /// Why no value-added tax is on it.
    pub exemption: String,
    /// What else the policyholder should know; may be empty.
    pub note: String,
}

/// The words of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLineText {
    /// Whom or what it is about.
    pub name: String,
    /// From when, by which calculation, and of which sum it is a part.
    pub calculation: String,
    /// The clauses behind it; may be empty.
    pub clause: String,
}

impl Store {
    /// What an invoice said in a language when it was issued; nothing for one that is older than the texts.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invoice_text(
        &self,
        invoice: InvoiceId,
        lang: &str,
    ) -> Result<Option<InvoiceText>> {
        let sql = "SELECT t.text FROM invoice_texts t WHERE t.invoice_id = $1 AND t.lang = $2";
        let values = values![invoice, lang.to_owned()];
        self.driver.read_one(sql, values, Cells::next).await
    }
}
