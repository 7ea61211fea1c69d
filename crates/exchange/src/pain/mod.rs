//! Payments out: pain.001 (ISO 20022) by the rules of SEPA credit transfers, and what the bank answers, pain.002.
//!
//! The published schemas let much pass that a bank refuses or nobody may tell it: a wrong sum, a third decimal, letters
//! it does not know, a personal code in the text. [`TransferFile::to_xml`] writes nothing unless all of it may go.

mod check;
mod file;
mod letters;
mod read;
mod status;

pub use check::{TransferFault, TransferProblem, outside_sepa, payee_fault};
pub use file::{PainVersion, Transfer, TransferFile};
pub use letters::sepa_text;
pub use read::{FiledTransfer, read_transfers};
pub use status::{ReportError, ReportedTransfer, StatusReport, read_status_report};
