//! `polise terms coverage`.

use std::process::ExitCode;

use clap::Args;

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, say};

/// Shows how each clause is carried out and by how many cases it is proved.
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
        for edition in loaded.chosen(self.edition.as_deref())? {
            let text = casebook::coverage(&loaded.library, &edition);
            if self.write {
                let path = self
                    .editions
                    .writable()?
                    .join(&edition.id)
                    .join("coverage.txt");
                std::fs::write(&path, text)
                    .map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
                say(&format!("{}\n", path.display()));
            } else {
                say(&(text + "\n"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
