//! One file a command.

mod decide;
mod fill;
mod schema;
mod terms;

use clap::Subcommand;

use crate::output::Outcome;

/// What `polise` can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check, test and compare editions of terms
    #[command(subcommand)]
    Terms(terms::Terms),
    /// Decide a visit from its facts
    Decide(decide::Decide),
    /// Fill an empty database with many insured, for measuring
    Fill(fill::Fill),
    /// Print the JSON Schema of facts or decisions
    Schema(schema::Schema),
}

impl Command {
    /// Does it.
    pub(crate) fn run(self) -> Outcome {
        match self {
            Self::Terms(command) => command.run(),
            Self::Decide(command) => command.run(),
            Self::Fill(command) => command.run(),
            Self::Schema(command) => command.run(),
        }
    }
}
