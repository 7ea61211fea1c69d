//! All decisions of the books, a page at a time: every core decides while the next page is read.

use std::sync::Arc;

use store::{KeptDecision, KeptFilter};
use tokio::task::{JoinError, JoinSet};

use crate::app::Core;
use crate::compared::{Anew, Compared};
use crate::{App, AppError};

/// Decisions read at once.
const PAGE: i64 = 1_000;

impl App {
    /// Does `work` on every decision that a filter finds, and tells `progress` how many are done.
    pub(crate) async fn over_pages(
        &self,
        filter: &KeptFilter,
        work: impl Fn(&Core, &KeptDecision) -> Anew + Clone + Send + 'static,
        progress: &mut impl FnMut(u64),
    ) -> Result<Compared, AppError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (mut compared, mut at_work, mut after) = (Compared::default(), JoinSet::new(), None);
        loop {
            let store = &self.core.store;
            let page = store.kept_decisions(filter, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            if at_work.len() >= cores {
                collect(at_work.join_next().await, &mut compared)?;
                progress(compared.decisions);
            }
            let (core, work) = (Arc::clone(&self.core), work.clone());
            at_work.spawn_blocking(move || of_page(&core, &page, work));
        }
        while let Some(done) = at_work.join_next().await {
            collect(Some(done), &mut compared)?;
        }
        progress(compared.decisions);
        Ok(compared.in_order())
    }
}

fn of_page(
    core: &Core,
    page: &[KeptDecision],
    work: impl Fn(&Core, &KeptDecision) -> Anew,
) -> Compared {
    let mut compared = Compared::default();
    for kept in page {
        compared.take(&kept.number, work(core, kept));
    }
    compared
}

fn collect(
    done: Option<Result<Compared, JoinError>>,
    compared: &mut Compared,
) -> Result<(), AppError> {
    let done = done.transpose().map_err(|error| AppError::Unavailable {
        detail: format!("deciding anew: {error}"),
    })?;
    done.into_iter().for_each(|page| compared.join(page));
    Ok(())
}
