//! `polise terms coverage`.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use terms::{Edition, overview};

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, say};

/// Shows how each clause is carried out and by which cases it is proved, the totals of all editions first.
#[derive(Args)]
pub(crate) struct Coverage {
    /// Only this edition
    edition: Option<String>,
    /// Write it to `coverage.txt` of each edition instead
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    editions: Editions,
}

impl Coverage {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let chosen = loaded.chosen(self.edition.as_deref())?;
        let coverage = |edition: &Arc<Edition>| casebook::coverage(&loaded.library, edition);
        let all: Vec<_> = chosen
            .iter()
            .map(|edition| (edition, coverage(edition)))
            .collect();
        if self.write {
            return self.write(&all);
        }
        let totals = all
            .iter()
            .map(|(edition, coverage)| (edition.id.as_str(), coverage.totals(edition)));
        say(&overview(&totals.collect::<Vec<_>>()));
        for (edition, coverage) in &all {
            say(&format!("\n{}", coverage.text(edition)));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, all: &[(&Arc<Edition>, terms::Coverage)]) -> Outcome {
        for (edition, coverage) in all {
            let folder = self.editions.writable()?.join(&edition.id);
            let path = folder.join("coverage.txt");
            std::fs::write(&path, coverage.text(edition))
                .map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
            say(&format!("{}\n", path.display()));
        }
        Ok(ExitCode::SUCCESS)
    }
}
