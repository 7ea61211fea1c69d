//! Files for other people's programs: e-invoices and payments that go out, bank statements that come in.
//!
//! - [`PremiumInvoice::to_ubl`] writes an invoice or a credit note as UBL 2.1 by the European
//!   standard EN 16931 (and Peppol BIS Billing 3), which Latvian law asks for between businesses.
//! - [`read_statements`] reads what a bank says of an account, as camt.053 (ISO 20022).
//! - [`TransferFile::to_xml`] writes payments as pain.001, [`read_status_report`] reads the bank's answer, pain.002.
//!
//! Bytes in, values out, and the other way round; nothing is fetched, stored or sent. What comes in
//! is somebody else's: it is read with bounds, without a document type and without entities, and what is
//! wrong with it is said with its line.

mod camt;
mod invoice;
mod pain;
mod ubl;
mod xml;

pub use camt::{
    BankStatement, Direction, MAX_BYTES, MAX_LINES, StatementError, StatementLine, read_statements,
};
pub use invoice::{
    InvoiceError, InvoiceKind, InvoiceLine, InvoiceParty, PayTo, PostalAddress, PremiumInvoice,
};
pub use pain::{
    FiledTransfer, PainVersion, ReportError, ReportedTransfer, StatusReport, Transfer,
    TransferFault, TransferFile, TransferProblem, outside_sepa, payee_fault, read_status_report,
    read_transfers, sepa_text,
};
