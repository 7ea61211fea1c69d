//! `polise terms`: check, test and compare editions.

mod check;
mod coverage;
mod diff;
mod lock;
mod over;
mod test;

use clap::Subcommand;

use crate::output::Outcome;

/// Work on editions of terms.
#[derive(Subcommand)]
pub(crate) enum Terms {
    /// Show every mistake in the editions
    Check(check::Check),
    /// Run the cases of the editions; with UPDATE_CASES=1, write the decisions anew
    Test(test::Test),
    /// Show how each clause is carried out and by how many cases it is proved
    Coverage(coverage::Coverage),
    /// Show how two editions differ, and which cases and past decisions come out differently
    Diff(diff::Diff),
    /// Add the editions that are not in EDITIONS.lock yet: from then on their rules stay
    Lock(lock::Lock),
}

impl Terms {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Check(command) => command.run(),
            Self::Test(command) => command.run(),
            Self::Coverage(command) => command.run(),
            Self::Diff(command) => command.run(),
            Self::Lock(command) => command.run(),
        }
    }
}
