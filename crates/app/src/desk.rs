//! The visit desk: one queue on each node for all that changes visits.
//!
//! Whatever has gathered while the last batch was being decided is read, decided and written together,
//! in the order of arrival; several requests on one cover see each other's holds. A database that serves
//! several connections at once is asked for the next batch while one is being written, but for requests about
//! what is being written; the next one is then written beside it. A request that
//! found the books changed by another node is decided again with the next batch. An idle desk serves a
//! request at once.

mod authorise;
mod batch;
mod chain;
mod change;
mod wish;
mod writing;

use std::sync::{Arc, Mutex, PoisonError};

use calendar::Timestamp;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::AppError;
use crate::app::Core;
pub(crate) use authorise::object;
pub(crate) use chain::without_overdue;
pub(crate) use change::void_refusal;
use wish::Waiting;
pub(crate) use wish::{Answer, AuthoriseWish, Change, ChangeWish, Keyed, Wish};
use writing::Writing;

/// Requests that may wait; one more is told to come again.
const QUEUE: usize = 1024;

/// Requests in one batch.
const BATCH: usize = 256;

/// The queue of a node.
#[derive(Debug)]
pub(crate) struct Desk {
    core: Arc<Core>,
    queue: mpsc::Sender<Waiting>,
    closing: Arc<Notify>,
    clerk: Mutex<Option<JoinHandle<()>>>,
}

impl Desk {
    pub(crate) fn open(core: Arc<Core>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let closing = Arc::new(Notify::new());
        let clerk = tokio::spawn(serve(Arc::clone(&core), waiting, Arc::clone(&closing)));
        Self {
            core,
            queue,
            closing,
            clerk: Mutex::new(Some(clerk)),
        }
    }

    /// Puts a wish into the queue and waits until it is in the books. It will be carried out even if
    /// the asker goes away.
    pub(crate) async fn ask(&self, wish: Wish) -> Result<Answer, AppError> {
        self.ask_at(wish, self.core.clock.now()).await
    }

    /// Asks for what took place at a moment of the past, and is judged by it.
    pub(crate) async fn ask_at(&self, wish: Wish, at: Timestamp) -> Result<Answer, AppError> {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting {
            wish,
            at,
            tries: 0,
            reply,
        };
        let full = |error| AppError::Unavailable {
            detail: match error {
                mpsc::error::TrySendError::Full(_) => "the queue of visits is full".to_owned(),
                mpsc::error::TrySendError::Closed(_) => "the server is stopping".to_owned(),
            },
        };
        self.queue.try_send(waiting).map_err(full)?;
        let lost = |_| AppError::Unavailable {
            detail: "the visit desk broke down".to_owned(),
        };
        answer.await.map_err(lost)?
    }

    pub(crate) fn is_open(&self) -> bool {
        !self.queue.is_closed()
    }

    /// Takes no more wishes and returns when those taken are in the books.
    pub(crate) async fn close(&self) {
        self.closing.notify_one();
        let clerk = self
            .clerk
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(clerk) = clerk
            && let Err(error) = clerk.await
        {
            tracing::error!(%error, "the visit desk broke down");
        }
    }
}

async fn serve(core: Arc<Core>, mut queue: mpsc::Receiver<Waiting>, closing: Arc<Notify>) {
    let mut waiting = Vec::new();
    let mut writing = Writing::default();
    let ahead = core.store.batches_ahead();
    loop {
        if waiting.is_empty() {
            tokio::select! {
                again = writing.end(), if writing.batches() > 0 => {
                    waiting = again;
                    continue;
                }
                next = queue.recv() => match next {
                    Some(next) => waiting.push(next),
                    None if writing.batches() == 0 => return,
                    None => {
                        waiting = writing.end().await;
                        continue;
                    }
                },
                () = closing.notified() => {
                    queue.close();
                    continue;
                }
            }
        }
        while writing.batches() > ahead {
            put_first(&mut waiting, writing.end().await);
        }
        put_first(&mut waiting, writing.ended());
        while waiting.len() < BATCH
            && let Ok(next) = queue.try_recv()
        {
            waiting.push(next);
        }
        count(waiting.len(), queue.len());
        let mut decided = batch::decide(&core, waiting, &writing.touched()).await;
        waiting = std::mem::take(&mut decided.later);
        if !decided.is_empty() {
            writing.start(&core, decided);
        }
        if !waiting.is_empty() {
            // What was put off waits for something that is being written.
            put_first(&mut waiting, writing.end().await);
        }
    }
}

/// What others changed in the meantime is older than what is waiting.
fn put_first(waiting: &mut Vec<Waiting>, again: Vec<Waiting>) {
    waiting.splice(0..0, again);
}

fn count(batch: usize, queue: usize) {
    metrics::counter!("desk_batches_total").increment(1);
    metrics::counter!("desk_wishes_total").increment(batch as u64);
    metrics::histogram!("desk_batch_size").record(size(batch));
    metrics::gauge!("desk_queue_length").set(size(queue));
}

/// A number of requests, as meters take it. There are never more than fit.
pub(crate) fn size(requests: usize) -> u32 {
    u32::try_from(requests).unwrap_or(u32::MAX)
}
