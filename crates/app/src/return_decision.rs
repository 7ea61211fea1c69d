//! A proposed decision is sent back to whoever works on the claim.

use store::ClaimState;

use crate::claim_change::{ClaimAt, drop_proposal, reason};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Sends a proposed decision back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnDecision {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Why.
    pub reason: String,
}

impl App {
    /// Sends the proposed decision back; the claim is open again.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if nothing is
    /// proposed.
    pub async fn return_decision(
        &self,
        actor: &Actor,
        request: ReturnDecision,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::ReturnDecision).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self
            .claim_at(actor, request.at, &[ClaimState::Proposed])
            .await?;
        let mut write = self.next(actor, &file, &[Happening::Returned { reason }])?;
        drop_proposal(&mut write, &file);
        self.write_claim(actor, "claim.return", write).await
    }
}
