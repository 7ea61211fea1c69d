//! Messages that are still kept whole: what is attached to look at, and what was set aside by mistake.

use identity::{Uuid, VisitNumber};
use store::{MailMessage, StoreError};

use super::super::document::DocumentContent;
use super::super::kept::{cleaned, of_file};
use super::read::MailFile;
use super::{MailRow, SHOWN, SettledMail, object, own_insurer, row};
use crate::claim_view::Deadline;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Characters of an attached text that are shown.
const LONGEST_TEXT: usize = 200_000;

/// Something attached, to look at.
#[derive(Clone, PartialEq, Eq)]
pub enum MailContent {
    /// A picture or a PDF, made anew as those of claims are.
    Document(DocumentContent),
    /// Words, whatever they were written in: nothing of them may run.
    Text(String),
}

/// Which of the two, not what.
impl std::fmt::Debug for MailContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Document(_) => "Document",
            Self::Text(_) => "Text",
        })
    }
}

impl App {
    /// What is attached to a message, by its place from 1, while the message is kept.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none, or the message is no longer kept; [`AppError::Invalid`] for field
    /// `file:<name>` if it is nothing that can be shown.
    pub async fn mail_file(
        &self,
        actor: &Actor,
        mail: Uuid,
        place: usize,
    ) -> Result<MailContent, AppError> {
        self.admit(actor, UseCase::SeeMailFile).await?;
        self.own_mail(actor, mail).await?;
        let mut files = self.read_mail(mail).await?.files.into_iter();
        let file = place.checked_sub(1).and_then(|before| files.nth(before));
        let file = file.ok_or(AppError::NotFound)?;
        self.note(actor, "mail.file", Some(object(mail))).await?;
        shown(file).await
    }

    /// Messages that somebody said what they are and that are still kept, the last settled first: fifty, after so many.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn settled_mail(&self, actor: &Actor, after: u32) -> Result<Vec<MailRow>, AppError> {
        self.admit(actor, UseCase::ListSettledMail).await?;
        let insurer = own_insurer(actor)?;
        self.note(actor, "mail.list", None).await?;
        let page = (after.into(), SHOWN);
        let found = self.core.store.settled_mail(insurer, page).await?;
        found.into_iter().map(settled_row).collect()
    }

    /// A message that was set aside waits again, its days as before.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it was not set aside, or is no longer kept.
    pub async fn take_mail_back(&self, actor: &Actor, mail: Uuid) -> Result<(), AppError> {
        self.admit(actor, UseCase::TakeMailBack).await?;
        self.own_mail(actor, mail).await?;
        let event = self.core.event(actor, "mail.back", Some(object(mail)));
        match self.core.store.take_mail_back(mail, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done?),
        }
    }
}

async fn shown(file: MailFile) -> Result<MailContent, AppError> {
    if file.is_text {
        let text = String::from_utf8_lossy(&file.bytes);
        let text = text.chars().take(LONGEST_TEXT).collect();
        return Ok(MailContent::Text(text));
    }
    let made = cleaned(&file.bytes).await?;
    let made = made.map_err(|unfit| AppError::Invalid(vec![of_file(&file.name, unfit.code())]))?;
    Ok(MailContent::Document(DocumentContent {
        name: file.name,
        media_type: made.media_type.name().to_owned(),
        bytes: made.bytes,
    }))
}

fn settled_row((mail, number): (MailMessage, Option<VisitNumber>)) -> Result<MailRow, AppError> {
    let settled = SettledMail {
        at: mail.settled_at.unwrap_or(mail.arrived_at),
        claim: mail.claim_id.zip(number),
        note: mail.note.clone(),
    };
    Ok(MailRow {
        settled: Some(settled),
        ..row(mail, Deadline::None)?
    })
}
