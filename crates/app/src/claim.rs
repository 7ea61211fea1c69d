//! A claim, whole.

use identity::ClaimId;

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView};

impl App {
    /// A claim with what happened and what would be decided now.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn claim(&self, actor: &Actor, claim: ClaimId) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::SeeClaim).await?;
        let file = self.claim_file(actor, claim).await?;
        self.note(actor, "claim.see", Some(format!("claim:{claim}")))
            .await?;
        let attestation = self.attest_claim(actor, &file).await?;
        let view = self.claim_view(actor, file).await?;
        Ok(ClaimView {
            attestation,
            ..view
        })
    }
}
