//! A group contract as it is shown: what it agrees on, its people, cards and changes. Nothing here is of visits.

use std::collections::HashMap;
use std::sync::Arc;

use adjudication::{GroupDocument, GroupEvent, GroupFacts, GroupStepDoes};
use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, InsuredId, PersonalCode, UserId, Uuid};
use money::Cents;
use store::{
    AddOn, BookOf, ChangeKind, Contract, ContractBook, ContractChange, ContractProgramme,
    ContractTerms, Cover, ListedCover, ListedCoverFilter, Policyholder, Relation,
};

use terms::Edition;

use crate::app::Core;
use crate::contract_change::ContractAt;
use crate::contract_draft::Purpose;
use crate::contracts::of_scope;
use crate::permissions::UseCase;
use crate::recoveries::is_insurers_own;
use crate::settle_leaver::{ENDINGS, decided, is_open};
use crate::view::insured_name;
use crate::withdraw_notice::reopened;
use crate::{Actor, App, AppError, CardView, Decided, InsuredName, Named, Rule, Scope};

/// People and changes shown at once.
pub(crate) const PAGE: i64 = 100;

/// A contract, whole but for its people.
#[derive(Clone, Debug)]
pub struct ContractView {
    /// The contract, with the number of its last change.
    pub at: ContractAt,
    /// Its row.
    pub contract: Contract,
    /// What it agrees on.
    pub terms: ContractTerms,
    /// The day on which a notice ends it, if one was given and it is not over.
    pub notice: Option<Date>,
    /// Who bought it.
    pub policyholder: Policyholder,
    /// All that is sold today, or on its first day.
    pub prices: Vec<ContractProgramme>,
    /// Prices that begin later.
    pub later_prices: Vec<ContractProgramme>,
    /// Employees and family members covered today.
    pub counts: (u32, u32),
    /// E-cards, and plastic cards, that are out though a notice ended their covers.
    pub cards_out: (u32, u32),
    /// What all changes cost and returned.
    pub sums: (Cents, Cents),
    /// Its changes, the latest first; at most a hundred, [`App::contract_history`] has the rest.
    pub changes: Vec<ChangeView>,
    /// The edition it is under.
    pub edition: Arc<Edition>,
    /// Whether this actor may change it.
    pub may_change: bool,
}

/// One change.
#[derive(Clone, Debug)]
pub struct ChangeView {
    /// Its id.
    pub id: Uuid,
    /// Its number in the contract.
    pub sequence: i64,
    /// What it is.
    pub kind: ChangeKind,
    /// Since when it is known.
    pub known_at: Timestamp,
    /// The day from which it holds.
    pub holds_from: Date,
    /// Who asked for it.
    pub by: Option<Named<UserId>>,
    /// Who approved it.
    pub approved_by: Option<Named<UserId>>,
    /// The cover it is about, with the person's name.
    pub cover: Option<(CoverId, InsuredName)>,
    /// The premium it cost.
    pub charge: Cents,
    /// The premium it returned.
    pub refund: Cents,
    /// What the terms were asked and said, without what the actor may not know.
    pub decided: Option<Decided>,
}

/// A person of a contract.
#[derive(Clone, Debug)]
pub struct ContractPerson {
    /// The cover.
    pub cover: Cover,
    /// Whose.
    pub insured: InsuredId,
    /// Their name.
    pub name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Day of birth.
    pub born: Date,
    /// What they are to the policyholder.
    pub relation: Relation,
    /// The employee, of a family member.
    pub employee: Option<CoverId>,
    /// The programme today, or on the first day.
    pub programme: String,
    /// Add-ons, with their premium of a year.
    pub add_ons: Vec<AddOn>,
    /// The premium of a year.
    pub annual: Cents,
}

/// A page of people.
#[derive(Clone, Debug)]
pub struct ContractPeople {
    /// By name.
    pub rows: Vec<ContractPerson>,
    /// Where the next page goes on.
    pub next: Option<(String, CoverId)>,
}

