//! A document came in; with the last one the time to decide runs.

use calendar::Date;
use store::ClaimState;

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, note};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, ClaimView, DocumentKind, Documents, Happening};

/// Notes a document that came in. The document itself is kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiveDocument {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// What kind.
    pub document: DocumentKind,
    /// The day it came in.
    pub received_on: Date,
    /// More about it.
    pub note: String,
    /// Whether all needed documents are there now.
    pub documents: Documents,
}

impl App {
    /// Notes a document. If it was the last one needed, the time to decide runs from the day it came in,
    /// that day not counted (T2-25).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `received_on` if the day is to come.
    pub async fn receive_document(
        &self,
        actor: &Actor,
        request: ReceiveDocument,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::ReceiveDocument).await?;
        if request.received_on > self.core.clock.today() {
            return Err(invalid("received_on", "in-future"));
        }
        let note = note("note", &request.note)?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        let complete = request.documents == Documents::Complete;
        let happening = Happening::DocumentReceived {
            document: request.document,
            received_on: request.received_on,
            note,
            complete,
        };
        let mut write = self.next(actor, &file, &[happening])?;
        drop_proposal(&mut write, &file);
        if complete {
            write.claim.state = ClaimState::Open;
            write.claim.documents_complete_on = Some(request.received_on);
        }
        self.write_claim(actor, "claim.document", write).await
    }
}
