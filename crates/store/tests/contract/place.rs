//! Where a test keeps its books: a file or a database of its own.

use store::Store;
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// The server the tests may use; `cargo xtask test` starts one and sets it.
const SERVER: &str = "POLISE_TEST_POSTGRES";
const SKIP: &str = "POLISE_TEST_POSTGRES_SKIP";

pub(crate) struct Place {
    pub(crate) address: String,
    _folder: Option<TempDir>,
    database: Option<String>,
}

impl Place {
    pub(crate) fn file() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = format!("sqlite:{}", folder.path().join("books.db").display());
        Some(Self {
            address,
            _folder: Some(folder),
            database: None,
        })
    }

    /// Nothing if PostgreSQL is to be left out, which has to be asked for.
    pub(crate) async fn database() -> Option<Self> {
        let Ok(server) = std::env::var(SERVER) else {
            assert!(
                std::env::var(SKIP).is_ok_and(|skip| skip == "1"),
                "{SERVER} is not set: run `cargo xtask test`, or set {SKIP}=1 to leave PostgreSQL out"
            );
            return None;
        };
        let name = format!("polise_{}", Uuid::now_v7().simple());
        let made = client(&server)
            .await
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .await;
        made.expect("a new database");
        let (base, _) = server.rsplit_once('/').expect("a database in the address");
        let address = format!("{base}/{name}");
        Some(Self {
            address,
            _folder: None,
            database: Some(name),
        })
    }

    /// A place that somebody else made and removes.
    #[allow(dead_code, reason = "not every suite needs it")]
    pub(crate) fn at(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            _folder: None,
            database: None,
        }
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.address).await.expect("the books open")
    }

    /// A statement behind the store's back.
    pub(crate) async fn tamper(&self, sql: &str) {
        self.try_tamper(sql).await.expect("the statement runs");
    }

    /// As [`Place::tamper`], or what the database says against it.
    pub(crate) async fn try_tamper(&self, sql: &str) -> Result<(), String> {
        if let Some(path) = self.address.strip_prefix("sqlite:") {
            let file = rusqlite::Connection::open(path).expect("the file opens");
            return file.execute_batch(sql).map_err(|error| error.to_string());
        }
        let ran = client(&self.address).await.batch_execute(sql).await;
        ran.map_err(|error| {
            error
                .as_db_error()
                .map_or(error.to_string(), |e| e.message().into())
        })
    }

    /// Left in place when a test fails, to be looked at.
    pub(crate) async fn remove(self) {
        if let (Some(name), Ok(server)) = (&self.database, std::env::var(SERVER)) {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            client(&server)
                .await
                .batch_execute(&drop)
                .await
                .expect("the database goes");
        }
    }
}

async fn client(address: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls)
        .await
        .expect("the server answers");
    tokio::spawn(connection);
    client
}
