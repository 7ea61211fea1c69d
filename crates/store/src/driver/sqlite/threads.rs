use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::session::Session;
use crate::driver::Meter;
use crate::error::{Result, StoreError};

/// Something to read; it answers by itself.
pub(super) type ReadJob = Box<dyn FnOnce(&Session) + Send>;

/// Tells whoever waits how it ended.
pub(super) type Answer = Box<dyn FnOnce(Result<()>) + Send>;

/// Something to write in the transaction under way, or why there is none.
pub(super) type WriteJob = Box<dyn FnOnce(Result<Turn<'_>>) -> Answer + Send>;

/// What the writer is asked for.
pub(super) enum Job {
    Write(WriteJob),
    /// Something to read between two transactions. The writer's connection is the only one that keeps its
    /// pages from one commit to the next, so what is read with every visit is read there.
    Read(ReadJob),
}

/// A piece's turn in the transaction under way.
pub(super) struct Turn<'a> {
    session: &'a Session,
    is_first: bool,
}

impl Turn<'_> {
    /// Does the work whole or not at all. For the first piece there is nothing else to keep, so that it needs no
    /// savepoint: with one, SQLite copies each page before it is changed.
    pub(super) fn take<T>(self, work: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
        let Self { session, is_first } = self;
        if !is_first {
            return session.savepoint(work);
        }
        work(session).map_err(|error| {
            if session.is_in_transaction() {
                session.roll_back();
                error
            } else {
                rolled_back()
            }
        })
    }
}

/// As many pieces go into one commit at most, so that the first does not wait for ever.
const MOST: usize = 256;

/// Starts the writer. It ends when the last sender is gone.
pub(super) fn spawn_writer(session: Session) -> Result<Sender<Job>> {
    let (sender, jobs) = channel();
    spawn("store-writer", move || {
        let mut met = None;
        while let Some(job) = met.take().or_else(|| jobs.recv().ok()) {
            match job {
                Job::Write(first) => met = commit_together(&session, first, &jobs).map(Job::Read),
                Job::Read(read) => read(&session),
            }
        }
    })?;
    Ok(sender)
}

/// Starts the readers. They share one queue.
pub(super) fn spawn_readers(
    connections: Vec<Connection>,
    meter: &Meter,
) -> Result<Sender<ReadJob>> {
    let (sender, jobs) = channel::<ReadJob>();
    let jobs = Arc::new(Mutex::new(jobs));
    for connection in connections {
        let session = Session::new(connection, meter.clone());
        let jobs = Arc::clone(&jobs);
        spawn("store-reader", move || {
            while let Some(job) = next(&jobs) {
                job(&session);
            }
        })?;
    }
    Ok(sender)
}

/// The lock is held while waiting and free again while the job is done.
fn next(jobs: &Mutex<Receiver<ReadJob>>) -> Option<ReadJob> {
    jobs.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
    let thread = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work);
    thread
        .map(drop)
        .map_err(|error| StoreError::Unavailable(format!("no thread: {error}")))
}

/// One transaction for the first piece and all that have come in since, up to one that reads: it is given back.
fn commit_together(session: &Session, first: WriteJob, jobs: &Receiver<Job>) -> Option<ReadJob> {
    if let Err(error) = session.execute("BEGIN IMMEDIATE", &[]) {
        first(Err(error.clone()))(Err(error));
        return None;
    }
    let turn = |is_first| Turn { session, is_first };
    let mut answers = vec![first(Ok(turn(true)))];
    let mut met = None;
    while answers.len() < MOST && session.is_in_transaction() {
        match jobs.try_recv() {
            Ok(Job::Write(job)) => answers.push(job(Ok(turn(false)))),
            Ok(Job::Read(read)) => {
                met = Some(read);
                break;
            }
            Err(_) => break,
        }
    }
    let committed = commit(session);
    for answer in answers {
        answer(committed.clone());
    }
    met
}

fn rolled_back() -> StoreError {
    let log = "the database rolled the transaction back; most likely its disk is full";
    StoreError::Full(log.into())
}

fn commit(session: &Session) -> Result<()> {
    if !session.is_in_transaction() {
        return Err(rolled_back());
    }
    // What cannot be committed must not stay open for the next.
    session
        .execute("COMMIT", &[])
        .map(drop)
        .inspect_err(|_| session.roll_back())
}
