//! A change that waits for a second person comes into force, or is sent back.

use identity::{InsurerId, Uuid};
use money::Cents;
use store::{ChangeKind, ContractProposal, ProposalMove, ProposalState, StoreError};

use crate::claim_change::reason;
use crate::contract_change::{Approval, Changed};
use crate::contract_draft::Purpose;
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Decided, Named, PersonData};

/// A change that waits.
#[derive(Clone, Debug)]
pub struct WaitingChange {
    /// The id of the proposal.
    pub id: Uuid,
    /// The contract, with its number.
    pub contract: Named<identity::ContractId>,
    /// What it would be.
    pub kind: ChangeKind,
    /// The premium it would cost.
    pub charge: Cents,
    /// The premium it would return.
    pub refund: Cents,
    /// Who asks.
    pub proposed_by: Named<identity::UserId>,
    /// When they asked.
    pub proposed_at: calendar::Timestamp,
    /// What the terms said, of the first change with money.
    pub decided: Option<Decided>,
    /// What is asked for.
    pub request: ChangeRequest,
    /// Of a correction: the person as they are known now.
    pub person: Option<PersonData>,
    /// Whether this actor may approve it.
    pub may_approve: bool,
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
            let contract = self.core.store.contract(it.contract_id).await?;
            views.push(WaitingChange {
                id: it.id,
                contract: Named {
                    id: it.contract_id,
                    name: contract.map(|it| it.number).unwrap_or_default(),
                },
                kind: it.kind,
                charge: it.charge_cents,
                refund: it.refund_cents,
                proposed_by: names.named(it.proposed_by),
                proposed_at: it.proposed_at,
                decided: Decided::kept(it.facts.as_ref(), it.document.as_ref())?,
                person: self.corrected_now(&request).await?,
                request,
                may_approve: may_approve(actor, &it),
            });
        }
        Ok(views)
    }

    async fn corrected_now(&self, request: &ChangeRequest) -> Result<Option<PersonData>, AppError> {
        let ChangeRequest::Correct(it) = request else {
            return Ok(None);
        };
        let names = self.core.store.names_of_covers(&[it.cover]).await?;
        Ok(names.first().map(|(_, person)| PersonData::from(person)))
    }

    /// Brings a change into force that another person asked for.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever asked, [`AppError::ContractChanged`] if it was answered before or
    /// would come to another sum by now, or for an endorsement if what is agreed has changed since, so that it has to be asked for again.
    pub async fn approve_change(&self, actor: &Actor, proposal: Uuid) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ApproveChange).await?;
        let waiting = self.waiting(actor, proposal).await?;
        let request: ChangeRequest = parse(&waiting.body)?;
        if waiting.proposed_by == actor.user {
            let insurer = self.insurer_of(&waiting).await?;
            return Err(AppError::NeedsSecondPerson {
                above: self.four_eyes(insurer).await?,
            });
        }
        let asker = Actor {
            user: waiting.proposed_by,
            ..actor.clone()
        };
        let wanted = (request.of(), Purpose::Write);
        if matches!(request, ChangeRequest::Endorse(_)) {
            self.check_as_seen(&waiting).await?;
        }
        let mut draft = self.draft_now(&asker, waiting.contract_id, wanted).await?;
        draft.take(&request).await?;
        if draft.sums()? != (waiting.charge_cents, waiting.refund_cents) {
            return Err(AppError::ContractChanged);
        }
        let answer = self.answer(actor, proposal, ProposalState::Approved);
        self.write_draft(actor, draft, Some(Approval::Change(answer)))
            .await
    }

    /// An endorsement tells all that is agreed: it would undo what another one has changed since it was asked for.
    async fn check_as_seen(&self, waiting: &ContractProposal) -> Result<(), AppError> {
        let (contract, version) = (waiting.contract_id, waiting.version);
        if self.core.store.agreed_since(contract, version).await? {
            return Err(AppError::ContractChanged);
        }
        Ok(())
    }

    /// Sends a change back to who asked for it, with a reason.
    ///
    /// # Errors
    /// [`AppError::Invalid`] without a reason, [`AppError::ContractChanged`] if it was answered before.
    pub async fn return_change(
        &self,
        actor: &Actor,
        proposal: Uuid,
        why: &str,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::ReturnChange).await?;
        let waiting = self.waiting(actor, proposal).await?;
        let answer = ProposalMove {
            reason: Some(reason("reason", why)?),
            ..self.answer(actor, proposal, ProposalState::Returned)
        };
        let object = Some(format!("contract:{}", waiting.contract_id));
        let event = self.core.event(actor, "contract.return", object);
        match self.core.store.answer_proposal(&answer, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::ContractChanged),
            done => Ok(done?),
        }
    }

    fn answer(&self, actor: &Actor, proposal: Uuid, to: ProposalState) -> ProposalMove {
        ProposalMove {
            proposal,
            to,
            by: actor.user,
            at: self.core.clock.now(),
            reason: None,
        }
    }

    async fn waiting(&self, actor: &Actor, id: Uuid) -> Result<ContractProposal, AppError> {
        let found = self.core.store.contract_proposal(id).await?;
        let found = found.ok_or(AppError::NotFound)?;
        let own = actor.scope.insurer()?;
        let insurer = self.insurer_of(&found).await?;
        match own {
            Some(own) if own != insurer => Err(AppError::NotFound),
            _ if found.state != ProposalState::Proposed => Err(AppError::ContractChanged),
            _ => Ok(found),
        }
    }

    async fn insurer_of(&self, proposal: &ContractProposal) -> Result<InsurerId, AppError> {
        let contract = self.core.store.contract(proposal.contract_id).await?;
        contract.map(|it| it.insurer_id).ok_or(AppError::NotFound)
    }
}

fn may_approve(actor: &Actor, proposal: &ContractProposal) -> bool {
    UseCase::ApproveChange.check(actor).is_ok() && proposal.proposed_by != actor.user
}
