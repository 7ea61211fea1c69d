//! A contract is offered again for the time after.

use calendar::{add_days, add_months};
use identity::ContractId;
use store::{BookOf, ContractFilter, ContractState, Instalment, Instalments};

use crate::contract_change::{Changed, sees_contract};
use crate::offer_contract::{OfferContract, agreed_on};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

impl App {
    /// Offers a contract again for the year after its last day, at the prices of that day; the offer can be
    /// endorsed before it is concluded.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not in the actor's scope, [`AppError::ContractState`] if it was ended or
    /// never concluded, [`AppError::AlreadyRenewed`] if it was offered again before.
    pub async fn renew_contract(
        &self,
        actor: &Actor,
        contract: ContractId,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::RenewContract).await?;
        let found = self
            .core
            .store
            .contract_book(contract, BookOf::Nobody)
            .await?;
        let (book, _) = found.ok_or(AppError::NotFound)?;
        if !sees_contract(actor.scope, &book) {
            return Err(AppError::NotFound);
        }
        let state = book.terms.state;
        if state != ContractState::Concluded {
            return Err(AppError::ContractState { state });
        }
        let own = &book.contract;
        self.check_not_renewed(own.id).await?;
        let last_day = own.last_day;
        let mut agreed = agreed_on(&book, last_day);
        let later = |it: &Instalment| Instalment {
            due_on: add_months(it.due_on, 12),
            cents: it.cents,
        };
        let parts = agreed.instalments.take();
        agreed.instalments = parts.map(|them| Instalments(them.0.iter().map(later).collect()));
        let offer = OfferContract {
            policyholder: own.policyholder_id,
            number: None,
            programme: own.programme.clone(),
            first_day: add_days(last_day, 1),
            last_day: None,
            agreed,
            key: String::new(),
        };
        self.write_offer(actor, own.insurer_id, (offer, None), Some(own.id))
            .await
    }

    async fn check_not_renewed(&self, contract: ContractId) -> Result<(), AppError> {
        let filter = ContractFilter {
            renews: Some(contract),
            limit: 1,
            ..ContractFilter::default()
        };
        let renewed = self.core.store.listed_contracts(&filter).await?;
        if renewed.is_empty() {
            Ok(())
        } else {
            Err(AppError::AlreadyRenewed)
        }
    }
}
