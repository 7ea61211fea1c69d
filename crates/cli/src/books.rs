//! The books a command works on, and who it works as.

use std::future::Future;
use std::sync::Arc;

use app::{Actor, App, Clock, Door, Role, Scope};
use clap::Args;
use identity::{UserId, Uuid};
use store::Store;
use terms::Library;

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
    pub(crate) async fn open(&self) -> Result<Store, Refusal> {
        open(&self.database).await
    }

    /// The application over these books.
    pub(crate) async fn app(&self, library: Library) -> Result<Arc<App>, Refusal> {
        Ok(App::new(
            self.open().await?,
            Arc::new(library),
            Clock::system(),
        ))
    }
}

/// Opens books and brings them up to date.
pub(crate) async fn open(address: &str) -> Result<Store, Refusal> {
    let opened = Store::open(address).await;
    opened.map_err(|error| Refusal::new(format!("{error}\n  {}", error.log())))
}

/// Whoever may run commands on the server may see all: an auditor, but at no desk.
pub(crate) fn console() -> Actor {
    Actor {
        user: UserId::new(Uuid::nil()),
        login: "console".to_owned(),
        name: "console".to_owned(),
        place: String::new(),
        role: Role::Auditor,
        scope: Scope::All,
        door: Door::Console,
        client: None,
    }
}

/// Runs a command that waits for the books or the network.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let runtime = tokio::runtime::Runtime::new().map_err(Refusal::new)?;
    runtime.block_on(work)
}
