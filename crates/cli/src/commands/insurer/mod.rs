//! `polise insurer`: what is set about insurers.

mod key;
mod second_factor;
mod smallest_group;

use clap::Subcommand;

use crate::output::Outcome;

/// What is set about insurers.
#[derive(Subcommand)]
pub(crate) enum Insurer {
    /// Require a second factor of the insurer's staff or of the people it insures, or no more
    SecondFactor(second_factor::SecondFactor),
    /// Say of how many people at least an employer is shown numbers
    SmallestGroup(smallest_group::SmallestGroup),
    /// Take the key that an insurer seals with out of use
    RetireKey(key::RetireKey),
    /// Trust nothing any more that an insurer sealed so far
    RevokeKeys(key::RevokeKeys),
}

impl Insurer {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::SecondFactor(command) => command.run(),
            Self::SmallestGroup(command) => command.run(),
            Self::RetireKey(command) => command.run(),
            Self::RevokeKeys(command) => command.run(),
        }
    }
}
