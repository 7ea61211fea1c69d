//! Frees holds that nobody confirmed or cancelled, and forgets sessions and log-ins that are over, and messages of the
//! mailbox that nobody needs any more.

use std::sync::Arc;
use std::time::Duration;

use calendar::Timestamp;
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

/// Another node may write a hold some time after it began, and its clock may be late. So that far into what was
/// swept already it looks again.
const LATE: SignedDuration = SignedDuration::from_hours(1);

/// Tries to log in are kept so long; what is counted is much younger.
const KEEP_ATTEMPTS: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A message of the mailbox that was set aside can be taken back for so long.
const KEEP_ASIDE: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The task that sweeps.
#[derive(Debug)]
pub(crate) struct Sweeper(JoinHandle<()>);

impl Sweeper {
    pub(crate) fn start(core: Arc<Core>, desk: Arc<Desk>) -> Self {
        Self(tokio::spawn(async move {
            if let Err(error) = core.count_promises().await {
                tracing::warn!(?error, "days of claims by receipt were not counted");
            }
            // The first time all visits are looked at.
            let mut swept = None;
            loop {
                tokio::time::sleep(EVERY).await;
                match sweep(&core, &desk, swept).await {
                    Ok(found) => swept = found.until,
                    Err(error) => tracing::warn!(?error, "holds that are over were not freed"),
                }
            }
        }))
    }

    pub(crate) fn stop(&self) {
        self.0.abort();
    }
}

/// What a sweep found.
struct Swept {
    /// How many holds were over.
    holds: usize,
    /// The next sweep may start there; absent when some may be left before.
    until: Option<Timestamp>,
}

/// Frees the holds that were over by now, but for those that were at `swept` already.
async fn sweep(core: &Core, desk: &Arc<Desk>, swept: Option<Timestamp>) -> Result<Swept, AppError> {
    let now = core.clock.now();
    let before = now.saturating_sub(KEEP_ATTEMPTS).unwrap_or(now);
    core.store.prune(now, before).await?;
    let aside = now.saturating_sub(KEEP_ASIDE).unwrap_or(now);
    core.store.forget_mail(aside).await?;
    let overdue = core.store.expired_holds(swept, now, AT_ONCE).await?;
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
    let all = i64::try_from(overdue.len()).is_ok_and(|found| found < AT_ONCE);
    let until = now.saturating_sub(LATE).ok();
    Ok(Swept {
        holds: overdue.len(),
        until: if all { until } else { swept },
    })
}

impl crate::App {
    /// Frees the holds whose time is over, as the node itself does every half a minute; says how many.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be reached.
    pub async fn expire_holds(&self) -> Result<usize, AppError> {
        Ok(sweep(&self.core, &self.desk, None).await?.holds)
    }
}
