//! `polise user lets-in`.

use clap::{Args, ValueEnum};

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Gives a user of an employer the right to let colleagues in and shut them out, or takes it. One of the employer's
/// users always keeps it.
#[derive(Args)]
pub(crate) struct LetsIn {
    /// What they type to log in
    name: String,
    /// Whether they have the right
    right: Right,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Right {
    Yes,
    No,
}

impl LetsIn {
    pub(crate) fn run(self) -> Outcome {
        let lets_in = self.right == Right::Yes;
        ask(&self.books, &self.editions, async |app| {
            app.set_lets_in(&self.name, lets_in).await
        })?;
        let says = if lets_in {
            "lets colleagues in"
        } else {
            "lets nobody in"
        };
        say(&format!("{} {says}\n", self.name));
        Ok(code(true))
    }
}
