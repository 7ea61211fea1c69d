//! `polise setup`: insurers and clinics come into the books.

use std::path::PathBuf;

use app::{App, Clock};
use clap::Args;

use crate::books::{Books, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, count, say};
use crate::setup;

/// Adds insurers, clinics with practitioners and prices, and contracts of clinics with insurers, all or
/// nothing. Every mistake in the file is shown with its line, and nothing is added then.
///
/// Policyholders, their contracts and the insured are no part of the file: `polise import` adds them.
#[derive(Args)]
pub(crate) struct Setup {
    /// What to add; docs/operating/example-setup.toml is an example
    file: PathBuf,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Setup {
    pub(crate) fn run(self) -> Outcome {
        let name = self.file.display();
        let text = std::fs::read_to_string(&self.file);
        let text = text.map_err(|error| Refusal::new(format!("{name}: {error}")))?;
        let loaded = self.editions.load_good()?;
        let added = wait(async {
            let store = self.books.open().await?;
            let directory = store.directory().await.map_err(Refusal::new)?;
            let read = setup::read(&text, &directory, &loaded.library);
            let set_up = read.map_err(|mistakes| {
                let line = |one: &setup::Mistake| format!("  {name}:{}: {}\n", one.line, one.says);
                let list: String = mistakes.iter().map(line).collect();
                let counted = count(mistakes.len(), "mistake");
                Refusal::new(format!("{counted}, nothing was added\n{list}"))
            })?;
            let app = App::new(store, loaded.library.into(), Clock::system());
            let done = app.set_up(&set_up).await.map_err(Refusal::new);
            app.stop().await;
            done.map(|()| set_up)
        })?;
        say(&format!(
            "added {}, {}, {}, {}, {}\n",
            count(added.insurers.len(), "insurer"),
            count(added.providers.len(), "provider"),
            count(added.practitioners.len(), "practitioner"),
            count(added.prices.len(), "price"),
            count(added.contracts.len(), "contract"),
        ));
        Ok(code(true))
    }
}
