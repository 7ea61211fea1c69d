//! Messages that came to the insurer's mailbox for claims.

use calendar::Timestamp;
use identity::{InsurerId, ReceiptId, Uuid, VisitNumber};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::word_column;

/// A message, each once by its own id.
#[derive(Clone, PartialEq, Eq)]
pub struct MailMessage {
    /// Its id here.
    pub id: Uuid,
    /// Whose mailbox it came to.
    pub insurer_id: InsurerId,
    /// The id that its sender's program gave it.
    pub message_id: String,
    /// From whom, as it says.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What is attached, as JSON: names and sizes.
    pub files: String,
    /// When it came in.
    pub arrived_at: Timestamp,
    /// How far it is.
    pub state: MailState,
    /// Why it was set aside; which attachments did not come into the claim.
    pub note: String,
    /// The claim it became.
    pub claim_id: Option<ReceiptId>,
    /// When somebody said what it is.
    pub settled_at: Option<Timestamp>,
}
record!(MailMessage in "mail_messages" {
    id, insurer_id, message_id, sender, subject, text, files, arrived_at, state, note, claim_id, settled_at,
});

/// The whole of a message: while it waits for somebody, until its claim is decided, and for a time if it was set aside.
#[derive(Clone, PartialEq, Eq)]
struct MailContent {
    mail_id: Uuid,
    content: Vec<u8>,
}
record!(MailContent in "mail_contents" { mail_id, content });

/// Names and illnesses stand in messages.
impl std::fmt::Debug for MailMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailMessage")
            .field("id", &self.id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailState {
    /// A person must say whose it is.
    Waiting,
    /// It became a claim.
    Claimed,
    /// It is no claim.
    SetAside,
}
word_column!(MailState {
    Waiting = "waiting",
    Claimed = "claimed",
    SetAside = "set_aside",
});

/// A message that waited, and waits no more: what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettled {
    /// The message.
    pub mail: Uuid,
    /// The claim that it became or was added to; none if it was set aside.
    pub claim: Option<ReceiptId>,
    /// Why it was set aside; which attachments did not come into the claim.
    pub note: String,
    /// When that was said.
    pub at: Timestamp,
}

const SETTLE: &str = "UPDATE mail_messages SET state = $1, note = $2, claim_id = $3, settled_at = $4 \
    WHERE id = $5 AND state = 'waiting'";

const TAKE_BACK: &str = "UPDATE mail_messages SET state = 'waiting', settled_at = NULL \
    WHERE id = $1 AND state = 'set_aside' \
    AND EXISTS (SELECT 1 FROM mail_contents c WHERE c.mail_id = mail_messages.id)";

const FORGET: &str = "DELETE FROM mail_contents WHERE mail_id IN (SELECT c.mail_id FROM mail_contents c \
    JOIN mail_messages m ON m.id = c.mail_id LEFT JOIN receipt_claims r ON r.id = m.claim_id \
    WHERE (m.state = 'set_aside' AND m.settled_at < $1) \
    OR (m.state = 'claimed' AND r.state NOT IN ('open', 'waiting', 'proposed')))";

impl MailSettled {
    pub(crate) fn step(&self) -> Step {
        let state = match self.claim {
            Some(_) => MailState::Claimed,
            None => MailState::SetAside,
        };
        let values = values![state, self.note, self.claim, self.at, self.mail];
        Step::must(SETTLE, values)
    }
}

impl Store {
    /// One message.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn mail(&self, id: Uuid) -> Result<Option<MailMessage>> {
        let sql = select::<MailMessage>("m", "WHERE m.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The whole of a message, if it is still kept.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn mail_content(&self, id: Uuid) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT c.content FROM mail_contents c WHERE c.mail_id = $1";
        self.driver.read_one(sql, values![id], Cells::next).await
    }

    /// Messages that wait for a person, the oldest first: so many, after so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn waiting_mail(
        &self,
        insurer: InsurerId,
        (after, limit): (i64, i64),
    ) -> Result<Vec<MailMessage>> {
        let rest = "WHERE m.insurer_id = $1 AND m.state = 'waiting' \
            ORDER BY m.arrived_at, m.id LIMIT $2 OFFSET $3";
        let sql = select::<MailMessage>("m", rest);
        self.driver
            .read_as(sql, values![insurer, limit, after], Cells::record)
            .await
    }

    /// Messages that somebody said what they are, with the number of their claim, the last settled first: as many as are
    /// kept whole, so many after so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn settled_mail(
        &self,
        insurer: InsurerId,
        (after, limit): (i64, i64),
    ) -> Result<Vec<(MailMessage, Option<VisitNumber>)>> {
        let sql = format!(
            "SELECT {}, r.number FROM mail_messages m LEFT JOIN receipt_claims r ON r.id = m.claim_id \
            WHERE m.insurer_id = $1 AND m.state <> 'waiting' \
            AND EXISTS (SELECT 1 FROM mail_contents c WHERE c.mail_id = m.id) \
            ORDER BY m.settled_at DESC, m.id LIMIT $2 OFFSET $3",
            columns::<MailMessage>("m")
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.next()?));
        let values = values![insurer, limit, after];
        self.driver.read_as(sql, values, both).await
    }

    /// How many messages wait for a person, and since when the oldest does.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn mail_waits(&self, insurer: InsurerId) -> Result<(i64, Option<Timestamp>)> {
        let sql = "SELECT count(*), min(m.arrived_at) FROM mail_messages m \
            WHERE m.insurer_id = $1 AND m.state = 'waiting'";
        let read = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let found = self.driver.read_one(sql, values![insurer], read).await?;
        Ok(found.unwrap_or_default())
    }

    /// Keeps a message that came in.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if it came in before.
    pub async fn take_mail(
        &self,
        mail: &MailMessage,
        content: Vec<u8>,
        audit: &AuditRecord,
    ) -> Result<()> {
        let content = MailContent {
            mail_id: mail.id,
            content,
        };
        let steps = vec![Step::insert(mail), Step::insert(&content)];
        self.change(steps, audit).await
    }

    /// Sets a message aside.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it waits no more.
    pub async fn settle_mail(&self, settled: &MailSettled, audit: &AuditRecord) -> Result<()> {
        self.change(vec![settled.step()], audit).await
    }

    /// Lets a message wait again that was set aside and is still kept whole.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it is none such.
    pub async fn take_mail_back(&self, mail: Uuid, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::must(TAKE_BACK, values![mail])], audit)
            .await
    }

    /// Forgets the whole of messages that were set aside before a moment, or whose claim is decided or withdrawn. What is
    /// told of them stays.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn forget_mail(&self, before: Timestamp) -> Result<()> {
        let step = Step::new(FORGET, values![before]);
        self.driver.run(vec![step]).await
    }
}
