use calendar::{Date, riga_date};
use store::{ClaimEventKind, ClaimState, FileKind, ReceiptFile, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::kept::hashes;
use super::{NewDocument, ReceiptAt, ReceiptHappening, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
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
    /// The files themselves, where they are not paper.
    pub files: Vec<NewDocument>,
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

    /// Notes that documents came in, and keeps their files. With the last one that was missing the days begin anew; what
    /// comes without being asked for leaves them as they are (T4-27).
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `what`, `files` and `received_on`, which is not before the claim or the request,
    /// and for a file that cannot be kept.
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
        if day < file.claim.received_on || asked_on(&file).is_some_and(|asked| day < asked) {
            return Err(invalid("received_on", "before-report"));
        }
        let kept = self.core.keep_more(actor, &file, &request.files).await?;
        let complete = request.documents == Documents::Complete;
        let received = ReceiptHappening::DocumentsReceived {
            what,
            received_on: day,
            complete,
            files: hashes(&kept),
        };
        let mut write = self.next_of_receipt(actor, &file, &received)?;
        drop_proposal(&mut write, &file);
        self.papers_came(actor, &mut write, request.files.iter().map(|it| it.kind))?;
        write.documents = kept;
        if complete {
            write.claim.state = ClaimState::Open;
            write.claim.documents_complete_on.get_or_insert(day);
        }
        self.write_receipt(actor, "receipt.receive", write).await
    }
}

impl App {
    /// A prescription or referral that comes later counts as one that came at first: for every line. The desk takes it
    /// off a line that it is not about.
    pub(crate) fn papers_came(
        &self,
        actor: &Actor,
        write: &mut ReceiptWrite,
        kinds: impl IntoIterator<Item = FileKind>,
    ) -> Result<(), AppError> {
        let before: ReceiptDetails = parse(&write.claim.details)?;
        let mut details = before.clone();
        let (mut prescription, mut referral) = (false, false);
        for kind in kinds {
            prescription |= kind == FileKind::Prescription;
            referral |= kind == FileKind::Referral;
        }
        for line in &mut details.lines {
            line.papers.prescription |= prescription;
            line.papers.referral |= referral;
        }
        if details == before {
            return Ok(());
        }
        write.claim.details = text(&details)?;
        write.claim.version += 1;
        let told = Some(Box::new((&write.claim).into()));
        let changed = ReceiptHappening::FactsChanged {
            details: Box::new(details),
            told,
        };
        let event = self.receipt_event(actor, &write.claim, &changed)?;
        write.events.push(event);
        Ok(())
    }
}

/// The day of the last request, while it waits.
pub(super) fn asked_on(file: &ReceiptFile) -> Option<Date> {
    let waits = file.claim.documents_complete_on.is_none();
    let mut events = file.events.iter().rev().filter(|_| waits);
    let asked = events.find(|event| event.kind == ClaimEventKind::DocumentsAsked)?;
    Some(riga_date(asked.at))
}
