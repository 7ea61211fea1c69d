//! Filters of the work list that somebody saved for themself.

use store::SavedView as Kept;

use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// The page that they are of.
const PAGE: &str = "receipts";

/// Of one user at most.
const MOST: usize = 20;

/// Characters of a name, and of what stands in an address.
const LONGEST: (usize, usize) = (40, 200);

/// A saved filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// What stands in the address, without the question mark.
    pub query: String,
}

impl App {
    /// The actor's saved filters of the work list, by name.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn receipt_views(&self, actor: &Actor) -> Result<Vec<SavedView>, AppError> {
        self.admit(actor, UseCase::ListReceiptViews).await?;
        let kept = self.core.store.saved_views(actor.user, PAGE).await?;
        let view = |kept: Kept| SavedView {
            name: kept.name,
            query: kept.query,
        };
        Ok(kept.into_iter().map(view).collect())
    }

    /// Saves a filter, in the place of one of the same name.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `name` (`required`, `too-long`, `too-many`) and `query` (`malformed`).
    pub async fn save_receipt_view(&self, actor: &Actor, view: SavedView) -> Result<(), AppError> {
        self.admit(actor, UseCase::SaveReceiptView).await?;
        let name = view.name.trim();
        if name.is_empty() {
            return Err(invalid("name", "required"));
        }
        if name.chars().count() > LONGEST.0 || name.contains(char::is_control) {
            return Err(invalid("name", "too-long"));
        }
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "=&_-".contains(letter);
        if view.query.len() > LONGEST.1 || !view.query.chars().all(plain) {
            return Err(invalid("query", "malformed"));
        }
        let known = self.core.store.saved_views(actor.user, PAGE).await?;
        if known.len() >= MOST && known.iter().all(|it| it.name != name) {
            return Err(invalid("name", "too-many"));
        }
        let kept = self.kept_view(actor, name, &view.query);
        let event = self.core.event(actor, "receipt.view", None);
        Ok(self.core.store.save_view(&kept, &event).await?)
    }

    /// Forgets one of the actor's filters.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn drop_receipt_view(&self, actor: &Actor, name: &str) -> Result<(), AppError> {
        self.admit(actor, UseCase::DropReceiptView).await?;
        let kept = self.kept_view(actor, name, "");
        let event = self.core.event(actor, "receipt.view", None);
        Ok(self.core.store.drop_view(&kept, &event).await?)
    }

    fn kept_view(&self, actor: &Actor, name: &str, query: &str) -> Kept {
        Kept {
            user_id: actor.user,
            page: PAGE.to_owned(),
            name: name.to_owned(),
            query: query.to_owned(),
            saved_at: self.core.clock.now(),
        }
    }
}
