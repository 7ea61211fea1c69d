//! An offer is concluded; those of the contract before may go on under it.

use calendar::Date;
use identity::ContractId;
use serde::{Deserialize, Serialize};
use store::{
    BookOf, ChangeKind, Contract, ContractBook, ContractRow, ContractState, ContractTerms, Cover,
    Insured, Relation,
};

use crate::cards::kinds_of;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::join_insured::{JoinInsured, within};
use crate::permissions::UseCase;
use crate::person_data::PersonData;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Concludes an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcludeContract {
    /// The day of it; windows to buy something run from it (T4-18, T4-19).
    pub on: Date,
    /// Who goes on from the contract before.
    #[serde(default)]
    pub people: TakeOver,
}

/// Who goes on from the contract before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakeOver {
    /// Nobody: they come with a list.
    #[default]
    Nobody,
    /// All employees who are covered on its last day, with the programme and kinds of cards they have. Family
    /// members choose anew (4.1).
    Employees,
}

impl App {
    /// Concludes an offer; a second person approves it.
    ///
    /// # Errors
    /// [`AppError::ContractState`] if it is no offer, [`AppError::Invalid`] for a day to come, and as
    /// [`App::join_insured`] for those who go on.
    pub async fn conclude_contract(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: ConcludeContract,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ConcludeContract).await?;
        self.change_contract(actor, at, ChangeRequest::Conclude(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn conclude(&self, request: &ConcludeContract) -> Result<Vec<Plan>, AppError> {
        self.must_be(&[ContractState::Offer])?;
        if request.on > self.today {
            return Err(invalid("on", "in-future"));
        }
        let contract = Contract {
            concluded_on: request.on,
            ..self.book.contract.clone()
        };
        within("on", request.on, (Date::MIN, contract.last_day))?;
        let terms = ContractTerms {
            state: ContractState::Concluded,
            ..self.book.terms.clone()
        };
        let rows = vec![
            ContractRow::Contract(contract.clone()),
            ContractRow::Terms(terms.clone()),
        ];
        let holds_from = contract.first_day;
        let mut plans = vec![Plan::of(ChangeKind::Concluded, holds_from, rows)];
        if let (TakeOver::Employees, Some(before)) = (request.people, terms.renews) {
            let mut book = self.book.clone();
            (book.contract, book.terms) = (contract, terms);
            let concluded = self.with_book(book)?;
            plans.extend(concluded.taken_over(before).await?);
        }
        Ok(plans)
    }

    async fn taken_over(&self, before: ContractId) -> Result<Vec<Plan>, AppError> {
        let store = &self.core.store;
        let found = store.contract_book(before, BookOf::All).await?;
        let (before, _) = found.ok_or(AppError::NotFound)?;
        let last_day = before.contract.last_day;
        let mut plans = Vec::new();
        for cover in before.covers_on(last_day) {
            if before.relation(cover.id) == Relation::Employee && cover.misused_at.is_none() {
                self.sells_what(&before, cover)?;
                let person = store.insured(cover.insured_id).await?;
                let person = person.ok_or(AppError::NotFound)?;
                let join = self.going_on(&before, cover, &person);
                plans.extend(self.join(&join).await?);
            }
        }
        Ok(plans)
    }

    /// How many go on from the contract before, if they are to.
    pub(crate) async fn goes_on(&self, people: TakeOver) -> Result<usize, AppError> {
        let (TakeOver::Employees, Some(before)) = (people, self.book.terms.renews) else {
            return Ok(0);
        };
        let store = &self.core.store;
        let Some(contract) = store.contract(before).await? else {
            return Ok(0);
        };
        let counts = store.contract_counts(before, contract.last_day).await?;
        Ok(usize::try_from(counts.employees).unwrap_or_default())
    }

    /// Nobody goes on with less than they had because something bears another name now, or is not sold.
    fn sells_what(&self, before: &ContractBook, cover: &Cover) -> Result<(), AppError> {
        let day = self.book.contract.first_day;
        if let Some(own) = &cover.programme {
            self.sold(("programme", own), day, false)?;
        }
        let kept = before.cover_terms.get(&cover.id);
        for add_on in kept.into_iter().flat_map(|terms| terms.add_ons.agreed()) {
            self.sold(("add_ons", &add_on.id), day, true)?;
        }
        Ok(())
    }

    fn going_on(&self, before: &ContractBook, cover: &Cover, person: &Insured) -> JoinInsured {
        let first_day = self.book.contract.first_day;
        let own = cover
            .programme
            .as_ref()
            .unwrap_or(&before.contract.programme);
        let sold = |name: &str, add_on| {
            let price = self.book.price(name, first_day);
            price.is_some_and(|price| price.add_on == add_on)
        };
        let kept = before.cover_terms.get(&cover.id);
        let add_ons = kept.into_iter().flat_map(|terms| terms.add_ons.agreed());
        JoinInsured {
            person: PersonData::from(person),
            on: first_day,
            programme: Some(own.clone()).filter(|own| sold(own, false)),
            add_ons: add_ons
                .map(|it| it.id.clone())
                .filter(|id| sold(id, true))
                .collect(),
            cards: kinds_of(before.cards_of(cover.id)),
        }
    }
}
