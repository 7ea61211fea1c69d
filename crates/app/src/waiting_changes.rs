//! Changes that wait for a second person, with what they sign.

use std::sync::Arc;

use calendar::Date;
use identity::{ContractId, CoverId, UserId, Uuid};
use money::Cents;
use store::{BookOf, ChangeKind, ContractProposal};
use terms::Edition;

use crate::contract_draft::{Draft, Purpose};
use crate::contract_request::ChangeRequest;
use crate::offer_contract::agreed_on;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::withdraw_notice::reopened;
use crate::{Actor, Agreed, App, AppError, Decided, Named, PersonData};

/// A change that waits.
#[derive(Clone, Debug)]
pub struct WaitingChange {
    /// The id of the proposal.
    pub id: Uuid,
    /// The contract, with its number.
    pub contract: Named<ContractId>,
    /// What it would be.
    pub kind: ChangeKind,
    /// The premium it would cost.
    pub charge: Cents,
    /// The premium it would return.
    pub refund: Cents,
    /// Who asks.
    pub proposed_by: Named<UserId>,
    /// When they asked.
    pub proposed_at: calendar::Timestamp,
    /// What the terms said, if it is about one person.
    pub decided: Option<Decided>,
    /// What is asked for.
    pub request: ChangeRequest,
    /// What of the books bears on it.
    pub now: WaitingNow,
    /// Whether this actor may approve it.
    pub may_approve: bool,
}

/// What the books say now of what a change is about.
#[derive(Clone, Debug)]
pub struct WaitingNow {
    /// The terms of the contract.
    pub edition: Arc<Edition>,
    /// First and last day of the contract.
    pub period: (Date, Date),
    /// The person it is about, of a family member the employee.
    pub person: Option<PersonData>,
    /// How many people it ends, takes back or takes over.
    pub people: Option<usize>,
    /// What is agreed on, for the day from which something else is to be, or which is to be concluded.
    pub agreed: Option<Agreed>,
}

impl App {
    /// The changes that wait for a second person in the actor's scope, the oldest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn waiting_changes(&self, actor: &Actor) -> Result<Vec<WaitingChange>, AppError> {
        self.admit(actor, UseCase::ListWaitingChanges).await?;
        let own = actor.scope.insurer()?;
        let waiting = self.core.store.waiting_proposals(own, None).await?;
        self.note(actor, "contract.waiting", None).await?;
        let names = self.core.user_names().await?;
        let mut views = Vec::with_capacity(waiting.len());
        for it in waiting {
            let request: ChangeRequest = parse(&it.body)?;
            let (now, number) = self.waiting_now(actor, &it, &request).await?;
            let decided = Decided::kept(it.facts.as_ref(), it.document.as_ref())?;
            views.push(WaitingChange {
                id: it.id,
                contract: Named {
                    id: it.contract_id,
                    name: number,
                },
                kind: request.kind(),
                charge: it.charge_cents,
                refund: it.refund_cents,
                proposed_by: names.named(it.proposed_by),
                proposed_at: it.proposed_at,
                decided: decided.filter(|_| request.is_of_one()),
                now,
                request,
                may_approve: may_approve(actor, &it),
            });
        }
        Ok(views)
    }

    /// What bears on a change, and the number of its contract.
    async fn waiting_now(
        &self,
        actor: &Actor,
        waiting: &ContractProposal,
        request: &ChangeRequest,
    ) -> Result<(WaitingNow, String), AppError> {
        // Counted as it would be when it is approved; a person is read by their cover.
        let of = match request.of() {
            BookOf::All => BookOf::All,
            BookOf::Nobody | BookOf::Cover(_) => BookOf::Nobody,
        };
        let book = self.core.store.contract_book(waiting.contract_id, of);
        let book = book.await?.ok_or(AppError::NotFound)?;
        let draft = Draft::open(&self.core, book, of, (actor.user, Purpose::Look))?;
        let contract = &draft.book.contract;
        let person = match request.of() {
            BookOf::Cover(cover) => self.covered_now(cover).await?,
            BookOf::All | BookOf::Nobody => None,
        };
        let now = WaitingNow {
            edition: Arc::clone(&draft.edition),
            period: (contract.first_day, contract.last_day),
            person,
            people: draft.people_of(request).await?,
            agreed: draft.agreed_before(request),
        };
        Ok((now, contract.number.clone()))
    }

    async fn covered_now(&self, cover: CoverId) -> Result<Option<PersonData>, AppError> {
        let names = self.core.store.names_of_covers(&[cover]).await?;
        Ok(names.first().map(|(_, person)| PersonData::from(person)))
    }
}

impl Draft<'_> {
    /// How many people a change is about that is about a contract.
    async fn people_of(&self, request: &ChangeRequest) -> Result<Option<usize>, AppError> {
        Ok(match request {
            ChangeRequest::End(it) => Some(self.cut_short(it.last_day).count()),
            ChangeRequest::WithdrawNotice(_) => {
                let covers = self.book.covers.values();
                Some(
                    covers
                        .filter_map(|it| reopened(it, &self.book.terms))
                        .count(),
                )
            }
            ChangeRequest::Conclude(it) => Some(self.goes_on(it.people).await?),
            _ => None,
        })
    }

    /// What is agreed on before a change of it, or would be concluded.
    fn agreed_before(&self, request: &ChangeRequest) -> Option<Agreed> {
        let day = match request {
            ChangeRequest::Endorse(it) => it.holds_from,
            ChangeRequest::Conclude(_) => self.book.contract.first_day,
            _ => return None,
        };
        Some(agreed_on(&self.book, day))
    }
}

fn may_approve(actor: &Actor, proposal: &ContractProposal) -> bool {
    UseCase::ApproveChange.check(actor).is_ok() && proposal.proposed_by != actor.user
}
