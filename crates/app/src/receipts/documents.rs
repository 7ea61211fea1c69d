use calendar::Date;
use store::ClaimState;

use super::{ReceiptAt, ReceiptHappening, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, reason};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Documents};

/// Asks for documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskReceiptDocuments {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// What is asked for, as it is written to the claimant.
    pub what: String,
}

/// Documents came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiveReceiptDocuments {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// What came in.
    pub what: String,
    /// On which day.
    pub received_on: Date,
    /// Whether the last one needed was among them.
    pub documents: Documents,
}

impl App {
    /// Asks for documents: the days stop until the last of them is in (T4-27).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `what` if nothing is asked for.
    pub async fn ask_receipt_documents(
        &self,
        actor: &Actor,
        request: AskReceiptDocuments,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AskReceiptDocuments).await?;
        let what = reason("what", &request.what)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let asked = ReceiptHappening::DocumentsAsked { what };
        let mut write = self.next_of_receipt(actor, &file, &asked)?;
        drop_proposal(&mut write, &file);
        write.claim.state = ClaimState::Waiting;
        write.claim.documents_complete_on = None;
        self.write_receipt(actor, "receipt.ask", write).await
    }

    /// Notes that documents came in. With the last one the days begin anew.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `what` and `received_on`.
    pub async fn receive_receipt_documents(
        &self,
        actor: &Actor,
        request: ReceiveReceiptDocuments,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ReceiveReceiptDocuments).await?;
        let what = reason("what", &request.what)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let day = request.received_on;
        if day > self.core.clock.today() {
            return Err(invalid("received_on", "in-future"));
        }
        if day < file.claim.received_on {
            return Err(invalid("received_on", "before-report"));
        }
        let complete = request.documents == Documents::Complete;
        let received = ReceiptHappening::DocumentsReceived {
            what,
            received_on: day,
            complete,
        };
        let mut write = self.next_of_receipt(actor, &file, &received)?;
        drop_proposal(&mut write, &file);
        if complete {
            write.claim.state = ClaimState::Open;
            write.claim.documents_complete_on = Some(day);
        }
        self.write_receipt(actor, "receipt.receive", write).await
    }
}