/// A person of a contract with cards and changes.
#[derive(Clone, Debug)]
pub struct ContractCoverView {
    /// The contract, with the number of its last change.
    pub at: ContractAt,
    /// Its number on paper.
    pub contract: String,
    /// All that is sold today.
    pub prices: Vec<ContractProgramme>,
    /// The person.
    pub person: ContractPerson,
    /// Their family in the contract.
    pub family: Vec<ContractPerson>,
    /// Their cards.
    pub cards: Vec<CardView>,
    /// What happened to them, the latest first.
    pub changes: Vec<ChangeView>,
    /// Since when the employer waits for a new card in place of a lost one, if it does.
    pub card_asked: Option<Date>,
    /// Whether they left and what they get back is still open.
    pub is_open: bool,
    /// What was paid for them so far, as a refund counts it; absent for whoever may not change the contract, and where
    /// the terms cannot say.
    pub paid: Option<Cents>,
    /// Whether they may still leave: nothing ended their cover, or a notice for the whole contract only, and earlier.
    pub may_leave: bool,
    /// The day on which a notice ends the contract, if one was given and it is not over.
    pub notice: Option<Date>,
    /// The edition it is under.
    pub edition: Arc<Edition>,
    /// Whether this actor may change it.
    pub may_change: bool,
}

/// Names of users by their ids.
pub(crate) struct UserNames(HashMap<UserId, String>);

impl UserNames {
    pub(crate) fn named(&self, id: UserId) -> Named<UserId> {
        Named {
            id,
            name: self.0.get(&id).cloned().unwrap_or_default(),
        }
    }
}

impl Core {
    pub(crate) async fn user_names(&self) -> Result<UserNames, AppError> {
        let users = self.store.users().await?.into_iter();
        Ok(UserNames(
            users.map(|user| (user.id, user.display_name)).collect(),
        ))
    }
}

impl App {
    /// A group contract.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none with the id in the actor's scope.
    pub async fn contract(&self, actor: &Actor, id: ContractId) -> Result<ContractView, AppError> {
        self.admit(actor, UseCase::SeeContract).await?;
        let listed = self.own_contract(actor, id).await?;
        let book = self.core.store.contract_book(id, BookOf::Nobody).await?;
        let (book, version) = book.ok_or(AppError::NotFound)?;
        let today = self.core.clock.today();
        let day = today.clamp(
            book.contract.first_day,
            book.contract.last_day.max(book.contract.first_day),
        );
        let counts = self.core.store.contract_counts(id, day).await?;
        let count = |it: i64| u32::try_from(it).unwrap_or(u32::MAX);
        let latest = (id, version.saturating_add(1));
        let changes = self.core.store.latest_changes(latest, PAGE).await?;
        self.note(actor, "contract.see", Some(format!("contract:{id}")))
            .await?;
        Ok(ContractView {
            at: ContractAt {
                contract: id,
                version,
            },
            prices: book.prices(day).into_iter().cloned().collect(),
            later_prices: later(&book, day),
            counts: (count(counts.employees), count(counts.family_members)),
            cards_out: self.cards_out_of(id, today).await?,
            sums: self.core.store.contract_sums(id).await?,
            changes: self.change_views(actor, &changes).await?,
            edition: self
                .core
                .edition(&book.contract.edition, &book.contract.edition_hash)?,
            may_change: UseCase::EndorseContract.rule(actor.role) != Rule::No,
            policyholder: listed.policyholder,
            contract: book.contract,
            notice: under_notice(&book.terms, today),
            terms: book.terms.on(day),
        })
    }

    /// The people of a contract whose name, family name first, begins with a text.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such contract in the actor's scope.
    pub async fn contract_people(
        &self,
        actor: &Actor,
        id: ContractId,
        (name, after): (&str, Option<(String, CoverId)>),
    ) -> Result<ContractPeople, AppError> {
        self.admit(actor, UseCase::ListContractPeople).await?;
        self.own_contract(actor, id).await?;
        let filter = ListedCoverFilter {
            contract: id,
            cover: None,
            name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
            after,
            limit: PAGE + 1,
        };
        let mut found = self.core.store.listed_covers(&filter).await?;
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let has_more = found.len() > page;
        found.truncate(page);
        let last = found.last().filter(|_| has_more);
        let next = last.map(|it| (it.insured.name_key.clone(), it.cover.id));
        self.note(actor, "contract.people", Some(format!("contract:{id}")))
            .await?;
        let contract = self
            .core
            .store
            .contract(id)
            .await?
            .ok_or(AppError::NotFound)?;
        let today = self.core.clock.today();
        let rows = found
            .iter()
            .map(|it| person(it, &contract, today))
            .collect();
        Ok(ContractPeople { rows, next })
    }

