//! A contract on which changes are worked out, one after the other: each sees what those before it did.

use std::sync::{Arc, Mutex, PoisonError};

use adjudication::{
    ContractTerms as TermsFacts, GroupDocument, GroupEvent, GroupFacts, GroupStepDoes,
    Instalment as InstalmentFacts, RefundWay,
};
use calendar::{Date, Timestamp};
use identity::{CardId, CardNumber, CoverId, UserId};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{
    BookOf, Card, ContractBook, ContractChange, ContractCounts, ContractProgramme, ContractState,
    ContractWrite, Cover, CoverTerms, Insured, PersonChange,
};
use terms::{Edition, Label};

use crate::app::Core;
use crate::claim_change::text;
use crate::contract_change::{ContractAt, Plan};
use crate::contract_request::ChangeRequest;
use crate::cover_premium::CoverPremiums;
use crate::known::{CoverSums, Known};
use crate::premiums;
use crate::request::invalid;
use crate::sold_names::{is_called, label_of};
use crate::view::parse;
use crate::{AppError, Scope};

/// What a draft is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be written: cards get their numbers.
    Write,
    /// To be looked at.
    Look,
    /// To be looked at by an employer: nothing of it depends on claims (6.3), or on people of others.
    Foresee,
}

impl Purpose {
    /// To be looked at by whoever has this scope.
    pub(crate) const fn look(scope: Scope) -> Self {
        match scope {
            Scope::Policyholder(_) => Self::Foresee,
            _ => Self::Look,
        }
    }
}

/// What the terms were asked, and what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What they were asked.
    pub facts: GroupFacts,
    /// What they said.
    pub document: GroupDocument,
}

impl Decided {
    /// As it is kept in the books, if the terms were asked.
    pub(crate) fn kept(
        facts: Option<&String>,
        document: Option<&String>,
    ) -> Result<Option<Self>, AppError> {
        let Some((facts, document)) = facts.zip(document) else {
            return Ok(None);
        };
        Ok(Some(Self {
            facts: parse(facts)?,
            document: parse(document)?,
        }))
    }

    /// What it costs and returns now: what is kept as security is not returned yet (T4-11).
    #[must_use]
    pub fn money(&self) -> (Cents, Cents) {
        let document = &self.document;
        if self.is_withheld() {
            (document.charge, Cents::ZERO)
        } else {
            (document.charge, document.refund)
        }
    }

    /// Whether a refund is kept as security on the day of the decision; the last such day still counts (T4-11).
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        let until = self.document.withheld_until;
        until.is_some_and(|until| self.facts.today <= until)
    }
}

/// A contract with changes that are not written yet.
pub(crate) struct Draft<'a> {
    pub(crate) core: &'a Core,
    pub(crate) book: ContractBook,
    /// The number of the last change that is written.
    pub(crate) read: i64,
    pub(crate) edition: Arc<Edition>,
    pub(crate) purpose: Purpose,
    pub(crate) changes: Vec<ContractChange>,
    pub(crate) today: Date,
    pub(crate) known: Known,
    /// What of the contract's premium is billed and given back, where people leave.
    pub(crate) premium: CoverPremiums,
    /// Card numbers put by for this draft.
    pub(crate) card_numbers: Mutex<Vec<CardNumber>>,
    /// What is still to be paid by each day, less what this draft sets off against it; absent until it is asked for.
    to_come: Mutex<Option<Vec<InstalmentFacts>>>,
    user: UserId,
    of: BookOf,
    people: Vec<Insured>,
    corrected: Vec<PersonChange>,
}

impl<'a> Draft<'a> {
    pub(crate) fn open(
        core: &'a Core,
        (book, read): (ContractBook, i64),
        of: BookOf,
        (user, purpose): (UserId, Purpose),
    ) -> Result<Self, AppError> {
        let contract = &book.contract;
        let edition = core.edition(&contract.edition, &contract.edition_hash)?;
        Ok(Self {
            core,
            edition,
            book,
            read,
            purpose,
            changes: Vec::new(),
            today: core.clock.today(),
            known: Known::default(),
            premium: CoverPremiums::default(),
            card_numbers: Mutex::default(),
            to_come: Mutex::default(),
            user,
            of,
            people: Vec::new(),
            corrected: Vec::new(),
        })
    }

