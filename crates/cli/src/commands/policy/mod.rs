//! `polise policy`: accident policies.

mod add;

use clap::Subcommand;

use crate::output::Outcome;

/// Accident policies.
#[derive(Subcommand)]
pub(crate) enum Policy {
    /// Add an accident policy from a file
    Add(add::Add),
}

impl Policy {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Add(command) => command.run(),
        }
    }
}
