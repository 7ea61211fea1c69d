//! What all changes of a group contract have in common: the contract is read in the actor's scope, must still
//! be what they saw, and goes on by numbered changes, each worked out by the terms. What costs or returns more
//! than the insurer's amount waits for a second person.

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, UserId, Uuid};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{
    BookOf, ChangeKind, ContractBook, ContractChange, ContractProposal, ContractRow, ContractRows,
    ContractState, ContractWrite, Insured, ListMove, PersonChange, ProposalMove, ProposalState,
    StoreError,
};

use crate::chance::id_at;
use crate::claim_change::text;
use crate::contract_draft::{Draft, Purpose, came_to_nothing};
use crate::contract_request::ChangeRequest;
use crate::cover_premium::CoverPremiums;
use crate::{Actor, App, AppError, Decided, Scope};

/// Changes that are looked through for one that was asked for twice.
const MOST: i64 = 1_000;

/// A contract as the asker saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractAt {
    /// The contract.
    pub contract: ContractId,
    /// The number of the last change they saw; if it is another one now, nothing is changed.
    pub version: i64,
}

/// A change worked out, not written yet.
pub(crate) struct Plan {
    pub(crate) kind: ChangeKind,
    /// The day from which it holds.
    pub(crate) holds_from: Date,
    /// The cover it is about, if it is about one.
    pub(crate) cover: Option<CoverId>,
    /// How the rows stand after it.
    pub(crate) rows: Vec<ContractRow>,
    /// Somebody who was not known before.
    pub(crate) person: Option<Insured>,
    /// Somebody of whom something was wrong.
    pub(crate) corrected: Option<PersonChange>,
    /// What the terms say of it, where they were asked.
    pub(crate) decided: Option<Decided>,
    /// What was given back before and is charged again.
    pub(crate) again: Cents,
}

impl Plan {
    /// A change of rows that the terms need not be asked about.
    pub(crate) const fn of(kind: ChangeKind, holds_from: Date, rows: Vec<ContractRow>) -> Self {
        Self {
            kind,
            holds_from,
            cover: None,
            rows,
            person: None,
            corrected: None,
            decided: None,
            again: Cents::ZERO,
        }
    }

    pub(crate) const fn about(mut self, cover: CoverId) -> Self {
        self.cover = Some(cover);
        self
    }

    /// The change, as the one with a number.
    pub(crate) fn change(
        self,
        (contract, sequence): (ContractId, i64),
        (user, at): (UserId, Timestamp),
        body: &str,
    ) -> Result<ContractChange, AppError> {
        let (charge, refund) = self
            .decided
            .as_ref()
            .map_or((self.again, Cents::ZERO), Decided::money);
        let decided = self.decided.as_ref();
        Ok(ContractChange {
            id: id_at(at),
            contract_id: contract,
            sequence,
            known_at: at,
            user_id: Some(user),
            holds_from: self.holds_from,
            kind: self.kind,
            cover_id: self.cover,
            body: body.to_owned(),
            facts: decided.map(|it| text(&it.facts)).transpose()?,
            document: decided.map(|it| text(&it.document)).transpose()?,
            edition_hash: decided.map(|it| it.document.edition_hash.clone()),
            charge_cents: charge,
            refund_cents: refund,
            after: ContractRows(self.rows),
            approved_by: None,
            list_id: None,
        })
    }
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The contract, with the number of its last change.
    pub at: ContractAt,
    /// The changes written; none while they wait.
    pub changes: Vec<Uuid>,
    /// The proposal that waits for a second person.
    pub waiting: Option<Uuid>,
}

