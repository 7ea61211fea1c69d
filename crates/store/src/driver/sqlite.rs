//! SQLite: one writer thread, a few readers.
//!
//! The writer gathers what has come in while the last commit was under way and commits it in
//! one transaction, each piece but the first in a savepoint of its own. Whoever waits hears of it
//! after the commit, never before. Between two transactions it reads what the visits need.

mod error;
mod session;
#[cfg(test)]
mod tests;
mod threads;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use tokio::sync::oneshot;

use super::{Meter, migrations};
use crate::error::{Result, StoreError};
pub(super) use error::of as error_of;
pub(crate) use session::Session;
use threads::{Job, ReadJob, WriteJob};

/// How long a statement waits for another process to let go of the file.
const BUSY: Duration = Duration::from_secs(5);

/// How soon something is tried again for which SQLite itself does not wait.
const AGAIN: Duration = Duration::from_millis(20);

/// Connections that only read. More would not help: reading is a matter of microseconds.
const READERS: usize = 4;

/// Every table, column and named index.
pub(super) const SCHEMA: &str = "SELECT t.name || '.' || c.name \
    || CASE WHEN c.\"notnull\" = 0 THEN ' null' ELSE '' END \
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' \
    UNION ALL SELECT 'index ' || i.name FROM sqlite_schema i \
    WHERE i.type = 'index' AND i.sql IS NOT NULL";

/// An open file.
#[derive(Debug)]
pub(crate) struct Sqlite {
    writer: std::sync::mpsc::Sender<Job>,
    readers: std::sync::mpsc::Sender<ReadJob>,
    meter: Meter,
}

impl Sqlite {
    pub(super) async fn open(path: String) -> Result<Self> {
        let opened = tokio::task::spawn_blocking(move || Self::open_now(&PathBuf::from(path)));
        opened
            .await
            .map_err(|_| StoreError::Unexpected("the opening thread died".into()))?
    }

    fn open_now(path: &PathBuf) -> Result<Self> {
        let meter = Meter::default();
        make_private(path);
        let mut writer = connect(path, OpenFlags::default())?;
        writer.execute_batch(KEEP_PAGES).map_err(error::of)?;
        migrations::run_on_sqlite(&mut writer)?;
        let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let readers: Result<Vec<Connection>> =
            (0..READERS).map(|_| connect(path, read_only)).collect();
        Ok(Self {
            writer: threads::spawn_writer(Session::new(writer, meter.clone()))?,
            readers: threads::spawn_readers(readers?, &meter)?,
            meter,
        })
    }

    pub(super) fn meter(&self) -> &Meter {
        &self.meter
    }

    /// Runs some work on a reader, in one snapshot if it says so itself.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (job, waiting) = read_job(work);
        self.readers.send(job).map_err(|_| gone())?;
        waiting.await.map_err(|_| gone())?
    }

    /// As [`Sqlite::read`], on the writer, for the short reads of the visits.
    pub(crate) async fn read_beside_writes<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (job, waiting) = read_job(work);
        self.writer.send(Job::Read(job)).map_err(|_| gone())?;
        waiting.await.map_err(|_| gone())?
    }

    /// Runs some work on the writer, whole or not at all.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = oneshot::channel();
        let job: WriteJob = Box::new(move |turn| {
            let result = turn.and_then(|turn| turn.take(work));
            Box::new(move |committed| {
                let _ = answer.send(result.and_then(|value| committed.map(|()| value)));
            })
        });
        self.writer.send(Job::Write(job)).map_err(|_| gone())?;
        waiting.await.map_err(|_| gone())?
    }
}

/// The work as a job, and where its answer comes.
fn read_job<T: Send + 'static>(
    work: impl FnOnce(&Session) -> Result<T> + Send + 'static,
) -> (ReadJob, oneshot::Receiver<Result<T>>) {
    let (answer, waiting) = oneshot::channel();
    let job = Box::new(move |session: &Session| {
        // Nobody may be waiting any more: then nobody needs the answer.
        let _ = answer.send(work(session));
    });
    (job, waiting)
}

fn gone() -> StoreError {
    StoreError::Unavailable("the thread of the database has ended".into())
}

/// Makes a new file for its owner alone: it will hold people's codes and what was done to them. SQLite gives the
/// files beside it the same rights. A file that is there keeps what its owner decided.
fn make_private(path: &Path) {
    let mut private = OpenOptions::new();
    private.write(true).create_new(true).mode(0o600);
    // What cannot be made is there already, or SQLite says in a moment why it cannot.
    drop(private.open(path));
}

fn connect(path: &PathBuf, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags).map_err(error::of)?;
    connection.busy_timeout(BUSY).map_err(error::of)?;
    connection.set_prepared_statement_cache_capacity(256);
    keep_log(&connection)?;
    connection.execute_batch(PRAGMAS).map_err(error::of)?;
    Ok(connection)
}

/// Turns the write-ahead log on. That takes the file for a moment, and for that SQLite waits for nobody, though
/// another process may be starting at the same time.
fn keep_log(connection: &Connection) -> Result<()> {
    for _ in 0..BUSY.as_millis() / AGAIN.as_millis() {
        match connection.execute_batch("PRAGMA journal_mode = WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                std::thread::sleep(AGAIN);
            }
            done => return done.map_err(error::of),
        }
    }
    Err(StoreError::Busy(
        "the file is taken by another process".into(),
    ))
}

/// Every commit reaches the disk; readers never wait for the writer.
///
/// The log grows to the size it keeps on the disk before it is folded in: a page that many visits touch is then
/// written once, and few commits wait for that.
///
/// The file is not mapped into memory: a disk that fails would end the process instead of failing a read.
const PRAGMAS: &str = "PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
    PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 8192;";

/// The writer keeps up to 64 MiB of pages. A reader forgets its pages with each commit, so that it needs few.
const KEEP_PAGES: &str = "PRAGMA cache_size = -65536";
