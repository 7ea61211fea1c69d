//! What is owed is ordered to somebody's account.

use exchange::TransferFault;
use identity::{Iban, InsurerId, PayoutId};
use money::Cents;
use store::{NewPayout, PayoutSource, StoreError};

use super::{concerns, object, transfer};
use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Orders a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPayout {
    /// What is owed.
    pub source: PayoutSource,
    /// Whose account it is.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// How much: all that is left, or a part of it where several are to be paid.
    pub amount: Cents,
    /// What was left when the asker looked; if it is another amount by now, nothing is ordered.
    pub left: Cents,
}

impl App {
    /// Orders what is owed, or a part of it, to an account. A refund goes where two people said it goes, a claim by
    /// receipt where its decision says; what came back from there, to another account, which the run shows as such.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `payee` (`required`, `too-long`, `personal-code`), for `iban` (`outside-sepa`,
    /// `own-account` of the insurer, `other-account` than was approved or claimed; so for `payee`), for `amount` (`malformed`, or `changed` if something else is left by now).
    pub async fn order_payout(
        &self,
        actor: &Actor,
        request: OrderPayout,
    ) -> Result<PayoutId, AppError> {
        self.admit(actor, UseCase::OrderPayout).await?;
        let insurer = Self::paying_insurer(actor)?;
        let source = &request.source;
        if !concerns(actor.role, source.parts().0) {
            return Err(AppError::NotAllowed);
        }
        let found = self.core.store.payables(insurer, Some(source), 1).await?;
        let payable = found.first().ok_or(AppError::NotFound)?;
        if payable.left() != request.left || request.amount > request.left {
            return Err(invalid("amount", "changed"));
        }
        if payable.failed == 0 {
            self.check_account(&request).await?;
        }
        let billing = self.core.store.billing(insurer).await?;
        if billing.is_some_and(|billing| billing.iban == request.iban) {
            return Err(invalid("iban", "own-account"));
        }
        let new = self.new_payout(actor, insurer, &request).await?;
        let event = self.core.event(actor, "payout.order", Some(object(source)));
        match self
            .core
            .store
            .order_payout(&new, request.left, &event)
            .await
        {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                Err(invalid("amount", "changed"))
            }
            done => Ok(done.map(|()| new.id)?),
        }
    }

    /// Takes back a payout that is in no run yet; it is owed again.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `payout` (`changed`) if it is in a run by now.
    pub async fn cancel_payout(&self, actor: &Actor, payout: PayoutId) -> Result<(), AppError> {
        self.admit(actor, UseCase::CancelPayout).await?;
        let insurer = Self::paying_insurer(actor)?;
        let found = self.core.store.payout(payout).await?;
        let found =
            found.filter(|it| it.insurer_id == insurer && concerns(actor.role, it.source_kind));
        let source = found.ok_or(AppError::NotFound)?.source();
        let event = self
            .core
            .event(actor, "payout.cancel", Some(object(&source)));
        match self.core.store.cancel_payout(insurer, payout, &event).await {
            Err(StoreError::NothingToChange) => Err(invalid("payout", "changed")),
            done => Ok(done?),
        }
    }

    async fn check_account(&self, request: &OrderPayout) -> Result<(), AppError> {
        if !matches!(
            request.source,
            PayoutSource::Refund(_) | PayoutSource::Receipt(_)
        ) {
            return Ok(());
        }
        let said = self.subject(&request.source).await?;
        if said.iban.as_ref() != Some(&request.iban) {
            return Err(invalid("iban", "other-account"));
        }
        let is_receipt = matches!(request.source, PayoutSource::Receipt(_));
        match is_receipt && said.payee != request.payee.trim() {
            true => Err(invalid("payee", "other-account")),
            false => Ok(()),
        }
    }

    async fn new_payout(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        request: &OrderPayout,
    ) -> Result<NewPayout, AppError> {
        let at = self.core.clock.now();
        let subject = self.subject(&request.source).await?;
        let new = NewPayout {
            id: PayoutId::new(id_at(at)),
            insurer,
            source: request.source.clone(),
            payee: request.payee.trim().to_owned(),
            iban: request.iban.clone(),
            amount: request.amount,
            remittance: subject.number,
            by: actor.user,
            at,
        };
        match transfer(&new.payout()).faults().first() {
            Some(fault) => Err(refused(*fault)),
            None => Ok(new),
        }
    }
}

/// The field that a fault of a payment is of.
pub(super) fn refused(fault: TransferFault) -> AppError {
    match fault {
        TransferFault::NoName => invalid("payee", "required"),
        TransferFault::LongName => invalid("payee", "too-long"),
        TransferFault::PersonalCode => invalid("payee", "personal-code"),
        TransferFault::OutsideSepa => invalid("iban", "outside-sepa"),
        TransferFault::OwnAccount => invalid("iban", "own-account"),
        TransferFault::Amount => invalid("amount", "malformed"),
        fault => AppError::Unavailable {
            detail: format!("a payout that cannot be written: {fault}"),
        },
    }
}
