use calendar::Timestamp;
use identity::UserId;

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select, upsert_into};
use crate::store::Store;

/// What an insured person has typed of a claim that is not sent yet.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptDraft {
    /// Whose.
    pub user_id: UserId,
    /// The form, in JSON.
    pub body: String,
    /// When it was last kept.
    pub saved_at: Timestamp,
}
record!(ReceiptDraft in "receipt_drafts" { user_id, body, saved_at });

/// Whose, not what: nothing of it was told to anybody yet.
impl std::fmt::Debug for ReceiptDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReceiptDraft")
            .field("user_id", &self.user_id)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// The draft of a user.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipt_draft(&self, user: UserId) -> Result<Option<ReceiptDraft>> {
        let sql = select::<ReceiptDraft>("d", "WHERE d.user_id = $1");
        self.driver
            .read_one(sql, values![user], Cells::record)
            .await
    }

    /// Keeps the draft of a user in place of the one before.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn keep_receipt_draft(&self, draft: &ReceiptDraft) -> Result<()> {
        let sql = upsert_into(ReceiptDraft::TABLE, ReceiptDraft::COLUMNS, 1);
        self.driver.run(vec![Step::new(sql, draft.values())]).await
    }

    /// Throws the draft of a user away.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn drop_receipt_draft(&self, user: UserId) -> Result<()> {
        let sql = "DELETE FROM receipt_drafts WHERE user_id = $1";
        self.driver.run(vec![Step::new(sql, values![user])]).await
    }
}
