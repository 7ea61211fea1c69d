//! What the person has typed of a claim and not sent yet.

use calendar::Timestamp;
use store::ReceiptDraft;

use crate::claim_change::text;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// Longest draft: every field of the form fits many times over.
const LONGEST: usize = 32 * 1024;

/// A claim that is not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDraft {
    /// The fields of the form as they were typed, in their order.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl App {
    /// What the person has typed before.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_draft(&self, actor: &Actor) -> Result<Option<OwnDraft>, AppError> {
        self.admit(actor, UseCase::SeeOwnDraft).await?;
        let kept = self.core.store.receipt_draft(actor.user).await?;
        let draft = |kept: ReceiptDraft| {
            Ok(OwnDraft {
                fields: parse(&kept.body)?,
                saved_at: kept.saved_at,
            })
        };
        kept.map(draft).transpose()
    }

    /// Keeps what the person has typed, in place of what they typed before. No fields throw it away. The trail does
    /// not tell of it: nobody is told anything yet.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `draft` if it is endless.
    pub async fn save_own_draft(
        &self,
        actor: &Actor,
        fields: &[(String, String)],
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::SaveOwnDraft).await?;
        if fields.is_empty() {
            return Ok(self.core.store.drop_receipt_draft(actor.user).await?);
        }
        let body = text(&fields)?;
        if body.len() > LONGEST {
            return Err(invalid("draft", "too-long"));
        }
        let draft = ReceiptDraft {
            user_id: actor.user,
            body,
            saved_at: self.core.clock.now(),
        };
        Ok(self.core.store.keep_receipt_draft(&draft).await?)
    }
}
