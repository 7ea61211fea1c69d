//! Keys that insurers seal with are taken out of use.

use super::ConsoleError;
use crate::App;

impl App {
    /// Retires the key of an insurer: the next seal is made with a new one. What was sealed stays good, codes of cards
    /// for as long as any code is.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if no insurer has the short code.
    pub async fn retire_sealing_key(&self, insurer: &str) -> Result<(), ConsoleError> {
        let directory = self.core.store.directory().await?;
        let id = super::users::insurer(&directory, insurer)?;
        let event = self.by_console("insurer.key_retire", Some(format!("insurer:{id}")));
        Ok(self.core.store.retire_keys(id, &event).await?)
    }

    /// Revokes every key that an insurer had so far, because others may have one: nothing that they sealed is trusted any
    /// more. Codes of cards and attestations are sealed anew when they are next shown.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if no insurer has the short code.
    pub async fn revoke_sealing_keys(&self, insurer: &str) -> Result<(), ConsoleError> {
        let directory = self.core.store.directory().await?;
        let id = super::users::insurer(&directory, insurer)?;
        let event = self.by_console("insurer.key_revoke", Some(format!("insurer:{id}")));
        Ok(self.core.store.revoke_keys(id, &event).await?)
    }
}
