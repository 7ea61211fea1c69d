//! A person joins a contract.

use adjudication::{AddOn as AddOnFacts, Before, GroupEvent, Join};
use calendar::{Date, add_days};
use identity::{CoverId, InsuredId};
use serde::{Deserialize, Serialize};
use store::{
    AddOn, AddOns, BookOf, CardKind, ChangeKind, ContractRow, Cover, CoverTerms, Insured,
    KnownCover, KnownPerson, Relation,
};

use crate::chance::id_at;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::person_data::PersonData;
use crate::request::{Wrong, invalid};
use crate::{Actor, App, AppError};

/// A person joins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinInsured {
    /// Who.
    pub person: PersonData,
    /// First day of cover agreed (1.3).
    pub on: Date,
    /// Programme, if not the contract's.
    #[serde(default)]
    pub programme: Option<String>,
    /// Add-on programmes, by their names in the contract.
    #[serde(default)]
    pub add_ons: Vec<String>,
    /// The cards they get.
    #[serde(default)]
    pub cards: Vec<CardKind>,
}

impl App {
    /// A person joins a contract; the premium is what the terms say of the months left (1.2, 1.4).
    ///
    /// # Errors
    /// [`AppError::Invalid`] if the person's data is wrong or the contract does not sell what is asked for,
    /// [`AppError::AlreadyCovered`] if they are covered by it already, [`AppError::GroupRefused`] if the terms say
    /// no, [`AppError::ContractChanged`] if somebody else was faster.
    pub async fn join_insured(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: JoinInsured,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::JoinInsured).await?;
        self.change_contract(actor, at, ChangeRequest::Join(request))
            .await
    }
}

/// A cover to be, before it has an id.
pub(crate) struct NewCover {
    pub(crate) person: Insured,
    pub(crate) is_known: bool,
    pub(crate) on: Date,
    pub(crate) programme: String,
    pub(crate) terms: CoverTerms,
    pub(crate) renewed: bool,
}

