//! `polise token issue`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Makes a token that acts as a user and prints it. It is kept nowhere: whoever loses it needs another.
#[derive(Args)]
pub(crate) struct Issue {
    /// Log-in name of the user it acts as
    name: String,
    /// What it is for
    #[arg(long)]
    label: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Issue {
    pub(crate) fn run(self) -> Outcome {
        let token = ask(&self.books, &self.editions, async |app| {
            app.issue_api_token(&self.name, &self.label).await
        })?;
        say(&format!("{}\n", token.reveal()));
        Ok(code(true))
    }
}
