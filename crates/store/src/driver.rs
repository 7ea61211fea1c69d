//! The databases behind the store, one shape for both.
//!
//! Statements are written once, with `$1`, `$2` ... for values. Only the batches of the hot path
//! (`hot`) and the migrations speak to one database in its own words.

mod migrations;
mod postgres;
mod sqlite;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) use postgres::{Parameter, Postgres};
pub(crate) use sqlite::{Session, Sqlite};

use crate::error::{Result, StoreError};
use crate::record::{Cells, Record};
use crate::value::{Kind, Value};

pub(crate) type Sql = Cow<'static, str>;

/// The values of a statement, in the order of their places.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Column::to_value(&$value)),*] };
}
pub(crate) use values;

/// One statement of a transaction.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) sql: Sql,
    pub(crate) values: Vec<Value>,
    /// Whether the transaction fails if the statement changes no row.
    pub(crate) must_change: bool,
}

impl Step {
    /// A statement that may change nothing.
    pub(crate) fn new(sql: impl Into<Sql>, values: Vec<Value>) -> Self {
        Self {
            sql: sql.into(),
            values,
            must_change: false,
        }
    }

    /// A statement that changes at least one row, or else nothing happens at all.
    pub(crate) fn must(sql: impl Into<Sql>, values: Vec<Value>) -> Self {
        Self {
            must_change: true,
            ..Self::new(sql, values)
        }
    }

    /// The insertion of a row.
    pub(crate) fn insert<R: Record>(row: &R) -> Self {
        Self::new(R::insertion(), row.values())
    }
}

/// Rows of one table, for a bulk import.
#[derive(Debug)]
pub struct TableRows {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static [&'static str],
    pub(crate) kinds: Vec<Kind>,
    /// The statement that inserts one of the rows.
    pub(crate) insertion: &'static str,
    pub(crate) rows: Vec<Vec<Value>>,
}

impl TableRows {
    pub(crate) fn of<R: Record>(rows: &[R]) -> Self {
        Self {
            table: R::TABLE,
            columns: R::COLUMNS,
            kinds: R::kinds(),
            insertion: R::insertion(),
            rows: rows.iter().map(Record::values).collect(),
        }
    }

    pub(crate) fn into_steps(self) -> impl Iterator<Item = Step> {
        let Self {
            insertion, rows, ..
        } = self;
        rows.into_iter().map(move |row| Step::new(insertion, row))
    }
}

/// Counts statements sent to the database. The count is kept here, and shown as a metric when one is asked for: to
/// look a metric up takes longer than some statements in a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meter(Arc<AtomicU64>);

impl Meter {
    pub(crate) fn count(&self, statements: u64) {
        self.0.fetch_add(statements, Ordering::Relaxed);
    }

    pub(crate) fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// An open database.
#[derive(Debug)]
pub(crate) enum Driver {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Driver {
    /// Opens the database at an address and brings its tables up to date.
    pub(crate) async fn open(address: &str) -> Result<Self> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Sqlite::open(path.to_owned()).await.map(Self::Sqlite);
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Postgres::open(address).await.map(Self::Postgres);
        }
        // The address may hold a password, so it is not repeated.
        Err(StoreError::Address(
            "neither sqlite: nor postgres://".into(),
        ))
    }

    pub(crate) fn meter(&self) -> &Meter {
        match self {
            Self::Sqlite(sqlite) => sqlite.meter(),
            Self::Postgres(postgres) => postgres.meter(),
        }
    }

    /// The rows that a query finds. It changes nothing.
    pub(crate) async fn read(&self, sql: impl Into<Sql>, values: Vec<Value>) -> Result<Vec<Cells>> {
        let sql = sql.into();
        match self {
            Self::Sqlite(sqlite) => {
                sqlite
                    .read(move |session| session.query(&sql, &values))
                    .await
            }
            Self::Postgres(postgres) => {
                postgres
                    .rest
                    .read(&sql, values.into_iter().map(Parameter::One).collect())
                    .await
            }
        }
    }

    /// As [`Driver::read`], each row made into something.
    pub(crate) async fn read_as<T>(
        &self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
        make: impl Fn(&mut Cells) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = self.read(sql, values).await?;
        rows.iter_mut().map(make).collect()
    }

    /// As [`Driver::read_as`], for at most one row.
    pub(crate) async fn read_one<T>(
        &self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
        make: impl Fn(&mut Cells) -> Result<T>,
    ) -> Result<Option<T>> {
        let rows = self.read(sql, values).await?;
        rows.into_iter()
            .next()
            .map(|mut cells| make(&mut cells))
            .transpose()
    }

    /// Runs one statement that changes rows and returns some.
    pub(crate) async fn change(
        &self,
        sql: impl Into<Sql>,
        values: Vec<Value>,
    ) -> Result<Vec<Cells>> {
        let sql = sql.into();
        match self {
            Self::Sqlite(sqlite) => {
                sqlite
                    .write(move |session| session.query(&sql, &values))
                    .await
            }
            Self::Postgres(postgres) => {
                let values: Vec<Parameter> = values.into_iter().map(Parameter::One).collect();
                postgres.rest.write(&sql, &values).await
            }
        }
    }

    /// Runs the steps as one transaction.
    pub(crate) async fn run(&self, steps: Vec<Step>) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.write(move |session| session.run(&steps)).await,
            Self::Postgres(postgres) => postgres.rest.run(&steps).await,
        }
    }

    /// Inserts many rows as one transaction, the fastest way the database has, and looks at them.
    pub(crate) async fn import(&self, tables: Vec<TableRows>, after: Vec<Step>) -> Result<()> {
        let mut names: Vec<&str> = tables.iter().map(|table| table.table).collect();
        names.sort_unstable();
        names.dedup();
        self.load(tables, after).await?;
        self.analyse(&names).await
    }

    /// Inserts many rows as one transaction, the fastest way the database has.
    pub(crate) async fn load(&self, tables: Vec<TableRows>, after: Vec<Step>) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => {
                let work = move |session: &Session| {
                    for table in &tables {
                        session.insert(table)?;
                    }
                    session.run(&after)
                };
                sqlite.write(work).await
            }
            Self::Postgres(postgres) => postgres.rest.load(tables, after).await,
        }
    }

    /// Lets the planner look at tables; SQLite looks at all of them.
    pub(crate) async fn analyse(&self, tables: &[&str]) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => {
                let analyse = |session: &Session| session.execute("ANALYZE", &[]).map(drop);
                sqlite.write(analyse).await
            }
            Self::Postgres(postgres) => postgres.rest.analyse(tables).await,
        }
    }

    /// Tables and columns as the database knows them: `table.column`, `null` where allowed.
    pub(crate) async fn schema(&self) -> Result<Vec<String>> {
        let sql = match self {
            Self::Sqlite(_) => sqlite::SCHEMA,
            Self::Postgres(_) => postgres::SCHEMA,
        };
        let mut names: Vec<String> = self.read_as(sql, Vec::new(), Cells::next).await?;
        names.sort();
        Ok(names)
    }
}
