//! The books a command works on.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use app::{App, Clock, ConsoleError};
use clap::Args;
use store::Store;
use terms::Library;

use crate::editions::Editions;
use crate::output::Refusal;

/// Where the books are.
#[derive(Args)]
pub(crate) struct Books {
    /// Where the books are: sqlite:FILE or postgres://...
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "POLISE_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:polise.db"
    )]
    database: String,
}

impl Books {
    /// Opens books that are there. Most commands make none: after a slip in the address, books that are new and
    /// empty would be right, and nobody would notice.
    pub(crate) async fn open_existing(&self) -> Result<Store, Refusal> {
        if let Some(file) = self.database.strip_prefix("sqlite:")
            && !Path::new(file).exists()
        {
            return Err(Refusal::new(format!(
                "there are no books at {file}; `polise setup` and `polise serve` make new ones"
            )));
        }
        self.open().await
    }

    /// Opens books, new ones if there are none.
    pub(crate) async fn open(&self) -> Result<Store, Refusal> {
        open(&self.database).await
    }
}

/// The application over books.
pub(crate) fn app(store: Store, library: impl Into<Arc<Library>>) -> Arc<App> {
    App::new(store, library.into(), Clock::system())
}

/// Asks the application over books that are there for one thing, as the console.
pub(crate) fn ask<T>(
    books: &Books,
    editions: &Editions,
    question: impl AsyncFnOnce(&App) -> Result<T, ConsoleError>,
) -> Result<T, Refusal> {
    let loaded = editions.load_good()?;
    wait(async {
        let app = app(books.open_existing().await?, loaded.library);
        let answer = question(&app).await;
        app.stop().await;
        answer.map_err(Refusal::new)
    })
}

/// Opens books and brings them up to date.
pub(crate) async fn open(address: &str) -> Result<Store, Refusal> {
    let opened = Store::open(address).await;
    opened.map_err(|error| Refusal::new(format!("{error}\n  {}", error.log())))
}

/// Runs a command that waits for the books or the network.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let runtime = tokio::runtime::Runtime::new().map_err(Refusal::new)?;
    runtime.block_on(work)
}