impl App {
    /// A contract ready to be changed, if the actor may see it and nobody changed it since they did.
    pub(crate) async fn draft(
        &self,
        actor: &Actor,
        at: ContractAt,
        (of, purpose): (BookOf, Purpose),
    ) -> Result<Draft<'_>, AppError> {
        let draft = self.draft_now(actor, at.contract, (of, purpose)).await?;
        if draft.read == at.version {
            Ok(draft)
        } else {
            Err(AppError::ContractChanged)
        }
    }

    /// The same, whatever its version.
    pub(crate) async fn draft_now(
        &self,
        actor: &Actor,
        contract: ContractId,
        (of, purpose): (BookOf, Purpose),
    ) -> Result<Draft<'_>, AppError> {
        let found = self.core.store.contract_book(contract, of).await?;
        let (book, version) = found.ok_or(AppError::NotFound)?;
        if !sees_contract(actor.scope, &book) {
            return Err(AppError::NotFound);
        }
        let mut draft = Draft::open(&self.core, (book, version), of, (actor.user, purpose))?;
        let terms = &draft.book.terms;
        // Whoever leaves then is owed what was paid for them, and what was given back before counts.
        if of != BookOf::Nobody && (terms.is_paid_in_parts() || terms.ended_by.is_some()) {
            let account = self.premium(actor, &draft.book.contract).await?;
            draft.premium = CoverPremiums::of(account)?;
        }
        Ok(draft)
    }

    /// Works a wish out by the terms and writes it, or keeps it for a second person.
    pub(crate) async fn change_contract(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: ChangeRequest,
    ) -> Result<Changed, AppError> {
        match self.change_once(actor, at, &request).await {
            Err(AppError::ContractChanged) => {
                let done = self.changed_before(actor, at, &request).await?;
                done.ok_or(AppError::ContractChanged)
            }
            done => done,
        }
    }

    /// What the same person had done with the same wish about the same version: a button pressed twice does a thing
    /// once.
    async fn changed_before(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: &ChangeRequest,
    ) -> Result<Option<Changed>, AppError> {
        let body = text(request)?;
        let since = self
            .core
            .store
            .contract_changes(at.contract, at.version, MOST);
        let since = since.await?;
        let same = |it: &&ContractChange| it.user_id == Some(actor.user) && it.body == body;
        let done: Vec<&ContractChange> = since.iter().take_while(same).collect();
        Ok(done.last().map(|last| Changed {
            at: ContractAt {
                version: last.sequence,
                ..at
            },
            changes: done.iter().map(|change| change.id).collect(),
            waiting: None,
        }))
    }

    async fn change_once(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: &ChangeRequest,
    ) -> Result<Changed, AppError> {
        let wanted = (request.of(), Purpose::Write);
        let mut draft = self.draft(actor, at, wanted).await?;
        if let Err(refused) = draft.take(request).await {
            return Err(self.unless_changed(at, refused).await?);
        }
        let above = self.four_eyes(draft.book.contract.insurer_id).await?;
        if draft.takes_two(request, above)? {
            return self.propose(actor, &draft, request).await;
        }
        self.write_draft(actor, draft, None).await
    }

    /// Why a wish was refused, unless the contract was changed meanwhile: then part of what was read is older than
    /// the rest, and the refusal may rest on what the same wish has done.
    async fn unless_changed(
        &self,
        at: ContractAt,
        refused: AppError,
    ) -> Result<AppError, AppError> {
        let now = self.core.store.contract_version(at.contract).await?;
        let is_changed = now.is_none_or(|now| now != at.version);
        Ok(if is_changed {
            AppError::ContractChanged
        } else {
            refused
        })
    }

    async fn propose(
        &self,
        actor: &Actor,
        draft: &Draft<'_>,
        request: &ChangeRequest,
    ) -> Result<Changed, AppError> {
        let mut proposal = draft.proposal(actor.user, request)?;
        let contract = Some(proposal.contract_id);
        let waiting = self.core.store.waiting_proposals(None, contract).await?;
        let same = |it: &&ContractProposal| {
            it.proposed_by == proposal.proposed_by && it.body == proposal.body
        };
        if let Some(waits) = waiting.iter().find(same) {
            // Pressed twice: it waits already.
            proposal.id = waits.id;
            return Ok(waits_as(draft, &proposal));
        }
        let object = Some(format!("contract:{}", proposal.contract_id));
        let event = self.core.event(actor, "contract.propose", object);
        self.core.store.propose_contract(&proposal, &event).await?;
        Ok(waits_as(draft, &proposal))
    }

    /// Writes what a draft holds.
    pub(crate) async fn write_draft(
        &self,
        actor: &Actor,
        draft: Draft<'_>,
        approval: Option<Approval>,
    ) -> Result<Changed, AppError> {
        let at = draft.at();
        let mut write = draft.into_write();
        let by = approval.is_some().then_some(actor.user);
        for change in &mut write.changes {
            change.approved_by = by;
        }
        let mut done = ("contract.change", format!("contract:{}", at.contract));
        match approval {
            Some(Approval::Change(answer)) => write.proposal = Some(answer),
            Some(Approval::List(to)) => {
                let list = to.list.id;
                for change in &mut write.changes {
                    change.list_id = Some(list);
                }
                write.list = Some(*to);
                done = ("list.apply", format!("list:{list}"));
            }
            None => {}
        }
        let changes = write.changes.iter().map(|change| change.id).collect();
        self.write_contract(actor, done, write).await?;
        Ok(Changed {
            at,
            changes,
            waiting: None,
        })
    }

    /// Writes changes of a contract, and into the trail by what they came.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if somebody else was faster.
    pub(crate) async fn write_contract(
        &self,
        actor: &Actor,
        (action, object): (&str, String),
        write: ContractWrite,
    ) -> Result<(), AppError> {
        let event = self.core.event(actor, action, Some(object));
        match self.core.store.write_contract(&write, &event).await {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                Err(AppError::ContractChanged)
            }
            done => {
                self.statuses.forget();
                Ok(done?)
            }
        }
    }
}

