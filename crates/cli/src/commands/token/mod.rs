//! `polise token`: tokens of clinics' own software.

mod issue;
mod list;
mod revoke;

use clap::Subcommand;

use crate::output::Outcome;

/// Tokens of clinics' own software.
#[derive(Subcommand)]
pub(crate) enum Token {
    /// Make a token that acts as a user, and print it this once
    Issue(issue::Issue),
    /// Show all tokens, without what opens the door
    List(list::List),
    /// Take a token back
    Revoke(revoke::Revoke),
}

impl Token {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Issue(command) => command.run(),
            Self::List(command) => command.run(),
            Self::Revoke(command) => command.run(),
        }
    }
}
