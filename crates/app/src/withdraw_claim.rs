//! The claimant takes a claim back.

use store::{ClaimState, DecisionState};

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, reason};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Takes a claim back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawClaim {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Why.
    pub reason: String,
}

impl App {
    /// Takes back a claim that was never decided.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if a decision is
    /// in force.
    pub async fn withdraw_claim(
        &self,
        actor: &Actor,
        request: WithdrawClaim,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::WithdrawClaim).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        if file.decision(DecisionState::InForce).is_some() {
            let state = file.claim.state;
            return Err(AppError::ClaimState { state });
        }
        let mut write = self.next(actor, &file, &[Happening::Withdrawn { reason }])?;
        drop_proposal(&mut write, &file);
        write.claim.state = ClaimState::Withdrawn;
        self.write_claim(actor, "claim.withdraw", write).await
    }
}