fn waits_as(draft: &Draft<'_>, proposal: &ContractProposal) -> Changed {
    Changed {
        at: draft.at(),
        changes: Vec::new(),
        waiting: Some(proposal.id),
    }
}

/// By what a second person brings changes into force.
pub(crate) enum Approval {
    /// A change that waited.
    Change(ProposalMove),
    /// A monthly list.
    List(Box<ListMove>),
}

/// Whether the contract exists for whoever has this scope; as [`crate::contracts::of_scope`]. An offer is the
/// insurer's alone until it is concluded: prices on it may still change, and any insurer could make one.
pub(crate) fn sees_contract(scope: Scope, book: &ContractBook) -> bool {
    match scope {
        Scope::Provider(_) | Scope::Insured(_) => false,
        Scope::Insurer(own) => own == book.contract.insurer_id,
        Scope::Policyholder(own) => {
            own == book.contract.policyholder_id && book.terms.state != ContractState::Offer
        }
        Scope::All => true,
    }
}

impl Draft<'_> {
    fn proposal(
        &self,
        user: UserId,
        request: &ChangeRequest,
    ) -> Result<ContractProposal, AppError> {
        let at = self.core.clock.now();
        let kind = request.kind();
        let own = self.changes.iter().find(|change| change.kind == kind);
        let own = own.or(self.changes.first());
        let own = own.ok_or_else(came_to_nothing)?;
        let (charge, refund) = self.sums()?;
        Ok(ContractProposal {
            id: id_at(at),
            contract_id: self.book.contract.id,
            state: ProposalState::Proposed,
            kind,
            cover_id: own.cover_id,
            holds_from: own.holds_from,
            body: text(request)?,
            facts: own.facts.clone(),
            document: own.document.clone(),
            charge_cents: charge,
            refund_cents: refund,
            proposed_by: user,
            proposed_at: at,
            decided_by: None,
            decided_at: None,
            reason: None,
            revision: 1,
            version: self.read,
        })
    }
}
