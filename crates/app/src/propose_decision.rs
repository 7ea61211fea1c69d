//! A decision is proposed, as the engine makes it.

use std::sync::Arc;

use adjudication::{ClaimDocument, ClaimFacts};
use identity::DecisionId;
use store::{ClaimDecision, ClaimFile, ClaimState, DecisionState};
use terms::Edition;

use crate::app::Core;
use crate::chance::{fingerprint, id_at};
use crate::claim_change::{ClaimAt, decided_at, text};
use crate::claim_facts::Outlook;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

impl App {
    /// Proposes what the engine decides today. Nothing is decided by silence: while something is missing
    /// or a question is open, nothing can be proposed.
    ///
    /// # Errors
    /// [`AppError::StillOpen`] if something is missing or a person must decide first;
    /// [`AppError::ClaimFacts`] if nothing can be decided; [`AppError::PaidBefore`] if another claim pays for
    /// a stay or bill already.
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
            fingerprint: Some(decision_fingerprint(&decision)),
        };
        let mut write = self.next(actor, &file, &[happening])?;
        write.claim.state = ClaimState::Proposed;
        write.proposed = Some(ClaimDecision {
            proposed_at: decided_at(&write)?,
            ..decision
        });
        self.write_claim(actor, "claim.propose", write).await
    }

    async fn proposal(&self, actor: &Actor, file: &ClaimFile) -> Result<ClaimDecision, AppError> {
        let Decidable {
            edition,
            facts,
            document,
        } = self.core.decidable(file).await?;
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

/// A claim that can be decided as of now.
pub(crate) struct Decidable {
    pub(crate) edition: Arc<Edition>,
    pub(crate) facts: ClaimFacts,
    pub(crate) document: ClaimDocument,
}

impl Core {
    /// Decides a claim as of today, if nothing is wrong, open, or paid for by another claim.
    pub(crate) async fn decidable(&self, file: &ClaimFile) -> Result<Decidable, AppError> {
        let Outlook {
            edition,
            facts,
            document,
        } = self.outlook(file).await?;
        let document = document.map_err(AppError::ClaimFacts)?;
        if is_open(&document) {
            return Err(AppError::StillOpen);
        }
        let paid = self.paid_before(file, &edition, &facts).await?;
        if !paid.is_empty() {
            return Err(AppError::PaidBefore(paid));
        }
        Ok(Decidable {
            edition,
            facts,
            document,
        })
    }
}

/// What a decision is known by: its facts, its text and the edition that made it.
pub(crate) fn decision_fingerprint(decision: &ClaimDecision) -> String {
    let ClaimDecision {
        facts,
        decision,
        edition_hash,
        ..
    } = decision;
    fingerprint(&format!("{facts}\n{decision}\n{edition_hash}"))
}

/// Whether something is missing, or left to a person.
fn is_open(document: &ClaimDocument) -> bool {
    !document.asks.is_empty() || !document.questions.is_empty() || document.least != document.most
}
