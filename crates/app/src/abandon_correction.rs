//! The correction of a decision is given up.

use adjudication::ClaimFacts;
use store::{ClaimDecision, ClaimFile, ClaimState, DecisionState};

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, reason, text};
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Gives up the correction of a decision in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbandonCorrection {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Why.
    pub reason: String,
}

impl App {
    /// Gives up a correction: the decision in force stays, and what is known is again what it was made from.
    /// What was proposed is proposed no more.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if nothing is being
    /// corrected.
    pub async fn abandon_correction(
        &self,
        actor: &Actor,
        request: AbandonCorrection,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::AbandonCorrection).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        let state = file.claim.state;
        let in_force = file
            .decision(DecisionState::InForce)
            .ok_or(AppError::ClaimState { state })?;
        let facts = facts_then(&file, in_force)?;
        let mut write = self.next(actor, &file, &[Happening::Abandoned { reason }])?;
        drop_proposal(&mut write, &file);
        write.claim.accident_on = facts.accident.on;
        write.claim.facts = text(&facts)?;
        write.claim.state = state_by(in_force);
        self.write_claim(actor, "claim.abandon", write).await
    }
}

/// What a decision makes of its claim.
pub(crate) const fn state_by(decision: &ClaimDecision) -> ClaimState {
    if decision.amount_cents.is_positive() {
        ClaimState::Paid
    } else {
        ClaimState::Refused
    }
}

/// The facts that the decision was made from, with what was written by hand of before and not what the books
/// held of it then: that is looked up for each decision anew.
fn facts_then(file: &ClaimFile, decision: &ClaimDecision) -> Result<ClaimFacts, AppError> {
    let mut facts: ClaimFacts = parse(&decision.facts)?;
    let told = file.events.iter().rev();
    for event in told.filter(|event| event.at <= decision.proposed_at) {
        let (Happening::Recorded { facts: then } | Happening::FactsChanged { facts: then }) =
            parse(&event.body)?
        else {
            continue;
        };
        facts.history = then.history;
        break;
    }
    Ok(facts)
}
