//! What is owed and paid for one thing, where that is shown.

use std::collections::BTreeSet;

use identity::{ClaimId, InsurerId};
use store::PayoutSource;

use super::view::may;
use super::{PayableRow, PayoutRow, SubjectPage, concerns};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// What is owed and paid for one thing.
#[derive(Clone, Debug, Default)]
pub struct PaymentsOf {
    /// What is to be ordered yet: to another account, where a payment of it came back.
    pub owed: Vec<PayableRow>,
    /// What was paid, or is on its way, beyond what is owed by now.
    pub too_much: Vec<PayableRow>,
    /// What was ordered, the latest first.
    pub payouts: Vec<PayoutRow>,
    /// Whether this actor may order what is owed.
    pub may_order: bool,
}

impl App {
    /// What is owed and paid for a claim, a claim by receipt or a clinic's month of the actor's insurer, or of any for an
    /// auditor.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such thing.
    pub async fn payments_of(
        &self,
        actor: &Actor,
        about: SubjectPage,
    ) -> Result<PaymentsOf, AppError> {
        self.admit(actor, UseCase::SeePaymentsOf).await?;
        let insurer = match actor.scope.insurer()? {
            Some(own) => own,
            None => self.payer_of(about).await?,
        };
        let mut view = PaymentsOf {
            may_order: may(actor, UseCase::OrderPayout),
            ..PaymentsOf::default()
        };
        let known = self.core.store.accounts_paid_before(insurer, None).await?;
        for source in self.sources(about).await? {
            if !concerns(actor.role, source.parts().0) {
                continue;
            }
            for payable in self.core.store.payables(insurer, Some(&source), 1).await? {
                if payable.owed != payable.living {
                    let rows = (&mut view.owed, &mut view.too_much);
                    self.add_payable(rows, insurer, payable).await?;
                }
            }
            for payout in self.payouts_for(insurer, &source).await? {
                self.add(&mut view.payouts, actor, (payout, &known)).await?;
            }
        }
        Ok(view)
    }

    /// Who pays for it.
    async fn payer_of(&self, about: SubjectPage) -> Result<InsurerId, AppError> {
        let store = &self.core.store;
        let payer = match about {
            SubjectPage::Claim(id) => store.claim(id).await?.map(|it| it.claim.insurer_id),
            SubjectPage::Receipt(id) => store.receipt(id).await?.map(|it| it.claim.insurer_id),
            SubjectPage::Settlement(id) => store.settlement(id).await?.map(|it| it.insurer_id),
            SubjectPage::Contract(id) => store.contract(id).await?.map(|it| it.insurer_id),
        };
        payer.ok_or(AppError::NotFound)
    }

    /// What can be owed for it.
    async fn sources(&self, about: SubjectPage) -> Result<Vec<PayoutSource>, AppError> {
        Ok(match about {
            SubjectPage::Claim(id) => self.payees(id).await?,
            SubjectPage::Receipt(id) => vec![PayoutSource::Receipt(id)],
            SubjectPage::Settlement(id) => vec![PayoutSource::Settlement(id)],
            SubjectPage::Contract(_) => Vec::new(),
        })
    }

    /// A claim pays each who is to have something of it.
    async fn payees(&self, claim: ClaimId) -> Result<Vec<PayoutSource>, AppError> {
        let file = self.core.store.claim(claim).await?;
        let file = file.ok_or(AppError::NotFound)?;
        let payees: BTreeSet<String> = file.payments.into_iter().map(|it| it.payee).collect();
        let source = |payee| PayoutSource::Claim { claim, payee };
        Ok(payees.into_iter().map(source).collect())
    }
}
