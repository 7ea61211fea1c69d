//! The batches that are being written.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::{Id, JoinError, JoinSet};

use super::batch::{DecidedBatch, Touched, tell};
use super::wish::Waiting;
use crate::app::Core;

/// What was decided and is on its way into the books, and what each batch of it touches.
#[derive(Default)]
pub(super) struct Writing {
    tasks: JoinSet<Vec<Waiting>>,
    batches: HashMap<Id, Batch>,
}

/// A batch on its way.
struct Batch {
    touched: Touched,
    /// Whether all of it is in the books, though perhaps not everybody who waited for it has been told.
    is_written: Arc<AtomicBool>,
}

impl Writing {
    pub(super) fn batches(&self) -> usize {
        self.tasks.len()
    }

    /// What is about to change: nothing is decided about it until then.
    pub(super) fn touched(&self) -> Vec<&Touched> {
        let busy = self.batches.values();
        let busy = busy.filter(|batch| !batch.is_written.load(Ordering::Acquire));
        busy.map(|batch| &batch.touched).collect()
    }

    pub(super) fn start(&mut self, core: &Arc<Core>, decided: DecidedBatch) {
        let is_written = Arc::new(AtomicBool::new(false));
        let batch = Batch {
            touched: decided.touched(),
            is_written: Arc::clone(&is_written),
        };
        let core = Arc::clone(core);
        let task = self.tasks.spawn(async move {
            let (answers, again) = decided.write(&core).await;
            // Before anybody is told: the first may be back with the next step before the last has heard.
            is_written.store(again.is_empty(), Ordering::Release);
            tell(answers);
            again
        });
        self.batches.insert(task.id(), batch);
    }

    /// Waits until one of them has ended, and gives back what must be served again; nothing at once when none
    /// is being written.
    pub(super) async fn end(&mut self) -> Vec<Waiting> {
        let ended = self.tasks.join_next_with_id().await;
        ended.map_or_else(Vec::new, |ended| self.forget(ended))
    }

    /// As [`Writing::end`], for all that have ended by now.
    pub(super) fn ended(&mut self) -> Vec<Waiting> {
        let mut again = Vec::new();
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            again.extend(self.forget(ended));
        }
        again
    }

    fn forget(&mut self, ended: Result<(Id, Vec<Waiting>), JoinError>) -> Vec<Waiting> {
        let (id, again) = ended.unwrap_or_else(|error| {
            // Whoever waited for it learns that nobody will answer.
            tracing::error!(%error, "a batch broke down");
            (error.id(), Vec::new())
        });
        self.batches.remove(&id);
        again
    }
}
