//! How far a long piece of work is, for whoever waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

tokio::task_local! {
    static WATCHED: Progress;
}

/// How far a piece of work is. Clones show the same.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// Does a piece of work, which then shows here how far it is.
    pub async fn of<F: Future>(&self, work: F) -> F::Output {
        WATCHED.scope(self.clone(), work).await
    }

    /// Steps done, and all there are; nothing while that is not known.
    #[must_use]
    pub fn now(&self) -> Option<(usize, usize)> {
        let all = self.0.all.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed);
        (all > 0).then_some((done.min(all), all))
    }
}

/// Says how many steps the work under way has. Nobody need be watching.
pub(crate) fn begin(all: usize) {
    let _ = WATCHED.try_with(|it| {
        it.0.done.store(0, Ordering::Relaxed);
        it.0.all.store(all, Ordering::Relaxed);
    });
}

/// Says that one more step is done, and lets others work: a long list leaves the thread to them between its rows.
pub(crate) async fn step() {
    let _ = WATCHED.try_with(|it| it.0.done.fetch_add(1, Ordering::Relaxed));
    tokio::task::consume_budget().await;
}

#[cfg(test)]
mod tests {
    use super::{Progress, begin, step};

    #[tokio::test]
    async fn only_who_watches_sees_it() {
        let (own, other) = (Progress::default(), Progress::default());
        let work = async {
            begin(2);
            step().await;
            own.now()
        };
        assert_eq!(own.of(work).await, Some((1, 2)));
        begin(9);
        step().await;
        assert_eq!((own.now(), other.now()), (Some((1, 2)), None));
    }
}
