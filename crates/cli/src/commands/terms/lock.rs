//! `polise terms lock`.

use std::process::ExitCode;

use clap::Args;

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, say};

/// Its path inside the folder of editions.
const FILE: &str = "EDITIONS.lock";

/// Adds every edition that is not in `EDITIONS.lock` yet. From then on its rules must not change.
#[derive(Args)]
pub(crate) struct Lock {
    #[command(flatten)]
    editions: Editions,
}

impl Lock {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let path = self.editions.writable()?.join(FILE);
        let before = loaded.folder.text(FILE).unwrap_or_default();
        let lines = loaded.library.lock_lines(&before);
        std::fs::write(&path, before + &lines)
            .map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
        say(&lines);
        Ok(ExitCode::SUCCESS)
    }
}
