//! What a policyholder has with the insurer settles invoices, or goes back to their account.

use identity::{ContractId, Iban, RefundId};
use ledger::receivable::{OpenInvoice, Payer, PremiumAccount, PremiumEntryKind};
use money::Cents;
use serde::Serialize;
use store::{PremiumRefund, PremiumWrite, RefundMove, RefundState, StoreError};

use super::post::object;
use super::{TRIES, busy, is_stale, refused};
use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Proposes to pay back what a policyholder has with the insurer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposeRefund {
    /// The contract.
    pub contract: ContractId,
    /// The policyholder's account.
    pub iban: Iban,
}

/// What becomes of a proposed refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DecideRefund {
    /// The refund.
    pub refund: RefundId,
    /// Whether it is to be paid out.
    pub approved: bool,
}

impl App {
    /// Proposes to pay back what a contract's policyholder has with the insurer: beside open invoices that are not
    /// overdue only what they chose to have transferred, and never what waits to be set off (2.4.5).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `contract` if there is nothing to pay back (`nothing-to-refund`), invoices are
    /// open that must be settled first (`open-invoices`), or a refund waits already (`refund-waits`).
    pub async fn propose_refund(
        &self,
        actor: &Actor,
        request: ProposeRefund,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::ProposeRefund).await?;
        let contract = self.insurers_contract(actor, request.contract).await?;
        let account = self.premium(actor, &contract).await?;
        let amount = account.can_pay_back(self.core.clock.today());
        if !amount.is_positive() {
            return Err(invalid("contract", why_not(&account)));
        }
        let at = self.core.clock.now();
        let refund = PremiumRefund {
            id: RefundId::new(id_at(at)),
            insurer_id: contract.insurer_id,
            contract_id: contract.id,
            state: RefundState::Proposed,
            amount_cents: amount,
            iban: request.iban,
            proposed_by: actor.user,
            proposed_at: at,
            decided_by: None,
            decided_at: None,
        };
        let event = self
            .core
            .event(actor, "refund.propose", Some(object(&contract)));
        match self.core.store.propose_refund(&refund, &event).await {
            Err(StoreError::Conflict(_)) => Err(invalid("contract", "refund-waits")),
            done => Ok(done?),
        }
    }

    /// Approves a refund, or sends it back. Money leaves by it, so it always takes another person than who
    /// proposed it: many small ones are a large one.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever proposed it; [`AppError::Invalid`] for `refund` if it does not
    /// wait any more (`decided-before`), is more than can be paid back now (`nothing-to-refund`), or invoices are
    /// open by now that must be settled first (`open-invoices`).
    pub async fn decide_refund(
        &self,
        actor: &Actor,
        request: DecideRefund,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::DecideRefund).await?;
        let refund = self.core.store.premium_refund(request.refund).await?;
        let refund = refund.ok_or(AppError::NotFound)?;
        let contract = self.insurers_contract(actor, refund.contract_id).await?;
        if !request.approved {
            let back = self.moved(actor, &refund, RefundState::Returned);
            let event = self
                .core
                .event(actor, "refund.return", Some(object(&contract)));
            return done(self.core.store.move_refund(&back, &event).await);
        }
        if refund.proposed_by == actor.user {
            return Err(AppError::NeedsSecondPerson { above: Cents::ZERO });
        }
        for _ in 0..TRIES {
            let mut account = self.premium(actor, &contract).await?;
            // Looked at after the account: whoever was faster wrote both at once.
            let now = self.core.store.premium_refund(refund.id).await?;
            if now.is_none_or(|now| now.state != RefundState::Proposed) {
                return Err(decided_before());
            }
            if account.can_pay_back(self.core.clock.today()) < refund.amount_cents {
                return Err(invalid("refund", why_not(&account)));
            }
            let kind = PremiumEntryKind::Refund {
                refund: refund.id,
                amount: refund.amount_cents,
            };
            let entry = account.post(kind, self.core.clock.now());
            let entry = entry.map_err(|error| refused(&error))?;
            let write = PremiumWrite {
                refund: Some(self.moved(actor, &refund, RefundState::Approved)),
                ..PremiumWrite::of(contract.id, vec![entry])
            };
            let event = self
                .core
                .event(actor, "refund.approve", Some(object(&contract)));
            match self.core.store.write_premium(&write, &event).await {
                Err(error) if is_stale(&error) => {}
                written => return done(written),
            }
        }
        Err(busy(&contract))
    }

    /// Sets off what a policyholder has with the insurer against open invoices, what is due first before the
    /// rest; what they chose to have transferred only if an invoice is overdue (2.4.5).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `contract` if there is nothing to set off (`nothing-to-set-off`).
    pub async fn set_off(&self, actor: &Actor, contract: ContractId) -> Result<(), AppError> {
        self.admit(actor, UseCase::SetOffPremium).await?;
        let contract = self.insurers_contract(actor, contract).await?;
        for _ in 0..TRIES {
            let mut account = self.premium(actor, &contract).await?;
            let to = account.can_set_off(self.core.clock.today());
            if to.is_empty() {
                return Err(invalid("contract", "nothing-to-set-off"));
            }
            let entry = account.post(PremiumEntryKind::SetOff { to }, self.core.clock.now());
            let entry = entry.map_err(|error| refused(&error))?;
            let write = PremiumWrite::of(contract.id, vec![entry]);
            let event = self
                .core
                .event(actor, "premium.set_off", Some(object(&contract)));
            match self.core.store.write_premium(&write, &event).await {
                Err(error) if is_stale(&error) => {}
                written => return Ok(written?),
            }
        }
        Err(busy(&contract))
    }

    fn moved(&self, actor: &Actor, refund: &PremiumRefund, to: RefundState) -> RefundMove {
        RefundMove {
            refund: refund.id,
            to,
            by: actor.user,
            at: self.core.clock.now(),
        }
    }
}

/// Why no more can be paid back.
fn why_not(account: &PremiumAccount) -> &'static str {
    let is_open = |open: &OpenInvoice| open.payer == Payer::Policyholder;
    match account.advance().is_positive() && account.open_invoices().iter().any(is_open) {
        true => "open-invoices",
        false => "nothing-to-refund",
    }
}

fn done(written: Result<(), StoreError>) -> Result<(), AppError> {
    match written {
        Err(StoreError::NothingToChange) => Err(decided_before()),
        written => Ok(written?),
    }
}

/// Somebody else has answered: whoever comes second is told that, whatever became of the money.
fn decided_before() -> AppError {
    invalid("refund", "decided-before")
}