    /// The same with other rows, for working out what follows from them.
    pub(crate) fn with_book(&self, book: ContractBook) -> Result<Self, AppError> {
        let mut other = Self::open(
            self.core,
            (book, self.read),
            self.of,
            (self.user, self.purpose),
        )?;
        other.today = self.today;
        Ok(other)
    }

    /// Works a wish out and takes it in; gives the first change that came of it. After an error the draft is of
    /// no use any more.
    pub(crate) async fn take(
        &mut self,
        request: &ChangeRequest,
    ) -> Result<&ContractChange, AppError> {
        if let ChangeRequest::End(it) = request {
            self.read_ending(it).await?;
        }
        if request.may_set_off() {
            self.read_to_come().await?;
        }
        let plans = self.plans(request).await?;
        let first = self.changes.len();
        self.take_plans(&text(request)?, plans)?;
        self.changes.get(first).ok_or_else(came_to_nothing)
    }

    pub(crate) fn take_plans(&mut self, body: &str, plans: Vec<Plan>) -> Result<(), AppError> {
        let by = (self.user, self.core.clock.now());
        for plan in plans {
            let next = (self.book.contract.id, self.at().version + 1);
            self.people.extend(plan.person.clone());
            let corrected = plan.corrected.clone();
            let change = plan.change(next, by, body)?;
            self.corrected.extend(corrected.map(|it| PersonChange {
                change: change.id,
                ..it
            }));
            change
                .after
                .0
                .iter()
                .cloned()
                .for_each(|row| self.book.apply(row));
            self.changes.push(change);
        }
        Ok(())
    }

    /// The contract as it is with the changes.
    pub(crate) fn at(&self) -> ContractAt {
        let version = self.changes.last().map_or(self.read, |last| last.sequence);
        ContractAt {
            contract: self.book.contract.id,
            version,
        }
    }

    pub(crate) fn into_write(self) -> ContractWrite {
        ContractWrite {
            changes: self.changes,
            people: self.people,
            corrected: self.corrected,
            proposal: None,
            list: None,
            once: None,
        }
    }

    /// What all changes cost and return.
    pub(crate) fn sums(&self) -> Result<(Cents, Cents), AppError> {
        sums_of(&self.changes)
    }

    /// Asks the terms.
    ///
    /// # Errors
    /// [`AppError::GroupFacts`] if they cannot answer, [`AppError::GroupRefused`] if they say no.
    pub(crate) fn decide(&self, event: GroupEvent) -> Result<Decided, AppError> {
        self.decide_until(event, (self.book.contract.last_day, self.today))
    }

    /// Asks the terms about who joins now, or buys more: nobody is covered beyond the day for which a notice was given.
    pub(crate) fn decide_to_come(&self, event: GroupEvent) -> Result<Decided, AppError> {
        self.decide_until(event, (self.last_day(), self.today))
    }

    /// The last day of the contract, that of a notice if one was given.
    pub(crate) fn last_day(&self) -> Date {
        let agreed = self.book.contract.last_day;
        self.book.terms.ended_last_day.unwrap_or(agreed)
    }

    /// Refuses changes of people in an offer, and in a contract that is over; under notice it still goes on.
    pub(crate) fn must_go_on(&self) -> Result<(), AppError> {
        if self.book.terms.goes_on(self.today) {
            return Ok(());
        }
        let state = self.book.terms.state;
        Err(AppError::ContractState { state })
    }

    /// Refuses a first day outside of what is left of the contract under notice.
    pub(crate) fn must_begin_before_end(&self, on: Date) -> Result<(), AppError> {
        match self.book.terms.ended_last_day {
            Some(last) if on > last => Err(invalid("on", "outside-contract")),
            _ => Ok(()),
        }
    }

    /// Asks the terms about a contract that ends on a day, as if the insurer had been told on another.
    pub(crate) fn decide_until(
        &self,
        event: GroupEvent,
        (last_day, today): (Date, Date),
    ) -> Result<Decided, AppError> {
        let facts = GroupFacts {
            today,
            contract: TermsFacts {
                last_day,
                ..self.terms_facts(day_of(&event, self.today))
            },
            event,
        };
        let decided = self.core.decide_group(&self.edition, facts)?;
        self.set_off(&decided.document);
        Ok(decided)
    }

