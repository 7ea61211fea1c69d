//! What the person adds to a claim of theirs, and taking it back.

use store::{ClaimEventKind, ClaimState, DecisionState, ReceiptFile};

use crate::claim_change::{AT_WORK, note, reason};
use crate::permissions::UseCase;
use crate::receipts::{drop_proposal, hashes};
use crate::request::invalid;
use crate::{
    Actor, App, AppError, Documents, NewDocument, ReceiptAt, ReceiptHappening, ReceiptReason,
};

/// Documents from the telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddOwnDocuments {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// What they write with them; may be empty.
    pub what: String,
    /// Whether this is all that was asked for.
    pub documents: Documents,
    /// The files.
    pub files: Vec<NewDocument>,
}

impl App {
    /// Adds documents to a claim that is not decided. The days begin anew only if the insurer had asked for documents
    /// and the person says that these are all. A prescription or referral counts for every line, as in a new claim, so
    /// that what the desk has proposed without it is proposed again.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `files` if there are none, and for a file that cannot be kept;
    /// [`AppError::ClaimState`] once it is decided.
    pub async fn add_own_documents(
        &self,
        actor: &Actor,
        request: AddOwnDocuments,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::AddOwnDocuments).await?;
        let file = self.own_at(actor, request.at).await?;
        let what = note("what", &request.what)?;
        if request.files.is_empty() {
            return Err(invalid("files", "required"));
        }
        let kept = self.core.keep_more(actor, &file, &request.files).await?;
        let today = self.core.clock.today();
        let was_asked = file.claim.state == ClaimState::Waiting;
        let complete = was_asked && request.documents == Documents::Complete;
        let received = ReceiptHappening::DocumentsReceived {
            what,
            received_on: today,
            complete,
            files: hashes(&kept),
        };
        let mut write = self.next_of_receipt(actor, &file, &received)?;
        self.papers_came(actor, &mut write, request.files.iter().map(|it| it.kind))?;
        write.documents = kept;
        if complete {
            write.claim.state = ClaimState::Open;
            write.claim.documents_complete_on = Some(today);
        }
        self.write_own(actor, "receipt.receive", write)
            .await
            .map(drop)
    }

    /// Takes back a claim that was never decided; one that is corrected is.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] once it is decided.
    pub async fn withdraw_own_claim(
        &self,
        actor: &Actor,
        request: ReceiptReason,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::WithdrawOwnClaim).await?;
        let why = reason("reason", &request.reason)?;
        let file = self.own_at(actor, request.at).await?;
        let state = file.claim.state;
        if file.decision(DecisionState::InForce).is_some() {
            return Err(AppError::ClaimState { state });
        }
        let withdrawn = ReceiptHappening::Withdrawn { reason: why };
        let mut write = self.next_of_receipt(actor, &file, &withdrawn)?;
        drop_proposal(&mut write, &file);
        write.claim.state = ClaimState::Withdrawn;
        self.write_own(actor, "receipt.withdraw", write)
            .await
            .map(drop)
    }

    /// The person's claim, if it still is what they saw and is not decided.
    async fn own_at(&self, actor: &Actor, at: ReceiptAt) -> Result<ReceiptFile, AppError> {
        let file = self.own_receipt_file(actor, at.claim).await?;
        // Who at the insurer works on it is nothing that they saw.
        let since = file.events.iter().rev();
        let mut since = since.take_while(|event| event.sequence > at.version);
        if at.version > file.claim.version
            || since.any(|event| event.kind != ClaimEventKind::Assigned)
        {
            return Err(AppError::ClaimChanged);
        }
        let state = file.claim.state;
        match AT_WORK.contains(&state) {
            true => Ok(file),
            false => Err(AppError::ClaimState { state }),
        }
    }
}
