//! `polise insured`: insured people.

mod correct;

use clap::Subcommand;

use crate::output::Outcome;

/// Insured people.
#[derive(Subcommand)]
pub(crate) enum Insured {
    /// Correct who somebody is, for all insurers that have them in their books
    Correct(correct::Correct),
}

impl Insured {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Correct(command) => command.run(),
        }
    }
}
