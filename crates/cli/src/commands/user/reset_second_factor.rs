//! `polise user reset-second-factor`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Takes away the second factor of a user who lost it, and ends their sessions. Make sure first that it is them who
/// ask: from then on the password alone lets in, until they set up another.
#[derive(Args)]
pub(crate) struct ResetSecondFactor {
    /// What they type to log in
    name: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl ResetSecondFactor {
    pub(crate) fn run(self) -> Outcome {
        ask(&self.books, &self.editions, async |app| {
            app.reset_second_factor(&self.name).await
        })?;
        say(&format!("{} has no second factor any more\n", self.name));
        Ok(code(true))
    }
}
