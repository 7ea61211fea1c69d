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
pub(super) type WriteJob = Box<dyn FnOnce(Result<&Session>) -> Answer + Send>;

/// As many pieces go into one commit at most, so that the first does not wait for ever.
const MOST: usize = 256;

/// Starts the writer. It ends when the last sender is gone.
pub(super) fn spawn_writer(session: Session) -> Result<Sender<WriteJob>> {
    let (sender, jobs) = channel();
    spawn("store-writer", move || {
        while let Ok(first) = jobs.recv() {
            commit_together(&session, first, &jobs);
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

/// One transaction for the first piece and all that have come in since.
fn commit_together(session: &Session, first: WriteJob, jobs: &Receiver<WriteJob>) {
    if let Err(error) = session.execute("BEGIN IMMEDIATE", &[]) {
        return first(Err(error.clone()))(Err(error));
    }
    let mut answers = vec![first(Ok(session))];
    while answers.len() < MOST && session.is_in_transaction() {
        match jobs.try_recv() {
            Ok(job) => answers.push(job(Ok(session))),
            Err(_) => break,
        }
    }
    let committed = commit(session);
    for answer in answers {
        answer(committed.clone());
    }
}

fn commit(session: &Session) -> Result<()> {
    if !session.is_in_transaction() {
        let log = "the database rolled the transaction back; most likely its disk is full";
        return Err(StoreError::Full(log.into()));
    }
    session.execute("COMMIT", &[]).map(drop).inspect_err(|_| {
        // What cannot be committed must not stay open for the next.
        if session.is_in_transaction() {
            let _ = session.execute("ROLLBACK", &[]);
        }
    })
}
