//! Filters of lists that somebody saved for themself.

use calendar::Timestamp;
use identity::UserId;

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;

/// A filter under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Whose.
    pub user_id: UserId,
    /// Of which page.
    pub page: String,
    /// Its name.
    pub name: String,
    /// What stands in the address, without the question mark.
    pub query: String,
    /// When it was saved.
    pub saved_at: Timestamp,
}
record!(SavedView in "saved_views" { user_id, page, name, query, saved_at });

impl Store {
    /// Somebody's filters of a page, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn saved_views(&self, user: UserId, page: &str) -> Result<Vec<SavedView>> {
        let rest = "WHERE v.user_id = $1 AND v.page = $2 ORDER BY v.name";
        let sql = select::<SavedView>("v", rest);
        let values = values![user, page.to_owned()];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// Saves a filter in the place of one of the same name.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn save_view(&self, view: &SavedView, audit: &AuditRecord) -> Result<()> {
        let steps = vec![drop_step(view), Step::insert(view)];
        self.change(steps, audit).await
    }

    /// Forgets one; nothing happens if there is none.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn drop_view(&self, view: &SavedView, audit: &AuditRecord) -> Result<()> {
        self.change(vec![drop_step(view)], audit).await
    }
}

fn drop_step(view: &SavedView) -> Step {
    Step::new(
        "DELETE FROM saved_views WHERE user_id = $1 AND page = $2 AND name = $3",
        values![view.user_id, view.page, view.name],
    )
}
