//! Messages out of the insurer's mailbox.

use super::ConsoleError;
use crate::{App, TakeMail, TakenMail};

impl App {
    /// Keeps a message of an insurer's mailbox until a person at its desk says what it is; each once, by its Message-ID.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if no insurer has the short code.
    pub async fn take_mail(
        &self,
        insurer: &str,
        mail: TakeMail,
    ) -> Result<TakenMail, ConsoleError> {
        let directory = self.core.store.directory().await?;
        let insurer = super::users::insurer(&directory, insurer)?;
        Ok(self.keep_mail(insurer, mail).await?)
    }
}
