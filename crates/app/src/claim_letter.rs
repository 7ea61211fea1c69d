//! What a letter about a decision is written from.

use identity::ClaimId;
use store::DecisionState;

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView};

impl App {
    /// A claim with a decision in force, for its letter.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope; [`AppError::ClaimState`] if no decision
    /// is in force.
    pub async fn claim_letter(&self, actor: &Actor, claim: ClaimId) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::PrintLetter).await?;
        let file = self.claim_file(actor, claim).await?;
        if file.decision(DecisionState::InForce).is_none() {
            let state = file.claim.state;
            return Err(AppError::ClaimState { state });
        }
        self.note(actor, "claim.letter", Some(format!("claim:{claim}")))
            .await?;
        self.claim_view(actor, file).await
    }
}
