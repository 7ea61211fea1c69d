//! Claims for services that the insured person paid for.
//!
//! What all changes of a claim have in common is here: it is read in the actor's scope, must still be what they saw,
//! and goes on by one event at a time, as an accident claim does.

mod answer;
mod approve;
mod assign;
mod board;
mod change;
mod check;
mod complaint;
mod correct;
mod document;
mod documents;
mod facts;
mod happening;
mod hints;
mod kept;
mod letter;
mod list;
mod mail;
mod place;
mod promise;
mod propose;
mod request;
mod saved;
mod submit;
mod told;
mod view;

use calendar::Timestamp;
use identity::ReceiptId;
use serde::Serialize;
use store::{
    ClaimKey, ClaimState, DecisionState, ReceiptClaim, ReceiptDecision, ReceiptEvent, ReceiptFile,
    ReceiptMove, ReceiptWrite, StoreError,
};

pub use answer::{AnswerReceipt, AnswerReceiptPlace};
pub use approve::ApproveReceipt;
pub use assign::AssignReceipt;
pub use board::{
    BOARD_DAYS, BoardCounts, BoardMail, ChannelNumbers, DayNumbers, HandlerNumbers, ReceiptBoard,
};
pub use change::{ChangeReceipt, ReceiptReason};
pub(crate) use complaint::recourse;
pub use complaint::{AnswerComplaint, ComplainReceipt, ComplaintOutcome, Recourse};
pub use document::{DocumentContent, ReceiptDocumentView};
pub use documents::{AskReceiptDocuments, ReceiveReceiptDocuments};
pub use facts::{ReceiptDetails, ReceiptLine};
pub use happening::ReceiptHappening;
pub use hints::ReceiptHint;
pub use kept::{MOST_DOCUMENTS, NewDocument};
pub use letter::{ReceiptLetterKind, ReceiptLetterView, ReceiptLetterWhat};
pub use list::{DueWithin, ReceiptFilter, ReceiptList, ReceiptRow};
pub use mail::{
    AddMail, ClaimMail, LONGEST_MAIL, MailContent, MailRow, SettledMail, TakeMail, TakenMail,
};
pub use request::{GiveReceiptDecision, OpenDuty, RequestReceiptDecision, Requester};
pub use saved::SavedView;
pub use submit::SubmitReceipt;
pub use told::ReceiptTold;
pub(crate) use told::{given_account, stated_account};

pub(crate) use kept::hashes;
pub(crate) use propose::fingerprint_of;
pub(crate) use submit::checked_price;
pub(crate) use told::check_service_day;
pub use view::{ReceiptMoment, ReceiptProposal, ReceiptView};

pub(crate) use list::looked_for;

use crate::claim_change::text;
use crate::{Actor, App, AppError};

/// A claim by receipt as the asker saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReceiptAt {
    /// The claim.
    pub claim: ReceiptId,
    /// The version they saw; if it is another one now, nothing is changed.
    pub version: i64,
}

impl App {
    /// The claim, if it is the actor's insurer's.
    pub(crate) async fn receipt_file(
        &self,
        actor: &Actor,
        claim: ReceiptId,
    ) -> Result<ReceiptFile, AppError> {
        let own = actor.scope.insurer()?;
        let file = self.core.store.receipt(claim).await?;
        file.filter(|file| own.is_none_or(|own| own == file.claim.insurer_id))
            .ok_or(AppError::NotFound)
    }

    /// The claim, if it still is what the actor saw and is in one of the states.
    async fn receipt_at(
        &self,
        actor: &Actor,
        at: ReceiptAt,
        states: &[ClaimState],
    ) -> Result<ReceiptFile, AppError> {
        let file = self.receipt_file(actor, at.claim).await?;
        if file.claim.version != at.version {
            return Err(AppError::ClaimChanged);
        }
        let state = file.claim.state;
        match states.contains(&state) {
            true => Ok(file),
            false => Err(AppError::ClaimState { state }),
        }
    }

    /// What happens next to a claim, to be filled in.
    pub(crate) fn next_of_receipt(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        what: &ReceiptHappening,
    ) -> Result<ReceiptWrite, AppError> {
        let mut claim = file.claim.clone();
        claim.version += 1;
        Ok(ReceiptWrite {
            events: vec![self.receipt_event(actor, &claim, what)?],
            read: Some(file.claim.version),
            claim,
            proposed: None,
            moved: Vec::new(),
            duty: None,
            mail: None,
            accounts: Vec::new(),
            documents: Vec::new(),
            key: None,
        })
    }

    pub(crate) fn receipt_event(
        &self,
        actor: &Actor,
        claim: &ReceiptClaim,
        what: &ReceiptHappening,
    ) -> Result<ReceiptEvent, AppError> {
        Ok(ReceiptEvent {
            claim_id: claim.id,
            sequence: claim.version,
            kind: what.kind(),
            at: self.core.clock.now(),
            user_id: actor.user,
            body: text(what)?,
        })
    }

    /// Writes, and shows the claim as it is then.
    async fn write_receipt(
        &self,
        actor: &Actor,
        action: &str,
        mut write: ReceiptWrite,
    ) -> Result<ReceiptView, AppError> {
        let id = write.claim.id;
        self.core.count_promise(&mut write.claim).await?;
        let event = self
            .core
            .event(actor, action, Some(format!("receipt:{id}")));
        match self.core.store.write_receipt(&write, &event).await {
            Ok(()) => {}
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                // The same request may have come twice at once.
                if let Some(key) = &write.key
                    && let Some(done) = self.receipt_before(key).await?
                {
                    return self.receipt_again(actor, done).await;
                }
                return Err(AppError::ClaimChanged);
            }
            Err(error) => return Err(error.into()),
        }
        let file = self.receipt_to_read(actor, id).await?;
        self.receipt_view(actor, file).await
    }

    /// The claim that was written under the key before.
    async fn receipt_before(&self, key: &ClaimKey) -> Result<Option<ReceiptId>, AppError> {
        let done = self.done_before(key).await?;
        Ok(done.map(|claim| ReceiptId::new(claim.uuid())))
    }

    /// The claim after a repeated request, which changes nothing but shows it.
    async fn receipt_again(&self, actor: &Actor, id: ReceiptId) -> Result<ReceiptView, AppError> {
        let file = self.receipt_file(actor, id).await?;
        self.note(actor, "receipt.see", Some(format!("receipt:{id}")))
            .await?;
        self.receipt_view(actor, file).await
    }
}

/// What was proposed is proposed no more, since the claim goes on from another state of knowledge.
pub(crate) fn drop_proposal(write: &mut ReceiptWrite, file: &ReceiptFile) {
    if let Some(proposed) = file.decision(DecisionState::Proposed) {
        write.moved.push(moved(proposed, DecisionState::Dropped));
        write.claim.state = ClaimState::Open;
    }
}

/// A decision that goes on to another state.
fn moved(decision: &ReceiptDecision, to: DecisionState) -> ReceiptMove {
    ReceiptMove {
        from: decision.state,
        decision: ReceiptDecision {
            state: to,
            ..decision.clone()
        },
    }
}

/// When what is written happened: a decision keeps the same moment as its event.
fn happened_at(write: &ReceiptWrite) -> Result<Timestamp, AppError> {
    let last = write.events.last().map(|event| event.at);
    last.ok_or(AppError::ClaimChanged)
}
