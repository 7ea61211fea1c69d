//! Prices, instalments or what is offered change.

use calendar::Date;
use serde::{Deserialize, Serialize};
use store::{AgreedFrom, ChangeKind, ContractRow, ContractState, ContractTerms, Instalments};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::join_insured::within;
use crate::offer_contract::{Agreed, PriceOf, agreed_on, agreed_terms, price_rows, problems};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Changes what a contract agrees on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndorseContract {
    /// The day from which it holds; it may lie ahead.
    pub holds_from: Date,
    /// All that is agreed then. Who joined before keeps their price.
    pub agreed: Agreed,
}

impl App {
    /// Changes what a contract agrees on, from a day on. Those who joined before keep their price.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if something about it is wrong or nothing changes,
    /// [`AppError::ContractChanged`] if somebody else was faster.
    pub async fn endorse_contract(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: EndorseContract,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::EndorseContract).await?;
        self.change_contract(actor, at, ChangeRequest::Endorse(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) fn endorse(&self, request: &EndorseContract) -> Result<Vec<Plan>, AppError> {
        self.must_be(&[ContractState::Offer, ContractState::Concluded])?;
        let contract = &self.book.contract;
        let days = (contract.first_day, contract.last_day);
        within("holds_from", request.holds_from, days)?;
        let agreed = request.agreed.clone().called(&self.edition);
        let problems = problems(&agreed, contract, &self.edition);
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        let before = agreed_on(&self.book, request.holds_from);
        let stays = |old: &PriceOf| {
            let mut prices = agreed.prices.iter();
            prices.any(|new| new.programme == old.programme)
        };
        if !before.prices.iter().all(stays) {
            return Err(crate::request::invalid("prices", "kept"));
        }
        let mut changed = agreed.clone();
        changed
            .prices
            .retain(|price| !before.prices.contains(price));
        let mut rows = price_rows(contract, request.holds_from, &changed);
        let terms = match request.holds_from > contract.first_day {
            true => agreed_ahead(&self.book.terms, (request.holds_from, &agreed)),
            false => agreed_terms(&self.book.terms, &agreed),
        };
        if terms != self.book.terms {
            rows.push(ContractRow::Terms(terms));
        }
        if rows.is_empty() {
            return Err(crate::request::invalid("agreed", "unchanged"));
        }
        let kind = match self.book.terms.state {
            ContractState::Offer => ChangeKind::Offered,
            ContractState::Concluded | ContractState::Ended => ChangeKind::Endorsed,
        };
        Ok(vec![Plan::of(kind, request.holds_from, rows)])
    }
}

/// The terms with what is agreed from a day on. What was charged before keeps its days.
fn agreed_ahead(terms: &ContractTerms, (from, agreed): (Date, &Agreed)) -> ContractTerms {
    let mut terms = terms.clone();
    let none = || Instalments(Vec::new());
    terms.agree(AgreedFrom {
        from,
        instalments: Some(agreed.instalments.clone().unwrap_or_else(none)),
        family_offered: Some(agreed.family_offered),
        upgrades_offered: Some(agreed.upgrades_offered),
    });
    terms
}