impl Draft<'_> {
    pub(crate) async fn join(&self, request: &JoinInsured) -> Result<Vec<Plan>, AppError> {
        self.must_go_on()?;
        let own = &self.book.contract.programme;
        let programme = request.programme.as_ref().unwrap_or(own);
        let mut wrong = Wrong::default();
        let begins = wrong.look(self.must_begin_before_end(request.on))?;
        let known = self.known_here(request.person.personal_code).await?;
        let renewed = wrong.look(self.renewed(known.as_ref(), request.on))?;
        let person = wrong.look(self.person(&request.person).await)?;
        let terms = wrong.look(self.joiner_terms((programme, &request.add_ons), request.on))?;
        let all = begins.and(renewed).zip(person).zip(terms);
        let Some(((renewed, (person, known)), terms)) = all else {
            return Err(wrong.told());
        };
        let sold = self.sold(("programme", programme), request.on, false)?;
        let new = NewCover {
            person,
            is_known: known.is_some(),
            on: request.on.max(self.book.contract.first_day),
            programme: sold.programme.clone(),
            terms,
            renewed,
        };
        let before = self.before(known.as_ref(), new.on).await?;
        let decided = self.decide_to_come(new.event(request.on, before))?;
        self.joined(new, (ChangeKind::Joined, decided), &request.cards)
            .await
    }

    /// What the contract asks for a person a year.
    pub(crate) fn joiner_terms(
        &self,
        (programme, add_ons): (&str, &[String]),
        on: Date,
    ) -> Result<CoverTerms, AppError> {
        let mut wrong = Wrong::default();
        let price = wrong.look(self.sold(("programme", programme), on, false))?;
        let mut priced = Vec::new();
        for name in add_ons {
            let price = wrong.look(self.sold(("add_ons", name), on, true))?;
            priced.extend(price.map(|price| AddOn {
                id: price.programme.clone(),
                annual_cents: price.annual_cents,
                own: false,
            }));
        }
        let Some(price) = price.filter(|_| priced.len() == add_ons.len()) else {
            return Err(wrong.told());
        };
        Ok(CoverTerms {
            cover_id: CoverId::new(id_at(self.core.clock.now())),
            relation: Relation::Employee,
            employee_cover_id: None,
            annual_cents: price.annual_cents,
            add_ons: AddOns(priced),
        })
    }

    /// Whether the person was insured with the insurer until the day before.
    ///
    /// # Errors
    /// [`AppError::AlreadyCovered`] if this contract covers them at the time.
    pub(crate) fn renewed(&self, person: Option<&KnownPerson>, on: Date) -> Result<bool, AppError> {
        let Some(person) = person else {
            return Ok(false);
        };
        let contract = &self.book.contract;
        let on = on.max(contract.first_day);
        let covers = || {
            let all = person.covers.iter();
            all.filter(|cover| cover.insurer_id == contract.insurer_id)
        };
        let own = |cover: &&KnownCover| cover.contract_id == contract.id;
        let is_in = covers().filter(own).any(|cover| cover.last_day >= on);
        if is_in || self.joins_twice(person.insured.id, on) {
            return Err(AppError::AlreadyCovered);
        }
        let before = add_days(on, -1);
        Ok(covers().any(|cover| cover.first_day <= before && cover.last_day >= before))
    }

    /// The last cover that somebody who joins again had under this contract; nothing of one that never began.
    async fn before(
        &self,
        person: Option<&KnownPerson>,
        on: Date,
    ) -> Result<Option<Before>, AppError> {
        let contract = self.book.contract.id;
        let own = |it: &&KnownCover| {
            let ended = it.first_day <= it.last_day && it.last_day < on;
            it.contract_id == contract && it.relation == Relation::Employee && ended
        };
        let covers = person.into_iter().flat_map(|it| &it.covers).filter(own);
        let Some(last) = covers.max_by_key(|it| it.last_day) else {
            return Ok(None);
        };
        let of = BookOf::Cover(last.id);
        let book = self.core.store.contract_book(contract, of).await?;
        let terms = book.and_then(|(book, _)| book.cover_terms.get(&last.id).cloned());
        let Some(terms) = terms.filter(|it| it.annual_cents.is_positive()) else {
            return Ok(None);
        };
        // A card that came in late kept it open for longer than the notice said (T4-10).
        let ended = self.last_ending(last.id).await?;
        let ended = ended.and_then(|(it, _)| it.document.cover_last_day);
        Ok(Some(Before {
            last_day: ended.map_or(last.last_day, |day| day.max(last.last_day)),
            annual: terms.annual_cents,
        }))
    }

    /// Whether an earlier change of this draft covers the person.
    fn joins_twice(&self, person: InsuredId, on: Date) -> bool {
        let mut covers = self.book.covers_of(person);
        covers.any(|cover| cover.ended_last_day.unwrap_or(cover.last_day) >= on)
    }

    /// The cover with its cards.
    pub(crate) async fn joined(
        &self,
        new: NewCover,
        (kind, decided): (ChangeKind, Decided),
        cards: &[CardKind],
    ) -> Result<Vec<Plan>, AppError> {
        let contract = &self.book.contract;
        let cover = Cover {
            id: new.terms.cover_id,
            contract_id: contract.id,
            insured_id: new.person.id,
            first_day: new.on,
            last_day: self.last_day(),
            renewed: new.renewed,
            ended_by: None,
            ended_last_day: None,
            misused_at: None,
            programme: (new.programme != contract.programme).then_some(new.programme),
            upgraded_programme: None,
            upgraded_from: None,
        };
        let mut plans = Vec::new();
        let issued = self.cards_for(&cover, cards).await?;
        let rows = vec![
            ContractRow::Cover(cover.clone()),
            ContractRow::CoverTerms(new.terms),
        ];
        plans.push(Plan {
            person: (!new.is_known).then_some(new.person),
            decided: Some(decided),
            ..Plan::of(kind, cover.first_day, rows).about(cover.id)
        });
        plans.extend(issued);
        Ok(plans)
    }
}

impl NewCover {
    fn event(&self, on: Date, before: Option<Before>) -> GroupEvent {
        GroupEvent::Join(Join {
            on,
            programme: self.programme.clone(),
            annual: self.terms.annual_cents,
            add_ons: add_on_facts(&self.terms.add_ons),
            charged: None,
            before,
        })
    }
}

/// What a premium is of: what the person bought beside is another one (3.1).
pub(crate) fn add_on_facts(add_ons: &AddOns) -> Vec<AddOnFacts> {
    let fact = |it: &AddOn| AddOnFacts {
        id: it.id.clone(),
        annual: it.annual_cents,
    };
    add_ons.agreed().map(fact).collect()
}

/// A day that is not before the contract's own.
pub(crate) fn within(field: &str, day: Date, (first, last): (Date, Date)) -> Result<(), AppError> {
    if day < first || day > last {
        Err(invalid(field, "outside-contract"))
    } else {
        Ok(())
    }
}
