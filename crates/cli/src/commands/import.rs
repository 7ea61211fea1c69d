//! `polise import`: files of providers, price lists, contracts and insured come into the books.

use std::path::PathBuf;

use app::ImportStep;
use clap::Args;

use crate::books::{Books, app, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};
use crate::progress::Progress;

/// Puts the CSV files of a folder into the books: providers, price lists, policyholders, contracts with what their
/// programmes cost, insured with covers and cards. docs/reference/files.md says what is in them.
///
/// All files are checked first; every mistake is shown with file, row and column, the first hundred of each file,
/// and nothing is added then. An import that breaks off goes on where it stopped when it is started again; a file
/// that is in the books already changes nothing. A server may run meanwhile.
#[derive(Args)]
pub(crate) struct Import {
    /// The folder with the files; those that are not there are left out
    #[arg(value_name = "DIR")]
    files: PathBuf,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Import {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let progress = Progress::start();
        let watch = |step: ImportStep| {
            let verb = if step.keeps { "" } else { "checking " };
            progress.rows(&format!("{verb}{}", step.file), step.rows, step.of);
        };
        let imported = wait(async {
            let app = app(self.books.open_existing().await?, loaded.library);
            let imported = app.import_files(&self.files, &watch).await;
            app.stop().await;
            Ok(imported)
        })?;
        progress.clear();
        for file in imported.map_err(Refusal::new)? {
            let before = match file.before {
                0 => String::new(),
                rows => format!(", {rows} were there from an earlier import of the same file"),
            };
            say(&format!(
                "{}: {} rows added{before}\n",
                file.file, file.kept
            ));
        }
        say(&format!("imported in {}\n", progress.seconds()));
        Ok(code(true))
    }
}