    /// A person of a contract: cover, cards and what each change cost. Nothing of visits.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such cover in the actor's scope.
    pub async fn contract_cover(
        &self,
        actor: &Actor,
        id: ContractId,
        cover: CoverId,
    ) -> Result<ContractCoverView, AppError> {
        self.admit(actor, UseCase::SeeContractCover).await?;
        self.own_contract(actor, id).await?;
        let store = &self.core.store;
        let book = store.contract_book(id, BookOf::Cover(cover)).await?;
        let (book, version) = book.ok_or(AppError::NotFound)?;
        let mut people = self.people_of(&book).await?;
        let own = people.iter().position(|it| it.cover.id == cover);
        let person = people.remove(own.ok_or(AppError::NotFound)?);
        self.note(actor, "contract.cover", Some(format!("cover:{cover}")))
            .await?;
        let mut changes = store.cover_changes(cover).await?;
        changes.reverse();
        let last = changes.iter().find(|change| ENDINGS.contains(&change.kind));
        let last = last.map(decided).transpose()?.flatten();
        let may_change = UseCase::IssueCard.rule(actor.role) != Rule::No;
        let mut paid = None;
        if may_change {
            let wanted = (BookOf::Cover(cover), Purpose::Look);
            let draft = self.draft_now(actor, id, wanted).await?;
            paid = draft.paid(&person.cover).await.ok();
        }
        let day = self.core.clock.today().max(book.contract.first_day);
        Ok(ContractCoverView {
            at: ContractAt {
                contract: id,
                version,
            },
            contract: book.contract.number.clone(),
            prices: book.prices(day).into_iter().cloned().collect(),
            cards: book
                .cards_of(cover)
                .map(|card| card_view(card, may_change))
                .collect(),
            card_asked: self.card_asked(&person.cover, &changes)?,
            changes: self.change_views(actor, &changes).await?,
            is_open: last.is_some_and(|it| is_open(&it)),
            paid,
            may_leave: may_leave(&book, &person.cover, self.core.clock.today()),
            notice: under_notice(&book.terms, self.core.clock.today()),
            edition: self
                .core
                .edition(&book.contract.edition, &book.contract.edition_hash)?,
            family: people,
            person,
            may_change,
        })
    }

    async fn people_of(&self, book: &ContractBook) -> Result<Vec<ContractPerson>, AppError> {
        let today = self.core.clock.today();
        let mut people = Vec::new();
        for cover in book.covers.values() {
            let filter = ListedCoverFilter {
                contract: book.contract.id,
                cover: Some(cover.id),
                name: None,
                after: None,
                limit: 1,
            };
            let found = self.core.store.listed_covers(&filter).await?;
            people.extend(found.iter().map(|it| person(it, &book.contract, today)));
        }
        Ok(people)
    }

    /// The contract, if it is in the actor's scope.
    pub(crate) async fn own_contract(
        &self,
        actor: &Actor,
        id: ContractId,
    ) -> Result<store::ListedContract, AppError> {
        let filter = store::ContractFilter {
            contract: Some(id),
            limit: 1,
            ..of_scope(actor.scope)?
        };
        let found = self.core.store.listed_contracts(&filter).await?;
        found.into_iter().next().ok_or(AppError::NotFound)
    }

