//! `polise user disable`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Shuts a user out for good, with their sessions and tokens. What they did stays in the books.
#[derive(Args)]
pub(crate) struct Disable {
    /// What they type to log in
    name: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Disable {
    pub(crate) fn run(self) -> Outcome {
        ask(&self.books, &self.editions, async |app| {
            app.disable_user(&self.name).await
        })?;
        say(&format!("{} cannot log in any more\n", self.name));
        Ok(code(true))
    }
}
