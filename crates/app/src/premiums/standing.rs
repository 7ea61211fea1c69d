//! How the premium of a contract stands, kept until somebody writes to it: adding up a thousand accounts for each
//! look at a list would take too long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use calendar::Date;
use identity::ContractId;
use ledger::receivable::{OpenInvoice, PremiumAccount};
use money::Cents;
use store::ContractMark;

use super::refused;
use crate::{Actor, App, AppError};

/// How the premium of a contract stands.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The last change of the contract and the last entry of its premium that it knows.
    at: (i64, i64),
    /// Invoices that are not wholly paid, what is due first before the rest.
    pub(crate) open: Vec<OpenInvoice>,
    /// What the policyholder has with the insurer, but for what waits to be set off against the next payment.
    pub(crate) to_pay_back: Cents,
    /// The earliest day by which that is to be paid back, where the terms name one.
    pub(crate) refund_due: Option<Date>,
    /// What is to go back and is on no credit note yet.
    pub(crate) to_credit: Cents,
    /// The earliest day by which that is to be paid back, where the terms name one.
    pub(crate) credit_due: Option<Date>,
    /// What is on no invoice yet, each part with the day by which it is to be paid.
    pub(crate) to_bill: Vec<(Date, Cents)>,
}

/// What is known of contracts.
#[derive(Debug, Default)]
pub(crate) struct Standings(Mutex<HashMap<ContractId, Arc<Standing>>>);

/// What is charged and on no invoice, by the day on which it is due.
fn to_bill(account: &PremiumAccount) -> Vec<(Date, Cents)> {
    let due_on = |entry| account.entry(entry)?.kind.due_on();
    let parts = account.uninvoiced();
    let parts = parts.filter_map(|part| Some((due_on(part.entry)?, part.amount)));
    parts.collect()
}

impl Standings {
    fn known(&self, mark: &ContractMark) -> Option<Arc<Standing>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(&mark.id)?;
        (known.at == (mark.version, mark.premium)).then(|| Arc::clone(known))
    }

    fn keep(&self, contract: ContractId, standing: Standing) -> Arc<Standing> {
        let standing = Arc::new(standing);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(contract, Arc::clone(&standing));
        standing
    }
}

impl App {
    /// How the premium of a contract stands that has come as far as its mark says, or further.
    pub(crate) async fn standing(
        &self,
        actor: &Actor,
        mark: &ContractMark,
    ) -> Result<Arc<Standing>, AppError> {
        if let Some(known) = self.standings.known(mark) {
            return Ok(known);
        }
        let contract = self.insurers_contract(actor, mark.id).await?;
        let account = self.premium(actor, &contract).await?;
        let waits = account.waits_for_invoice();
        let to_pay_back = account.advance().saturating_sub_to_zero(waits);
        let refund_due = match to_pay_back.is_positive() {
            true => self.refund_due(&account).await?,
            false => None,
        };
        let standing = Standing {
            at: (
                mark.version,
                i64::try_from(account.sequence()).unwrap_or(i64::MAX),
            ),
            open: account.open_invoices(),
            to_pay_back,
            refund_due,
            to_credit: account.to_credit().map_err(|error| refused(&error))?,
            credit_due: self.credit_due(&account).await?,
            to_bill: to_bill(&account),
        };
        Ok(self.standings.keep(mark.id, standing))
    }
}
