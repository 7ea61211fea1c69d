//! Documents are asked for; the time to decide stands still.

use store::ClaimState;

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, reason};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Asks for documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskDocuments {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// What is asked for, as it is written to the claimant.
    pub what: String,
}

impl App {
    /// Asks for documents: the time to decide stands still until the last of them is in (T2-25).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `what` if nothing is asked for.
    pub async fn ask_documents(
        &self,
        actor: &Actor,
        request: AskDocuments,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::AskDocuments).await?;
        let what = reason("what", &request.what)?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        let mut write = self.next(actor, &file, &[Happening::DocumentsAsked { what }])?;
        drop_proposal(&mut write, &file);
        write.claim.state = ClaimState::Waiting;
        write.claim.documents_complete_on = None;
        self.write_claim(actor, "claim.ask", write).await
    }
}
