//! Frees holds that nobody confirmed or cancelled, and forgets sessions and log-ins that are over.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::task::{JoinHandle, JoinSet};

use crate::AppError;
use crate::app::Core;
use crate::desk::{Change, ChangeWish, Desk, Wish};

/// How often it looks. A hold that is over binds nobody meanwhile: the next authorisation of its cover
/// frees it.
const EVERY: Duration = Duration::from_secs(30);

/// Holds freed in one go.
const AT_ONCE: i64 = 200;

/// Tries to log in are kept so long; what is counted is much younger.
const KEEP_ATTEMPTS: SignedDuration = SignedDuration::from_hours(24 * 90);

/// The task that sweeps.
#[derive(Debug)]
pub(crate) struct Sweeper(JoinHandle<()>);

impl Sweeper {
    pub(crate) fn start(core: Arc<Core>, desk: Arc<Desk>) -> Self {
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                if let Err(error) = sweep(&core, &desk).await {
                    tracing::warn!(?error, "holds that are over were not freed");
                }
            }
        }))
    }

    pub(crate) fn stop(&self) {
        self.0.abort();
    }
}

/// Frees the holds that are over by now, and says how many were found.
pub(crate) async fn sweep(core: &Core, desk: &Arc<Desk>) -> Result<usize, AppError> {
    let now = core.clock.now();
    let before = now.saturating_sub(KEEP_ATTEMPTS).unwrap_or(now);
    core.store.prune(now, before).await?;
    let overdue = core.store.expired_holds(now, AT_ONCE).await?;
    // Asked all at once, they share a batch.
    let mut wishes = JoinSet::new();
    for visit in &overdue {
        let (desk, visit) = (Arc::clone(desk), *visit);
        let wish = ChangeWish {
            asker: None,
            visit,
            change: Change::Expire,
        };
        wishes.spawn(async move { desk.ask(Wish::Change(wish)).await });
    }
    for freed in wishes.join_all().await {
        freed?;
    }
    Ok(overdue.len())
}

impl crate::App {
    /// Frees the holds whose time is over, as the node itself does every half a minute; says how many.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be reached.
    pub async fn expire_holds(&self) -> Result<usize, AppError> {
        sweep(&self.core, &self.desk).await
    }
}
