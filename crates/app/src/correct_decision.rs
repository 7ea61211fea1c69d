//! A decided claim is worked on again.

use store::ClaimState;

use crate::claim_change::{ClaimAt, reason};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Starts the correction of a decision in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectDecision {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Why.
    pub reason: String,
}

impl App {
    /// Opens a decided claim again. Its decision stays in force until another is approved, which then
    /// reverses it exactly; the time to decide runs anew.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if no decision is
    /// in force.
    pub async fn correct_decision(
        &self,
        actor: &Actor,
        request: CorrectDecision,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::CorrectDecision).await?;
        let reason = reason("reason", &request.reason)?;
        let states = [ClaimState::Paid, ClaimState::Refused];
        let file = self.claim_at(actor, request.at, &states).await?;
        let mut write = self.next(actor, &file, &[Happening::Reopened { reason }])?;
        write.claim.state = ClaimState::Open;
        write.claim.documents_complete_on = Some(self.core.clock.today());
        write.claim.assigned_to = Some(actor.user);
        self.write_claim(actor, "claim.correct", write).await
    }
}
