//! `polise user`: who can log in.

mod add;
mod disable;
mod lets_in;
mod list;
mod password;
mod reset_second_factor;

use clap::Subcommand;

use crate::output::Outcome;

/// Who can log in.
#[derive(Subcommand)]
pub(crate) enum User {
    /// Add somebody who can log in; the password is read from standard input
    Add(add::Add),
    /// Show all users
    List(list::List),
    /// Give a user another password, read from standard input, and end their sessions
    Password(password::Password),
    /// Take away the second factor of a user who lost it, and end their sessions
    ResetSecondFactor(reset_second_factor::ResetSecondFactor),
    /// Shut a user out for good, with their sessions and tokens
    Disable(disable::Disable),
    /// Give a user of an employer the right to let colleagues in, or take it
    LetsIn(lets_in::LetsIn),
}

impl User {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Add(command) => command.run(),
            Self::List(command) => command.run(),
            Self::Password(command) => command.run(),
            Self::ResetSecondFactor(command) => command.run(),
            Self::Disable(command) => command.run(),
            Self::LetsIn(command) => command.run(),
        }
    }
}