    /// Reads what is still to be paid of a contract that is paid in parts.
    async fn read_to_come(&mut self) -> Result<(), AppError> {
        let to_come = self.to_come.get_mut();
        let to_come = to_come.unwrap_or_else(PoisonError::into_inner);
        if to_come.is_some() || !self.book.terms.is_paid_in_parts() {
            return Ok(());
        }
        let (account, _) = self.core.premium_posted(&self.book.contract).await?;
        let days = account.to_come(self.today);
        let days = days.map_err(|error| premiums::refused(&error))?;
        let fact = |(due_on, amount)| InstalmentFacts { due_on, amount };
        *to_come = Some(days.into_iter().map(fact).collect());
        Ok(())
    }

    /// What a decision sets off, the next one cannot. A day of which nothing is left stays: the contract is paid in parts
    /// all the same, and what finds no part goes to the bank account (2.4.5).
    fn set_off(&self, document: &GroupDocument) {
        let mut to_come = self.to_come.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(to_come) = to_come.as_mut() else {
            return;
        };
        for step in &document.steps {
            if let GroupStepDoes::SetOff { due_on, amount } = step.does {
                let of_day = to_come.iter_mut().filter(|it| it.due_on == due_on);
                of_day.for_each(|it| it.amount = it.amount.saturating_sub_to_zero(amount));
            }
        }
    }

    /// The way in which a refund can go back that was chosen before: once nothing is to come, to the bank account.
    pub(crate) fn way_left(&self, chosen: RefundWay) -> RefundWay {
        let to_come = self.terms_facts(self.today).instalments.unwrap_or_default();
        match to_come.iter().any(|it| it.amount.is_positive()) {
            true => chosen,
            false => RefundWay::Transfer,
        }
    }

    /// What of the contract bears on premiums, as it is agreed for a day. Of the instalments only those that are not due yet; where something is
    /// set off against them, with what is really still to be paid.
    pub(crate) fn terms_facts(&self, day: Date) -> TermsFacts {
        let contract = &self.book.contract;
        let terms = self.book.terms.on(day.max(contract.first_day));
        let open = |it: &&store::Instalment| it.due_on >= self.today;
        let fact = |it: &store::Instalment| InstalmentFacts {
            due_on: it.due_on,
            amount: it.cents,
        };
        let instalments = terms.instalments.as_ref();
        let planned =
            instalments.map(|them| them.0.iter().filter(open).map(fact).collect::<Vec<_>>());
        let to_come = self.to_come.lock().unwrap_or_else(PoisonError::into_inner);
        TermsFacts {
            first_day: contract.first_day,
            last_day: contract.last_day,
            concluded_on: contract.concluded_on,
            instalments: to_come.clone().or(planned),
            family_offered: terms.family_offered,
            upgrades_offered: terms.upgrades_offered,
        }
    }

