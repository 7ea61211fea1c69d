//! The changes of group contracts are added up again.

use crate::verify::{Difference, PAGE, Verified};
use crate::{App, AppError};

impl App {
    pub(crate) async fn verify_contracts(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (page, next) = self.core.store.verify_contracts(after, PAGE).await?;
            verified.contracts += page.accounts;
            verified.changes += page.entries;
            let found = page.differences.into_iter().map(Difference::Books);
            verified.differences.extend(found);
            if next.is_none() {
                return Ok(());
            }
            after = next;
        }
    }
}
