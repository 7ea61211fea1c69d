//! What a person says of a message: a new claim, an addition to one, or neither.

use calendar::riga_date;
use identity::{Iban, PersonalCode, ReceiptId, Uuid, VisitNumber};
use money::Cents;
use store::{
    ClaimState, FileKind, MailMessage, MailSettled, NO_DAY_UNCOUNTED, ReceiptClaim, ReceiptFile,
    ReceiptWrite, StoreError,
};
use terms::Channel;

use super::super::documents::asked_on;
use super::super::facts::ReceiptDetails;
use super::super::kept::{KeptDocuments, MOST_DOCUMENTS, hashes};
use super::super::{NewDocument, ReceiptHappening, drop_proposal};
use super::read::MailFile;
use super::{object, own_insurer};
use crate::chance::id_at;
use crate::claim_change::{AT_WORK, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Documents, ReceiptView};

/// A message is a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimMail {
    /// The message.
    pub mail: Uuid,
    /// Who paid.
    pub personal_code: PersonalCode,
    /// The account to which it is paid.
    pub iban: Iban,
}

/// A message brings documents to a claim that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddMail {
    /// The message.
    pub mail: Uuid,
    /// The claim.
    pub number: VisitNumber,
    /// What came in, for the claim's course.
    pub what: String,
    /// Whether the last one needed is among it.
    pub documents: Documents,
}

