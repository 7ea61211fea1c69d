//! `polise user list`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Shows all users: log-in name, role, display name, where they work, whether disabled; a tab between.
#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl List {
    pub(crate) fn run(self) -> Outcome {
        let users = ask(&self.books, &self.editions, async |app| app.users().await)?;
        for user in users {
            let disabled = user.disabled_at.map(|at| format!("disabled {at}"));
            let cells = [
                user.name,
                user.role,
                user.display_name,
                user.place,
                disabled.unwrap_or_default(),
            ];
            say(&format!("{}\n", cells.join("\t").trim_end()));
        }
        Ok(code(true))
    }
}
