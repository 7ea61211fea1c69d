//! A decision is proposed, as the engine makes it.

use adjudication::ClaimDocument;
use identity::DecisionId;
use store::{ClaimDecision, ClaimFile, ClaimState, DecisionState};

use crate::chance::id_at;
use crate::claim_change::{ClaimAt, text};
use crate::claim_facts::Outlook;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

impl App {
    /// Proposes what the engine decides today. Nothing is decided by silence: while something is missing
    /// or a question is open, nothing can be proposed.
    ///
    /// # Errors
    /// [`AppError::StillOpen`] if something is missing or a person must decide first;
    /// [`AppError::ClaimFacts`] if nothing can be decided.
    pub async fn propose_decision(
        &self,
        actor: &Actor,
        at: ClaimAt,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::ProposeDecision).await?;
        let states = [ClaimState::Open, ClaimState::Waiting];
        let file = self.claim_at(actor, at, &states).await?;
        let decision = self.proposal(actor, &file).await?;
        let happening = Happening::Proposed {
            decision: decision.id,
            amount: decision.amount_cents,
        };
        let mut write = self.next(actor, &file, &[happening])?;
        write.claim.state = ClaimState::Proposed;
        write.proposed = Some(decision);
        self.write_claim(actor, "claim.propose", write).await
    }

    async fn proposal(&self, actor: &Actor, file: &ClaimFile) -> Result<ClaimDecision, AppError> {
        let Outlook {
            edition,
            facts,
            document,
        } = self.core.outlook(file).await?;
        let document = document.map_err(AppError::ClaimFacts)?;
        if is_open(&document) {
            return Err(AppError::StillOpen);
        }
        let at = self.core.clock.now();
        let number = i64::try_from(file.decisions.len()).unwrap_or(i64::MAX - 1) + 1;
        Ok(ClaimDecision {
            id: DecisionId::new(id_at(at)),
            claim_id: file.claim.id,
            policy_id: file.claim.policy_id,
            number,
            state: DecisionState::Proposed,
            facts: text(&facts)?,
            amount_cents: document.most,
            decision: text(&document)?,
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
            proposed_by: actor.user,
            proposed_at: at,
            approved_by: None,
            approved_at: None,
            reversed_by: None,
        })
    }
}

/// Whether something is missing, or left to a person.
fn is_open(document: &ClaimDocument) -> bool {
    !document.asks.is_empty() || !document.questions.is_empty() || document.least != document.most
}
