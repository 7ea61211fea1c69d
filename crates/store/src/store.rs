use std::sync::Arc;

use calendar::Timestamp;

use crate::audit::AuditRecord;
use crate::contracts::{Carried, ContractRow};
use crate::driver::{Driver, Step, TableRows};
use crate::error::Result;
use crate::numbers::Numbers;
use crate::record::Record;

/// The open books. Clones share one database.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) driver: Arc<Driver>,
    pub(crate) numbers: Arc<Numbers>,
}

/// A struct that can be kept by [`Store::add`] and [`Store::import`].
pub trait Noun: Record {
    /// Whether it is part of the directory, whose version then rises.
    #[doc(hidden)]
    const IN_DIRECTORY: bool;

    /// Its rows and those that belong to it in other tables.
    #[doc(hidden)]
    fn tables(rows: &[Self]) -> Vec<TableRows>;

    /// Those rows that are part of a contract, whose changes then tell of them.
    #[doc(hidden)]
    fn contract_rows(rows: &[Self]) -> Vec<ContractRow>;
}

/// Nouns that are a row of their own table and no more.
macro_rules! nouns {
    ($($name:ident: $in_directory:literal),* $(,)?) => {$(
        impl $crate::store::Noun for $name {
            const IN_DIRECTORY: bool = $in_directory;

            fn tables(rows: &[Self]) -> Vec<$crate::driver::TableRows> {
                vec![$crate::driver::TableRows::of(rows)]
            }

            fn contract_rows(_: &[Self]) -> Vec<$crate::contracts::ContractRow> {
                Vec::new()
            }
        }
    )*};
}
pub(crate) use nouns;

/// Nouns that are a row of their own table and part of a contract.
macro_rules! row_nouns {
    ($($name:ident: $row:ident),* $(,)?) => {$(
        impl $crate::store::Noun for $name {
            const IN_DIRECTORY: bool = false;

            fn tables(rows: &[Self]) -> Vec<$crate::driver::TableRows> {
                vec![$crate::driver::TableRows::of(rows)]
            }

            fn contract_rows(rows: &[Self]) -> Vec<$crate::contracts::ContractRow> {
                rows.iter().cloned().map($crate::contracts::ContractRow::$row).collect()
            }
        }
    )*};
}
pub(crate) use row_nouns;

/// Many nouns of several kinds, to be kept together or not at all.
#[derive(Debug, Default)]
pub struct Import {
    tables: Vec<TableRows>,
    touches_directory: bool,
    contract_rows: Vec<ContractRow>,
    known_at: Option<Timestamp>,
}

impl Import {
    /// Adds some of one kind. What others refer to comes before them.
    #[must_use]
    pub fn with<N: Noun>(mut self, rows: &[N]) -> Self {
        self.tables.extend(N::tables(rows));
        self.touches_directory |= N::IN_DIRECTORY;
        self.contract_rows.extend(N::contract_rows(rows));
        self
    }

    /// Since when contracts, covers and cards are known, where that is not since now.
    #[must_use]
    pub const fn known_at(mut self, at: Timestamp) -> Self {
        self.known_at = Some(at);
        self
    }

    /// The tables to fill and what follows. Contracts, covers and cards become changes of their contracts.
    pub(crate) async fn planned(mut self, store: &Store) -> Result<(Vec<TableRows>, Vec<Step>)> {
        let mut after = Vec::new();
        if self.touches_directory {
            after.push(raise_directory_version());
        }
        if !self.contract_rows.is_empty() {
            let known_at = self.known_at.unwrap_or_else(Timestamp::now);
            let carried = Carried::of(store, self.contract_rows, known_at).await?;
            self.tables.extend(carried.tables);
            after.extend(carried.steps);
        }
        Ok((self.tables, after))
    }
}

/// Tells every node to read the directory again.
pub(crate) fn raise_directory_version() -> Step {
    Step::new(
        "UPDATE directory_version SET version = version + 1 WHERE id = 1",
        Vec::new(),
    )
}

impl Store {
    /// Opens `sqlite:FILE` (made if it is not there) or `postgres://...` and brings the tables up
    /// to date. Several nodes may open one database at once.
    ///
    /// # Errors
    /// If the database cannot be reached or brought up to date.
    pub async fn open(address: &str) -> Result<Self> {
        let driver = Driver::open(address).await?;
        Ok(Self {
            driver: Arc::new(driver),
            numbers: Arc::default(),
        })
    }

    /// Keeps one new thing.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if one with its key is there, or what it refers to is not.
    pub async fn add<N: Noun>(&self, noun: &N) -> Result<()> {
        let import = Import::default().with(std::slice::from_ref(noun));
        let (tables, after) = import.planned(self).await?;
        let steps = tables.into_iter().flat_map(TableRows::into_steps);
        self.driver.run(steps.chain(after).collect()).await
    }

    /// Keeps many new things, in seconds for a hundred thousand. For first loads and benches: on
    /// SQLite nobody else writes meanwhile.
    ///
    /// # Errors
    /// As [`Store::add`]; nothing is kept then.
    pub async fn import(&self, import: Import) -> Result<()> {
        let (tables, after) = import.planned(self).await?;
        self.driver.import(tables, after).await
    }

    /// Changes something and writes down who did, together.
    pub(crate) async fn change(&self, mut steps: Vec<Step>, audit: &AuditRecord) -> Result<()> {
        steps.push(Step::insert(audit));
        self.driver.run(steps).await
    }

    /// Answers if the database does.
    ///
    /// # Errors
    /// [`crate::StoreError::Unavailable`] if it does not.
    pub async fn ping(&self) -> Result<()> {
        self.driver
            .read("SELECT version FROM directory_version", Vec::new())
            .await
            .map(drop)
    }

    /// How many statements were sent to the database since it was opened.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.driver.meter().total()
    }

    /// Tables and columns as the database knows them, for comparing one with another.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn schema(&self) -> Result<Vec<String>> {
        self.driver.schema().await
    }
}