    /// What was paid for a person's claims during the contract, under whichever cover of theirs (2.4.4, T4-07); an
    /// employer's question is answered as if it were nothing (6.3).
    pub(crate) async fn claims_paid(&self, cover: &Cover) -> Result<Cents, AppError> {
        if self.purpose == Purpose::Foresee {
            return Ok(Cents::ZERO);
        }
        let mut paid = Vec::new();
        let covers = self.book.covers.values();
        for of_person in covers.filter(|it| it.insured_id == cover.insured_id) {
            paid.push(self.cost_of(of_person).await?.claims_paid);
        }
        Cents::try_sum(paid).map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })
    }

    /// What a cover has cost either side so far.
    pub(crate) async fn cost_of(&self, cover: &Cover) -> Result<CoverSums, AppError> {
        self.known.sums(&self.core.store, cover.id).await
    }

    /// What the insurer lost over a person from a moment on: what visits that were confirmed all the same cost it
    /// (T4-12).
    pub(crate) async fn lost_since(
        &self,
        cover: &Cover,
        since: Timestamp,
    ) -> Result<Cents, AppError> {
        if self.claims_paid(cover).await?.is_zero() {
            return Ok(Cents::ZERO);
        }
        if let Some(lost) = self.known.lost(cover.id, since) {
            return Ok(lost);
        }
        let store = &self.core.store;
        let lost = store.claims_paid_since(cover.id, since);
        Ok(lost.await?)
    }

    /// How many employees and family members there are on a day.
    pub(crate) async fn counts(&self, day: Date) -> Result<(u32, u32), AppError> {
        if self.of == BookOf::All {
            return Ok(self.book.counts(day));
        }
        let ContractCounts {
            employees,
            family_members,
        } = self
            .core
            .store
            .contract_counts(self.book.contract.id, day)
            .await?;
        let count = |it: i64| u32::try_from(it).unwrap_or(u32::MAX);
        Ok((count(employees), count(family_members)))
    }

    /// Refuses what does not fit the contract as it stands: nobody joins an offer or what has ended.
    pub(crate) fn must_be(&self, states: &[ContractState]) -> Result<(), AppError> {
        let state = self.book.terms.state;
        if states.contains(&state) {
            Ok(())
        } else {
            Err(AppError::ContractState { state })
        }
    }

    pub(crate) fn cover(&self, id: CoverId) -> Result<&Cover, AppError> {
        self.book.covers.get(&id).ok_or(AppError::NotFound)
    }

    pub(crate) fn cover_terms(&self, id: CoverId) -> CoverTerms {
        let known = self.book.cover_terms.get(&id).cloned();
        known.unwrap_or_else(|| CoverTerms::employee(id))
    }

    pub(crate) fn card(&self, id: CardId) -> Result<&Card, AppError> {
        self.book.cards.get(&id).ok_or(AppError::NotFound)
    }

    /// The programme of a cover on a day.
    pub(crate) fn programme_of<'b>(&'b self, cover: &'b Cover, day: Date) -> &'b str {
        let own = cover.programme_on(day);
        own.unwrap_or(&self.book.contract.programme)
    }

    /// The price of a programme, or of an add-on, that the contract sells on a day, by its id or name.
    pub(crate) fn sold(
        &self,
        (field, programme): (&str, &str),
        day: Date,
        add_on: bool,
    ) -> Result<&ContractProgramme, AppError> {
        let day = day.max(self.book.contract.first_day);
        let price = self.book.price(programme, day);
        let called = || {
            let mut sold = self.book.prices(day).into_iter();
            sold.find(|it| is_called(&self.edition, &it.programme, programme))
        };
        let price = price.or_else(called);
        let price = price.filter(|price| price.add_on == add_on);
        price.ok_or_else(|| invalid(field, "not-sold"))
    }

    /// What the programmes, or the add-ons, that the contract sells on a day are called.
    pub(crate) fn sold_labels(&self, day: Date, add_on: bool) -> Vec<Label> {
        let prices = self.book.prices(day.max(self.book.contract.first_day));
        let sold = prices.into_iter().filter(|price| price.add_on == add_on);
        let label = |price: &ContractProgramme| {
            let own = || price.programme.clone();
            let label = label_of(&self.edition, &price.programme).cloned();
            label.unwrap_or_else(|| Label {
                lv: own(),
                en: own(),
                ru: own(),
            })
        };
        sold.map(label).collect()
    }
}

/// The day whose agreement counts: the first of what begins, else today.
pub(crate) const fn day_of(event: &GroupEvent, today: Date) -> Date {
    match event {
        GroupEvent::Join(it) => it.on,
        GroupEvent::JoinFamily(it) => it.on,
        GroupEvent::Upgrade(it) => it.on,
        _ => today,
    }
}

/// What changes cost and return.
pub(crate) fn sums_of(changes: &[ContractChange]) -> Result<(Cents, Cents), AppError> {
    let sum = |part: fn(&ContractChange) -> Cents| {
        Cents::try_sum(changes.iter().map(part)).map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })
    };
    Ok((sum(|it| it.charge_cents)?, sum(|it| it.refund_cents)?))
}

/// A wish that was worked out without one change: no use case does that.
pub(crate) fn came_to_nothing() -> AppError {
    AppError::Unavailable {
        detail: "a wish came to no change".into(),
    }
}
