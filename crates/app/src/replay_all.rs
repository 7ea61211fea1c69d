//! Every decision of the books made again from its facts and by its edition.

use adjudication::{ClaimDocument, DecisionDocument};
use store::{KeptDecision, KeptFilter, KeptOf};

use crate::app::Core;
use crate::compared::{Anew, Compared, Decided, WhyUndecided, other, read};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// All decisions, made again.
#[derive(Clone, Debug, Default)]
pub struct ReplayedAll {
    /// Those about visits.
    pub visits: Compared,
    /// Those about claims.
    pub claims: Compared,
    /// Those about claims by receipt.
    pub receipts: Compared,
}

impl ReplayedAll {
    /// Whether each came out as it is in the books, to the last cent and clause.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.visits.is_same() && self.claims.is_same() && self.receipts.is_same()
    }
}

impl App {
    /// Decides every visit and every claim again, while work goes on; the whole run is one row of the trail.
    /// `progress` is told how many decisions are done.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn replay_all(
        &self,
        actor: &Actor,
        mut progress: impl FnMut(u64),
    ) -> Result<ReplayedAll, AppError> {
        self.admit(actor, UseCase::ReplayAll).await?;
        self.note(actor, "books.replay", None).await?;
        let all = |of| KeptFilter {
            of,
            standing_by: None,
        };
        let (visits, claims) = (all(KeptOf::Visits), all(KeptOf::Claims));
        let receipts = all(KeptOf::Receipts);
        let visits = self
            .over_pages(&visits, again::<DecisionDocument>, &mut progress)
            .await?;
        let done = visits.decisions;
        let claims = self
            .over_pages(&claims, again::<ClaimDocument>, &mut |claims| {
                progress(done + claims);
            })
            .await?;
        let done = done + claims.decisions;
        let receipts = self
            .over_pages(&receipts, again::<DecisionDocument>, &mut |receipts| {
                progress(done + receipts);
            })
            .await?;
        Ok(ReplayedAll {
            visits,
            claims,
            receipts,
        })
    }
}

/// The decision made again. One that is the same is so to the byte, unless an older version wrote it: what is
/// in the books is read only when it is not.
fn again<D: Decided>(core: &Core, kept: &KeptDecision) -> Anew {
    let edition = core.library.by_hash(&kept.edition_hash);
    let edition = edition.ok_or(WhyUndecided::NoEdition)?;
    let again = D::anew(&edition, &kept.facts)?;
    let json = serde_json::to_string(&again).map_err(|_| WhyUndecided::Unreadable)?;
    if json == kept.decision {
        return Ok((again.pays(), None));
    }
    let before: D = read(&kept.decision)?;
    let differs = (before != again).then(|| other(&kept.number, &before, &again));
    Ok((again.pays(), differs))
}
