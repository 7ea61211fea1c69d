//! A group contract as it held on a day, as it was known at a moment.

use std::collections::HashMap;
use std::sync::Arc;

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, InsuredId};
use money::Cents;
use store::{ContractBook, CoverTerms, Insured, ListedCover, Policyholder};
use terms::Edition;

use crate::contract_change::sees_contract;
use crate::contract_view::person;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ContractPerson};

/// People shown at once.
const PAGE: usize = 100;

/// Which day, and as known when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day on which it holds.
    pub day: Date,
    /// The moment whose knowledge counts.
    pub known_at: Timestamp,
    /// Which page of people, from 0.
    pub page: usize,
}

/// A contract as it held on a day, as one moment knew it.
#[derive(Clone, Debug)]
pub struct ContractAsOf {
    /// All rows that were known then.
    pub book: ContractBook,
    /// The number of the last change that was.
    pub version: i64,
    /// What the changes until then cost and returned.
    pub sums: (Cents, Cents),
    /// The policyholder, as it was known.
    pub policyholder: Policyholder,
    /// Employees and family members covered on the day.
    pub counts: (u32, u32),
    /// A page of those people as they were known, in the order in which they came into the books.
    pub people: Vec<ContractPerson>,
    /// Whether there are more.
    pub has_more: bool,
    /// The edition it was under.
    pub edition: Arc<Edition>,
}

impl App {
    /// A group contract as it held on a day, as it was known at a moment.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not in the actor's scope or was not known then.
    pub async fn contract_as_of(
        &self,
        actor: &Actor,
        id: ContractId,
        at: AsOf,
    ) -> Result<ContractAsOf, AppError> {
        self.admit(actor, UseCase::SeeContractAsOf).await?;
        let store = &self.core.store;
        let book = store.contract_as_of(id, at.known_at).await?;
        let book = book.filter(|book| sees_contract(actor.scope, book));
        let book = book.ok_or(AppError::NotFound)?;
        let object = Some(format!("contract:{id}"));
        self.note(actor, "contract.see", object).await?;
        let covers = book.covers_on(at.day).skip(at.page.saturating_mul(PAGE));
        let mut shown: Vec<CoverId> = covers.take(PAGE + 1).map(|cover| cover.id).collect();
        let has_more = shown.len() > PAGE;
        shown.truncate(PAGE);
        let contract = &book.contract;
        let (version, charged, returned) = store.contract_sums_as_of(id, at.known_at).await?;
        Ok(ContractAsOf {
            version,
            sums: (charged, returned),
            policyholder: store
                .policyholder_as_of(contract.policyholder_id, at.known_at)
                .await?
                .ok_or(AppError::NotFound)?,
            counts: book.counts(at.day),
            people: self.people_then(&book, &shown, at).await?,
            has_more,
            edition: self
                .core
                .edition(&contract.edition, &contract.edition_hash)?,
            book,
        })
    }

    async fn people_then(
        &self,
        book: &ContractBook,
        covers: &[CoverId],
        at: AsOf,
    ) -> Result<Vec<ContractPerson>, AppError> {
        let store = &self.core.store;
        let now = store.names_of_covers(covers).await?;
        let ids: Vec<InsuredId> = now.iter().map(|(_, person)| person.id).collect();
        let then = store.people_as_of(&ids, at.known_at).await?;
        let then: HashMap<InsuredId, Insured> = then.into_iter().map(|it| (it.id, it)).collect();
        let now: HashMap<CoverId, Insured> = now.into_iter().collect();
        let shown = |id: &CoverId| {
            let own = now.get(id)?;
            let terms = book.cover_terms.get(id).cloned();
            let listed = ListedCover {
                cover: book.covers.get(id)?.clone(),
                terms: terms.unwrap_or_else(|| CoverTerms::employee(*id)),
                insured: then.get(&own.id).unwrap_or(own).clone(),
            };
            Some(person(&listed, &book.contract, at.day))
        };
        Ok(covers.iter().filter_map(shown).collect())
    }
}
