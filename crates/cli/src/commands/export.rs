//! `polise export`: the books written into files that an import reads.

use std::path::PathBuf;

use clap::Args;

use crate::books::{Books, app, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};
use crate::progress::Progress;

/// Writes providers, price lists, policyholders, contracts and insured into CSV files, which `polise import` reads
/// into other books. Visits, claims and users are no part of them.
///
/// The files hold names and personal codes: keep them as you keep the books.
#[derive(Args)]
pub(crate) struct Export {
    /// An empty folder, made if it is not there
    #[arg(value_name = "DIR")]
    files: PathBuf,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Export {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let name = self.files.display();
        std::fs::create_dir_all(&self.files)
            .map_err(|error| Refusal::new(format!("{name}: {error}")))?;
        let progress = Progress::start();
        let watch = |covers: u64| progress.rows("insured.csv", covers, None);
        let exported = wait(async {
            let app = app(self.books.open_existing().await?, loaded.library);
            let exported = app.export_files(&self.files, &watch).await;
            app.stop().await;
            Ok(exported)
        })?;
        progress.clear();
        for (file, rows) in exported.map_err(Refusal::new)? {
            say(&format!("{file}: {rows} rows\n"));
        }
        Ok(code(true))
    }
}
