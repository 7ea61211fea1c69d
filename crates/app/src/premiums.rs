//! The money of premiums: what changes of contracts cost and return is billed, paid, set off, paid back.
//!
//! The account of a contract follows its changes: whoever looks at it first posts what is new. So a change
//! and its premium cannot part, whichever use case made the change.

mod billing;
mod bookings;
mod import_statement;
mod invoice;
mod invoice_text;
mod issue_invoices;
mod match_payment;
mod match_waiting;
mod payments;
mod post;
mod refund_premium;
mod standing;
mod undo_match;

use identity::ContractId;
use ledger::receivable::PremiumError;
use money::Cents;
use store::{Contract, StoreError};

pub use billing::{BillingRow, DecideBilling, SetBilling};
pub use import_statement::{ImportStatement, Imported};
pub use invoice::{InvoiceLineView, InvoicePartyView, InvoiceRow, InvoiceView};
pub(crate) use issue_invoices::place_of;
pub use issue_invoices::{IssueInvoices, Issued};
pub use match_payment::{MatchPayment, MatchTo};
pub use match_waiting::Looked;
pub use payments::{LineFate, OverdueRow, PaymentRow, PaymentsView, RefundDueRow, RefundRow};
pub(crate) use post::weight;
pub use refund_premium::{DecideRefund, ProposeRefund};
pub(crate) use standing::Standings;
pub use undo_match::UndoMatch;

use crate::{Actor, App, AppError, Scope};

/// How often a write is tried again when somebody else wrote to the same account.
const TRIES: usize = 5;
/// The first rows of a list; more are found by narrowing.
const AT_MOST: i64 = 500;

impl App {
    /// A contract of the insurer that the actor works for.
    async fn insurers_contract(&self, actor: &Actor, id: ContractId) -> Result<Contract, AppError> {
        let contract = self.core.store.contract(id).await?;
        let contract = contract.ok_or(AppError::NotFound)?;
        match actor.scope {
            Scope::Insurer(insurer) if insurer == contract.insurer_id => Ok(contract),
            Scope::All => Ok(contract),
            _ => Err(AppError::NotFound),
        }
    }
}

/// What an account does not take: a mistake of ours, since what is asked for was checked before.
pub(crate) fn refused(error: &PremiumError) -> AppError {
    AppError::Unavailable {
        detail: format!("the premium account: {error}"),
    }
}

/// Whether somebody else wrote first, so that it is worth another try.
const fn is_stale(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict(_))
}

/// Others wrote to the account each time it was tried.
fn busy(contract: &Contract) -> AppError {
    AppError::Unavailable {
        detail: format!("the premium of contract {} is written to", contract.id),
    }
}

pub(crate) fn sum(amounts: impl IntoIterator<Item = Cents>) -> Result<Cents, AppError> {
    Cents::try_sum(amounts).map_err(|error| AppError::Unavailable {
        detail: error.to_string(),
    })
}
