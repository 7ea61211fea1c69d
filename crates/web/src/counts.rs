//! How much waits for whom, as the menu says it: counted at most every half a minute, and anew after whoever looks
//! did something.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::{Actor, App};
use identity::UserId;

/// So long a count is good.
const GOOD_FOR: Duration = Duration::from_secs(30);

/// So long a page waits for a count; one that takes longer is there on the next.
const PATIENCE: Duration = Duration::from_millis(250);

#[derive(Clone, Copy, Debug)]
struct Count {
    tasks: u64,
    /// When it was begun; absent once it is stale.
    at: Option<Instant>,
}

/// The counts of users.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts(Arc<Mutex<HashMap<UserId, Count>>>);

impl Counts {
    /// How many tasks wait for the actor. A count that cannot be had is no reason to show no page.
    pub(crate) async fn tasks(&self, app: &Arc<App>, actor: &Actor) -> u64 {
        let Some(before) = self.begin(actor.user) else {
            return self.last(actor.user);
        };
        let (app, actor, counts) = (Arc::clone(app), actor.clone(), self.clone());
        let counted = tokio::spawn(async move {
            let tasks = app.waiting_tasks(&actor).await.ok();
            counts.end(actor.user, tasks);
            tasks
        });
        let counted = tokio::time::timeout(PATIENCE, counted).await;
        let counted = counted.ok().and_then(Result::ok).flatten();
        counted.unwrap_or(before)
    }

    /// What was counted last.
    pub(crate) fn last(&self, user: UserId) -> u64 {
        self.with(|counts| counts.get(&user).map_or(0, |count| count.tasks))
    }

    /// What was counted before does not hold any more.
    pub(crate) fn forget(&self, user: UserId) {
        self.with(|counts| {
            if let Some(count) = counts.get_mut(&user) {
                count.at = None;
            }
        });
    }

    /// Says that somebody counts now, and what was counted before; nothing if that is still good.
    fn begin(&self, user: UserId) -> Option<u64> {
        let now = Instant::now();
        self.with(|counts| {
            let known = counts.entry(user).or_insert(Count { tasks: 0, at: None });
            let is_good = known.at.is_some_and(|at| now.duration_since(at) < GOOD_FOR);
            if is_good {
                return None;
            }
            known.at = Some(now);
            Some(known.tasks)
        })
    }

    fn end(&self, user: UserId, tasks: Option<u64>) {
        self.with(|counts| {
            if let (Some(count), Some(tasks)) = (counts.get_mut(&user), tasks) {
                count.tasks = tasks;
            }
        });
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<UserId, Count>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use identity::Uuid;

    use super::*;

    #[test]
    fn a_count_is_good_until_something_is_done() {
        let (counts, user) = (Counts::default(), UserId::new(Uuid::from_u128(1)));
        assert_eq!((counts.begin(user), counts.last(user)), (Some(0), 0));
        counts.end(user, Some(7));
        assert_eq!((counts.begin(user), counts.last(user)), (None, 7));
        counts.forget(user);
        assert_eq!(counts.begin(user), Some(7));
        // One that failed leaves what was known.
        counts.end(user, None);
        assert_eq!(counts.last(user), 7);
    }
}