    pub(crate) async fn change_views(
        &self,
        actor: &Actor,
        changes: &[ContractChange],
    ) -> Result<Vec<ChangeView>, AppError> {
        let users = self.core.user_names().await?;
        let covers: Vec<CoverId> = changes
            .iter()
            .filter_map(|change| change.cover_id)
            .collect();
        let names = self.core.store.names_of_covers(&covers).await?;
        let names: HashMap<CoverId, InsuredName> = names
            .iter()
            .map(|(cover, insured)| (*cover, insured_name(insured)))
            .collect();
        let view = |change: &ContractChange| {
            Ok(ChangeView {
                id: change.id,
                sequence: change.sequence,
                kind: change.kind,
                known_at: change.known_at,
                holds_from: change.holds_from,
                by: change.user_id.map(|user| users.named(user)),
                approved_by: change.approved_by.map(|user| users.named(user)),
                cover: change
                    .cover_id
                    .and_then(|cover| Some((cover, names.get(&cover)?.clone()))),
                charge: change.charge_cents,
                refund: change.refund_cents,
                decided: decided(change)?.map(|it| shown(it, actor.scope)),
            })
        };
        let hidden = |it: &&ContractChange| {
            matches!(actor.scope, Scope::Policyholder(_)) && is_insurers_own(it.kind)
        };
        let shown = changes.iter().filter(|it| !hidden(it));
        shown.map(view).collect()
    }
}

fn may_leave(book: &ContractBook, cover: &Cover, today: Date) -> bool {
    let by_contract = reopened(cover, &book.terms).is_some();
    let open = cover.ended_by.is_none() && cover.misused_at.is_none();
    book.terms.goes_on(today) && (open || by_contract)
}

/// The day on which a notice ends a contract that still goes on.
pub(crate) fn under_notice(terms: &ContractTerms, today: Date) -> Option<Date> {
    terms.ended_last_day.filter(|_| terms.goes_on(today))
}

/// Prices that begin after a day.
fn later(book: &ContractBook, day: Date) -> Vec<ContractProgramme> {
    let later = book
        .programmes
        .values()
        .filter(|price| price.first_day > day);
    later.cloned().collect()
}

pub(crate) fn person(listed: &ListedCover, contract: &Contract, today: Date) -> ContractPerson {
    let ListedCover {
        cover,
        terms,
        insured,
    } = listed;
    let own = cover.programme_on(today.max(cover.first_day));
    ContractPerson {
        insured: insured.id,
        name: insured_name(insured),
        personal_code: insured.personal_code,
        born: insured.birth_date,
        relation: terms.relation,
        employee: terms.employee_cover_id,
        programme: own.unwrap_or(&contract.programme).to_owned(),
        add_ons: terms.add_ons.0.clone(),
        annual: terms.annual_cents,
        cover: cover.clone(),
    }
}

fn card_view(card: &store::Card, may: bool) -> CardView {
    CardView {
        id: card.id,
        number: card.number.clone(),
        kind: card.kind,
        from: card.first_day,
        to: card.last_day,
        revoked_at: card.revoked_at,
        returned_on: card.returned_on,
        may_revoke: may && card.revoked_at.is_none(),
    }
}

/// What the actor may see of a decision: an employer learns what comes out, and nothing of claims or losses (6.3).
pub(crate) fn shown(mut decided: Decided, scope: Scope) -> Decided {
    if !matches!(scope, Scope::Policyholder(_)) {
        return decided;
    }
    forget_claims(&mut decided.facts);
    hide_claims(&mut decided.document);
    decided
}

/// What the terms say to an employer who asks: as if nothing had been paid for claims, and nothing lost (6.3).
pub(crate) fn before_claims(mut decided: Decided, edition: &Edition) -> Result<Decided, AppError> {
    forget_claims(&mut decided.facts);
    let document = adjudication::decide_group(edition, &decided.facts);
    decided.document = document.map_err(AppError::GroupFacts)?;
    hide_claims(&mut decided.document);
    Ok(decided)
}

const fn forget_claims(facts: &mut GroupFacts) {
    match &mut facts.event {
        GroupEvent::Leave(leave) => {
            leave.claims_paid = Cents::ZERO;
            leave.losses = Cents::ZERO;
        }
        GroupEvent::Misuse(misuse) => misuse.losses = Cents::ZERO,
        GroupEvent::Recover(loss) => loss.losses = Cents::ZERO,
        _ => {}
    }
}

/// Takes out what was paid for a person's claims, what was lost over them, and that it reached anything: an employer's
/// papers are no place for it.
pub(crate) fn hide_claims(document: &mut GroupDocument) {
    document.steps.retain(|step| {
        !matches!(
            step.does,
            GroupStepDoes::ClaimsBelow { .. }
                | GroupStepDoes::ClaimsReach { .. }
                | GroupStepDoes::Recovery { .. }
        )
    });
    document.proposal = None;
}
