//! What another edition would have decided on the facts of the past.

use std::sync::Arc;

use adjudication::{ClaimDocument, DecisionDocument};
use store::{KeptDecision, KeptFilter, KeptOf};
use terms::Edition;

use crate::app::Core;
use crate::compared::{Anew, Compared, Decided, other, read};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Two editions of terms.
#[derive(Clone, Debug)]
pub struct Editions {
    /// The one that decided.
    pub before: Arc<Edition>,
    /// The one that is asked what it would have decided.
    pub after: Arc<Edition>,
}

impl App {
    /// Sets the decisions of one edition that stand beside what another would have decided on their facts;
    /// the whole run is one row of the trail. `progress` is told how many decisions are done.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn compare_editions(
        &self,
        actor: &Actor,
        editions: &Editions,
        mut progress: impl FnMut(u64),
    ) -> Result<Compared, AppError> {
        self.admit(actor, UseCase::CompareEditions).await?;
        self.note(actor, "books.compare", None).await?;
        let standing_by = Some(editions.before.id.clone());
        if editions.before.accident.is_some() {
            let filter = KeptFilter {
                of: KeptOf::Claims,
                standing_by,
            };
            let by = by::<ClaimDocument>(&editions.after);
            return self.over_pages(&filter, by, &mut progress).await;
        }
        let filter = KeptFilter {
            of: KeptOf::Visits,
            standing_by,
        };
        let by = by::<DecisionDocument>(&editions.after);
        self.over_pages(&filter, by, &mut progress).await
    }
}

/// The decision by another edition. That it names another edition is no difference.
fn by<D: Decided>(
    edition: &Arc<Edition>,
) -> impl Fn(&Core, &KeptDecision) -> Anew + Clone + Send + 'static {
    let edition = Arc::clone(edition);
    move |_, kept| {
        let before: D = read(&kept.decision)?;
        let after = D::anew(&edition, &kept.facts)?;
        let other = other(&kept.number, &before, &after);
        let is_same = other.changes.is_empty() && other.before == other.after;
        Ok((after.pays(), (!is_same).then_some(other)))
    }
}
