//! Messages that come to the insurer's mailbox (6.1.2). Each is kept whole until a person at the desk says what it is: a
//! new claim, an addition to one, or neither; then until the claim is decided, or for thirty days. Who it is from proves nothing, so a message decides nothing by itself; the
//! personal code, the account and the number of a claim that stand in it are only offered to that person.

mod kept;
mod read;
mod settle;

use calendar::{Date, Timestamp, riga_date};
use identity::{Iban, InsurerId, PersonalCode, ReceiptId, Uuid, VisitNumber};
use store::{MailMessage, MailState, StoreError};
use terms::Channel;

pub use kept::MailContent;
pub use settle::{AddMail, ClaimMail};

use self::read::ReadMail;
use crate::chance::id_at;
use crate::claim_change::text;
use crate::claim_view::Deadline;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Scope};

/// Messages that wait, shown at once.
const SHOWN: i64 = 50;

/// The longest message that is kept: what a claim's files may have, once more for how attachments are written.
pub const LONGEST_MAIL: usize = 40 * 1024 * 1024;

/// A message as it lies in the mailbox.
#[derive(Clone, PartialEq, Eq)]
pub struct TakeMail {
    /// All of it.
    pub raw: Vec<u8>,
    /// When it came in, if the mailbox says so.
    pub arrived: Option<Timestamp>,
}

/// How long, not what.
impl std::fmt::Debug for TakeMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TakeMail")
            .field("raw", &self.raw.len())
            .field("arrived", &self.arrived)
            .finish()
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenMail {
    /// It waits for a person.
    Waits,
    /// It came in before.
    Known,
    /// It is no message, or too long for one.
    NoMessage,
}

/// A message that waits, or is still kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// Its id.
    pub id: Uuid,
    /// When it came in.
    pub arrived_at: Timestamp,
    /// By when a claim that it is would have to be paid or refused.
    pub deadline: Deadline,
    /// From whom, as it says.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Names of what is attached, and how many bytes each has.
    pub files: Vec<(String, usize)>,
    /// The only personal code in it.
    pub personal_code: Option<PersonalCode>,
    /// The only account in it.
    pub iban: Option<Iban>,
    /// The only number of a claim in it.
    pub number: Option<VisitNumber>,
    /// What was said of it, where somebody did.
    pub settled: Option<SettledMail>,
}

/// What was said of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledMail {
    /// When.
    pub at: Timestamp,
    /// The claim that it is or belongs to; none if it was set aside.
    pub claim: Option<(ReceiptId, VisitNumber)>,
    /// Why it was set aside; which attachments did not come into the claim.
    pub note: String,
}

impl App {
    /// Keeps a message of the mailbox, each once by its Message-ID. Asked for at the console, which is no user.
    pub(crate) async fn keep_mail(
        &self,
        insurer: InsurerId,
        mail: TakeMail,
    ) -> Result<TakenMail, AppError> {
        let read = Some(&mail.raw).filter(|raw| raw.len() <= LONGEST_MAIL);
        let Some(read) = read.and_then(|raw| read::read(raw)) else {
            return Ok(TakenMail::NoMessage);
        };
        let now = self.core.clock.now();
        let files = read.files.iter().map(|it| (&*it.name, it.bytes.len()));
        let files: Vec<(&str, usize)> = files.collect();
        let message = MailMessage {
            id: id_at(now),
            insurer_id: insurer,
            message_id: read.message_id,
            sender: read.sender,
            subject: read.subject,
            files: text(&files)?,
            text: read.text,
            arrived_at: mail.arrived.or(read.received).unwrap_or(now).min(now),
            state: MailState::Waiting,
            note: String::new(),
            claim_id: None,
            settled_at: None,
        };
        let object = Some(object(message.id));
        let event = self.core.event(&Actor::console(), "mail.take", object);
        match self.core.store.take_mail(&message, mail.raw, &event).await {
            Ok(()) => Ok(TakenMail::Waits),
            Err(StoreError::Conflict(_)) => Ok(TakenMail::Known),
            Err(error) => Err(error.into()),
        }
    }

    /// Messages that wait for a person, the oldest first: fifty, after so many.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn waiting_mail(&self, actor: &Actor, after: u32) -> Result<Vec<MailRow>, AppError> {
        self.admit(actor, UseCase::ListMail).await?;
        let insurer = own_insurer(actor)?;
        self.note(actor, "mail.list", None).await?;
        let found = self
            .core
            .store
            .waiting_mail(insurer, (after.into(), SHOWN))
            .await?;
        let mut rows = Vec::with_capacity(found.len());
        for mail in found {
            let arrived = riga_date(mail.arrived_at);
            rows.push(row(mail, self.mail_promise(insurer, arrived).await?)?);
        }
        Ok(rows)
    }

    /// How many messages wait: a number beside a link, so it leaves no trail.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn mail_count(&self, actor: &Actor) -> Result<u64, AppError> {
        self.admit(actor, UseCase::CountMail).await?;
        let (count, _) = self.core.store.mail_waits(own_insurer(actor)?).await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// By when a claim that came by e-mail on a day is paid or refused (T4-27).
    pub(crate) async fn mail_promise(
        &self,
        insurer: InsurerId,
        arrived: Date,
    ) -> Result<Deadline, AppError> {
        let book = self.core.book().await?;
        let edition = self.core.newest_edition(&book, insurer, arrived)?;
        self.core.promise(&edition, arrived, Channel::EMail)
    }

    /// A message of the actor's insurer that waits, and what it says.
    async fn mail_to_settle(
        &self,
        actor: &Actor,
        mail: Uuid,
    ) -> Result<(MailMessage, ReadMail), AppError> {
        let found = self.own_mail(actor, mail).await?;
        match found.state {
            MailState::Waiting => Ok((found, self.read_mail(mail).await?)),
            _ => Err(AppError::NotFound),
        }
    }

    /// A message of the actor's insurer.
    async fn own_mail(&self, actor: &Actor, mail: Uuid) -> Result<MailMessage, AppError> {
        let insurer = own_insurer(actor)?;
        let found = self.core.store.mail(mail).await?;
        let found = found.filter(|it| it.insurer_id == insurer);
        found.ok_or(AppError::NotFound)
    }

    /// What a message says that is kept whole.
    async fn read_mail(&self, mail: Uuid) -> Result<ReadMail, AppError> {
        let content = self.core.store.mail_content(mail).await?;
        let content = content.ok_or(AppError::NotFound)?;
        // Attachments of some size are decoded.
        let read = tokio::task::spawn_blocking(move || read::read(&content)).await;
        read.ok().flatten().ok_or(AppError::NotFound)
    }
}

fn row(mail: MailMessage, deadline: Deadline) -> Result<MailRow, AppError> {
    let said = format!("{}\n{}", mail.subject, mail.text);
    Ok(MailRow {
        id: mail.id,
        arrived_at: mail.arrived_at,
        deadline,
        files: parse(&mail.files)?,
        sender: mail.sender,
        subject: mail.subject,
        text: mail.text,
        personal_code: only(read::codes(&said)),
        iban: only(read::accounts(&said)),
        number: only(read::numbers(&said)),
        settled: None,
    })
}

/// What stands there, if it is one thing.
fn only<T>(mut found: Vec<T>) -> Option<T> {
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

fn object(mail: Uuid) -> String {
    format!("mail:{mail}")
}

fn own_insurer(actor: &Actor) -> Result<InsurerId, AppError> {
    match actor.scope {
        Scope::Insurer(insurer) => Ok(insurer),
        _ => Err(AppError::NotAllowed),
    }
}
