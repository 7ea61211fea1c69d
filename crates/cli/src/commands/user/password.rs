//! `polise user password`.

use std::io::{BufRead, IsTerminal, Read, stdin};

use app::Secret;
use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, complain, say};

/// More than any password has, so that a wrong file is not read whole.
const LONGEST_LINE: u64 = 4096;

/// Gives a user another password, the first line of standard input, and ends their sessions.
#[derive(Args)]
pub(crate) struct Password {
    /// What they type to log in
    name: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Password {
    pub(crate) fn run(self) -> Outcome {
        let password = read_password()?;
        ask(&self.books, &self.editions, async |app| {
            app.set_password(&self.name, password).await
        })?;
        say(&format!("{} has a new password\n", self.name));
        Ok(code(true))
    }
}

/// The first line of standard input.
pub(super) fn read_password() -> Result<Secret, Refusal> {
    let input = stdin();
    if input.is_terminal() {
        complain("Password (it shows as you type): ");
    }
    let mut line = String::new();
    let read = input.lock().take(LONGEST_LINE).read_line(&mut line);
    read.map_err(|error| Refusal::new(format!("the password cannot be read: {error}")))?;
    Ok(Secret::new(line.trim_end_matches(['\r', '\n'])))
}
