//! What happened to a group contract, by pages: on the page, for other programs, and on paper.

use std::sync::Arc;

use identity::{ContractId, InsurerId};
use store::{Contract, Policyholder};
use terms::Edition;

use crate::contract_view::PAGE;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ChangeView, Named};

/// Changes of a contract, the latest first.
#[derive(Clone, Debug)]
pub struct ContractHistory {
    /// The contract.
    pub contract: Contract,
    /// Who insures.
    pub insurer: Named<InsurerId>,
    /// The insurer's number in the register of enterprises, and its telephone.
    pub insurer_details: (String, String),
    /// Who bought it.
    pub policyholder: Policyholder,
    /// The edition it is under.
    pub edition: Arc<Edition>,
    /// At most a hundred changes, without what the actor may not know.
    pub changes: Vec<ChangeView>,
    /// Below which number the next page begins.
    pub next: Option<i64>,
}

impl App {
    /// The changes of a contract below a number; without one the latest.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none with the id in the actor's scope.
    pub async fn contract_history(
        &self,
        actor: &Actor,
        id: ContractId,
        before: Option<i64>,
    ) -> Result<ContractHistory, AppError> {
        self.admit(actor, UseCase::SeeContractHistory).await?;
        let listed = self.own_contract(actor, id).await?;
        let wanted = (id, before.unwrap_or(i64::MAX));
        let mut changes = self.core.store.latest_changes(wanted, PAGE + 1).await?;
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let has_more = changes.len() > page;
        changes.truncate(page);
        let last = changes.last().filter(|_| has_more);
        let next = last.map(|change| change.sequence);
        self.note(actor, "contract.see", Some(format!("contract:{id}")))
            .await?;
        let contract = listed.contract;
        let book = self.core.book().await?;
        let insurer = book.insurer(contract.insurer_id);
        let details = insurer.map(|it| (it.registration_number.to_string(), it.phone.clone()));
        Ok(ContractHistory {
            insurer: book.insurer_named(contract.insurer_id),
            insurer_details: details.unwrap_or_default(),
            policyholder: listed.policyholder,
            edition: self
                .core
                .edition(&contract.edition, &contract.edition_hash)?,
            changes: self.change_views(actor, &changes).await?,
            contract,
            next,
        })
    }
}
