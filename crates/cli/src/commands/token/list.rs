//! `polise token list`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Shows all tokens: id, user, label, when issued, whether revoked; a tab between.
#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl List {
    pub(crate) fn run(self) -> Outcome {
        let tokens = ask(&self.books, &self.editions, async |app| {
            app.api_tokens().await
        })?;
        for token in tokens {
            let revoked = token.revoked_at.map(|at| format!("\trevoked {at}"));
            say(&format!(
                "{}\t{}\t{}\tissued {}{}\n",
                token.id,
                token.user,
                token.label,
                token.created_at,
                revoked.unwrap_or_default()
            ));
        }
        Ok(code(true))
    }
}
