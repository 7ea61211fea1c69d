//! `polise insurer`: what is set about insurers.

mod smallest_group;

use clap::Subcommand;

use crate::output::Outcome;

/// What is set about insurers.
#[derive(Subcommand)]
pub(crate) enum Insurer {
    /// Say of how many people at least an employer is shown numbers
    SmallestGroup(smallest_group::SmallestGroup),
}

impl Insurer {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::SmallestGroup(command) => command.run(),
        }
    }
}
