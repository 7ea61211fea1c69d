//! The batches that are being written.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::task::{Id, JoinError, JoinSet};

use super::batch::{Decided, Touched};
use super::wish::Waiting;
use crate::app::Core;

/// What was decided and is on its way into the books, and what each batch of it touches.
#[derive(Default)]
pub(super) struct Writing {
    tasks: JoinSet<Vec<Waiting>>,
    touched: HashMap<Id, Touched>,
}

impl Writing {
    pub(super) fn batches(&self) -> usize {
        self.tasks.len()
    }

    /// What is about to change: nothing is decided about it until then.
    pub(super) fn touched(&self) -> Vec<&Touched> {
        self.touched.values().collect()
    }

    pub(super) fn start(&mut self, core: &Arc<Core>, decided: Decided) {
        let (core, touched) = (Arc::clone(core), decided.touched());
        let task = self.tasks.spawn(async move { decided.write(&core).await });
        self.touched.insert(task.id(), touched);
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
        self.touched.remove(&id);
        again
    }
}
