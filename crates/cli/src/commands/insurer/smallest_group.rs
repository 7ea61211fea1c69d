//! `polise insurer smallest-group`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Sets of how many people at least an employer is shown numbers: of fewer, statistics would tell about persons.
#[derive(Args)]
pub(crate) struct SmallestGroup {
    /// Short code of the insurer
    insurer: String,
    /// How many people, from 2
    #[arg(value_parser = clap::value_parser!(u32).range(2..))]
    people: u32,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl SmallestGroup {
    pub(crate) fn run(self) -> Outcome {
        let (insurer, people) = (self.insurer, self.people);
        let set = (insurer.as_str(), people);
        ask(&self.books, &self.editions, async |app| {
            app.set_smallest_group(set).await
        })?;
        say(&format!(
            "{insurer}: numbers of {people} people or more are shown\n"
        ));
        Ok(code(true))
    }
}
