//! A change that waits for a second person comes into force, or is sent back.

use calendar::riga_date;
use identity::{InsurerId, Uuid};
use store::{ContractProposal, ProposalMove, ProposalState, StoreError};

use crate::claim_change::reason;
use crate::contract_change::{Approval, Changed};
use crate::contract_draft::Purpose;
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

impl App {
    /// Brings a change into force that another person asked for, decided as of the day on which they did.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever asked, [`AppError::ContractChanged`] if it was answered before or
    /// would come to another sum by now, or for an endorsement or a conclusion if what is agreed has changed since, so that it has to be asked for again.
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
        if matches!(
            request,
            ChangeRequest::Endorse(_) | ChangeRequest::Conclude(_)
        ) {
            self.check_as_seen(&waiting).await?;
        }
        let mut draft = self.draft_now(&asker, waiting.contract_id, wanted).await?;
        if !matches!(request, ChangeRequest::Endorse(_)) {
            // The insurer was told when it was asked for; prices do not change in the past.
            draft.today = riga_date(waiting.proposed_at);
        }
        draft.take(&request).await?;
        if draft.sums()? != (waiting.charge_cents, waiting.refund_cents) {
            return Err(AppError::ContractChanged);
        }
        let answer = self.answer(actor, proposal, ProposalState::Approved);
        self.write_draft(actor, draft, Some(Approval::Change(answer)))
            .await
    }

    /// An endorsement tells all that is agreed: it would undo what another one has changed since it was asked for.
    /// What is concluded is the offer as it was then.
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
