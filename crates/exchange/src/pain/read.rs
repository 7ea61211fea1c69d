//! A file of payments read back, for comparing it with what should be in it.

use money::Cents;
use roxmltree::Document;

use crate::camt::{at, cents, named, text};

/// A payment as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FiledTransfer {
    /// By what it is known.
    pub end_to_end_id: String,
    /// The account, as written.
    pub iban: String,
    /// How much.
    pub amount: Cents,
}

/// The payments in a pain.001, in their order; nothing if it is none, or its own sums are not theirs.
#[must_use]
pub fn read_transfers(file: &str) -> Option<Vec<FiledTransfer>> {
    let document = Document::parse(file).ok()?;
    let all = at(document.root_element(), &["CstmrCdtTrfInitn"])?;
    let mut found = Vec::new();
    for part in named(all, "PmtInf") {
        for transfer in named(part, "CdtTrfTxInf") {
            found.push(FiledTransfer {
                end_to_end_id: text(transfer, &["PmtId", "EndToEndId"]).to_owned(),
                iban: text(transfer, &["CdtrAcct", "Id", "IBAN"]).to_owned(),
                amount: cents(text(transfer, &["Amt", "InstdAmt"]))?,
            });
        }
    }
    let sum = Cents::try_sum(found.iter().map(|transfer| transfer.amount)).ok()?;
    let told = cents(text(all, &["GrpHdr", "CtrlSum"]))?;
    let count = text(all, &["GrpHdr", "NbOfTxs"]).parse() == Ok(found.len());
    (count && told == sum).then_some(found)
}