impl App {
    /// Begins a claim with what a message brought. Its days run from the day on which the message came in; its lines
    /// are entered next, until then nothing can be decided.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the message waits no more; [`AppError::Invalid`] for field `personal_code` if the person
    /// never had a cover with the actor's insurer.
    pub async fn claim_mail(
        &self,
        actor: &Actor,
        request: ClaimMail,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ClaimMail).await?;
        let insurer = own_insurer(actor)?;
        let (message, read) = self.mail_to_settle(actor, request.mail).await?;
        let insured = self.insured_by_code(insurer, request.personal_code).await?;
        let arrived = riga_date(message.arrived_at);
        let details = details_of_mail();
        let claim = ReceiptClaim {
            id: ReceiptId::new(id_at(self.core.clock.now())),
            number: self
                .core
                .store
                .visit_number(self.core.clock.today().year())
                .await?,
            insurer_id: insurer,
            insured_id: insured,
            cover_id: None,
            provider_id: None,
            provider_name: String::new(),
            document_number: String::new(),
            service_date: arrived,
            received_on: arrived,
            price_cents: Cents::ZERO,
            payee: String::new(),
            iban: request.iban,
            details: text(&details)?,
            state: ClaimState::Open,
            version: 1,
            documents_complete_on: Some(arrived),
            assigned_to: None,
            channel: String::new(),
            promise_on: NO_DAY_UNCOUNTED,
        };
        self.core.check_account(&claim).await?;
        let (documents, left_out) = self.fitting(actor, (claim.id, None), read.files).await?;
        let recorded = ReceiptHappening::Recorded {
            details: Box::new(details),
            told: Some(Box::new((&claim).into())),
            files: hashes(&documents),
            declared: false,
        };
        let write = ReceiptWrite {
            events: vec![self.receipt_event(actor, &claim, &recorded)?],
            mail: Some(self.settled(&message, claim.id, &left_out)),
            claim,
            read: None,
            proposed: None,
            moved: Vec::new(),
            duty: None,
            accounts: Vec::new(),
            documents,
            key: None,
        };
        self.write_mail_claim(actor, "mail.claim", write).await
    }

    /// Adds what a message brought to a claim that is worked on. With the last document that was missing the days begin
    /// anew, on the day on which the message came in (T4-27).
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the message waits no more; [`AppError::Invalid`] for field `number` if no claim of the
    /// insurer that is worked on has it, and for field `what`.
    pub async fn add_mail(&self, actor: &Actor, request: AddMail) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AddMail).await?;
        let (message, read) = self.mail_to_settle(actor, request.mail).await?;
        let what = reason("what", &request.what)?;
        let file = self.claim_at_work(actor, request.number).await?;
        let (documents, left_out) = self
            .fitting(actor, (file.claim.id, Some(&file)), read.files)
            .await?;
        let complete = request.documents == Documents::Complete;
        let day = riga_date(message.arrived_at);
        let received = ReceiptHappening::DocumentsReceived {
            what,
            received_on: day,
            complete,
            files: hashes(&documents),
        };
        let mut write = self.next_of_receipt(actor, &file, &received)?;
        drop_proposal(&mut write, &file);
        write.mail = Some(self.settled(&message, file.claim.id, &left_out));
        write.documents = documents;
        if complete {
            write.claim.state = ClaimState::Open;
            let asked = asked_on(&file).unwrap_or(day);
            let day = day.max(file.claim.received_on).max(asked);
            write.claim.documents_complete_on.get_or_insert(day);
        }
        self.write_mail_claim(actor, "mail.add", write).await
    }

    /// A message that waits is no claim and belongs to none.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it waits no more, [`AppError::Invalid`] for field `reason` if there is none.
    pub async fn set_mail_aside(
        &self,
        actor: &Actor,
        mail: Uuid,
        why: &str,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::SetMailAside).await?;
        let note = reason("reason", why)?;
        self.own_mail(actor, mail).await?;
        let settled = MailSettled {
            mail,
            claim: None,
            note,
            at: self.core.clock.now(),
        };
        let event = self.core.event(actor, "mail.aside", Some(object(mail)));
        match self.core.store.settle_mail(&settled, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done?),
        }
    }

    /// Of two who say at once what a message is, the second is told that it waits no more.
    async fn write_mail_claim(
        &self,
        actor: &Actor,
        action: &str,
        write: ReceiptWrite,
    ) -> Result<ReceiptView, AppError> {
        let mail = write.mail.as_ref().map(|settled| settled.mail);
        let done = self.write_receipt(actor, action, write).await;
        match (done, mail) {
            (Err(AppError::ClaimChanged), Some(mail)) => {
                self.mail_to_settle(actor, mail).await?;
                Err(AppError::ClaimChanged)
            }
            (done, _) => done,
        }
    }

    fn settled(&self, message: &MailMessage, claim: ReceiptId, left_out: &[String]) -> MailSettled {
        MailSettled {
            mail: message.id,
            claim: Some(claim),
            note: left_out.join(", "),
            at: self.core.clock.now(),
        }
    }

    async fn claim_at_work(
        &self,
        actor: &Actor,
        number: VisitNumber,
    ) -> Result<ReceiptFile, AppError> {
        let filter = store::ReceiptFilter {
            insurer: Some(own_insurer(actor)?),
            number: Some(number),
            states: AT_WORK.to_vec(),
            limit: 1,
            ..store::ReceiptFilter::default()
        };
        let found = self.core.store.receipts(&filter).await?;
        let unknown = || invalid("number", "unknown");
        let (claim, _) = found.first().ok_or_else(unknown)?;
        self.receipt_file(actor, claim.id).await
    }

    /// What of the attachments can be kept, and the names of those that cannot: a signature's picture, a text, a film.
    async fn fitting(
        &self,
        actor: &Actor,
        (claim, there): (ReceiptId, Option<&ReceiptFile>),
        files: Vec<MailFile>,
    ) -> Result<(KeptDocuments, Vec<String>), AppError> {
        let (mut kept, mut left_out) = (KeptDocuments::new(), Vec::new());
        let had = there.map_or(0, |file| file.documents.len());
        for file in files {
            if file.is_text || had + kept.len() >= MOST_DOCUMENTS {
                left_out.push(file.name);
                continue;
            }
            let file = [NewDocument {
                name: file.name,
                kind: FileKind::Other,
                bytes: file.bytes,
            }];
            let one = match there {
                Some(there) => self.core.keep_more(actor, there, &file).await,
                None => self.core.keep(actor, claim, &file).await,
            };
            let [file] = file;
            match one {
                Ok(one) => add(&mut kept, one, had),
                Err(AppError::Invalid(_)) => left_out.push(file.name),
                Err(error) => return Err(error),
            }
        }
        Ok((kept, left_out))
    }
}

/// Puts files behind those that are kept; the same file twice is kept once.
fn add(kept: &mut KeptDocuments, more: KeptDocuments, had: usize) {
    for (document, mut of_claim) in more {
        if kept
            .iter()
            .all(|(known, _)| known.sha256 != document.sha256)
        {
            of_claim.position = i64::try_from(had + kept.len() + 1).unwrap_or(i64::MAX);
            kept.push((document, of_claim));
        }
    }
}

/// Nothing of the services is known yet, and whether the form is signed (T4-29) is seen on what is attached.
fn details_of_mail() -> ReceiptDetails {
    ReceiptDetails {
        channel: Channel::EMail,
        signed: false,
        language: String::new(),
        number: String::new(),
        lines: Vec::new(),
    }
}
