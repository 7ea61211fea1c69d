//! By when a claim is decided and paid. The day stands in the books beside the claim, since the work list is ordered by
//! it; what a page shows is counted anew.

use adjudication::{DecideBy, decide_by};
use calendar::{Date, add_days};
use store::{NO_DAY_STOPPED, NO_DAY_UNCOUNTED, ReceiptClaim};
use terms::{Channel, Edition};

use super::facts::ReceiptDetails;
use crate::app::Core;
use crate::claim_change::AT_WORK;
use crate::claim_view::{BY_LAW, Deadline};
use crate::view::parse;
use crate::{App, AppError};

/// Claims counted in one go.
const AT_ONCE: i64 = 500;

impl Core {
    /// By when a claim that is not decided is paid or refused: by its channel (T4-27), where the terms promise
    /// nothing by the law.
    pub(crate) fn receipt_deadline(
        &self,
        edition: &Edition,
        claim: &ReceiptClaim,
        channel: Channel,
    ) -> Result<Deadline, AppError> {
        match AT_WORK.contains(&claim.state) {
            true => self.receipt_promise(edition, claim, channel),
            false => Ok(Deadline::None),
        }
    }

    /// By when a claim is paid or refused: by its channel (T4-27), where the terms promise nothing by the law. Until
    /// then the money has left, not only been decided about.
    pub(super) fn receipt_promise(
        &self,
        edition: &Edition,
        claim: &ReceiptClaim,
        channel: Channel,
    ) -> Result<Deadline, AppError> {
        match claim.documents_complete_on {
            Some(complete) => self.promise(edition, complete, channel),
            None => Ok(Deadline::Stopped),
        }
    }

    /// The same of whatever is complete since a day.
    pub(super) fn promise(
        &self,
        edition: &Edition,
        complete: Date,
        channel: Channel,
    ) -> Result<Deadline, AppError> {
        let rules = Self::visit_rules(edition)?.receipts.as_ref();
        let mut channels = rules.iter().flat_map(|rules| &rules.channels);
        let rule = channels.find(|rule| rule.channel == channel);
        let by = rule.map(|rule| decide_by(rule, Some(complete))).transpose();
        let day = match by {
            Err(_) => return Ok(Deadline::Uncounted),
            Ok(Some(DecideBy::Day { day })) => day,
            Ok(_) => add_days(complete, i32::from(BY_LAW)),
        };
        let left = day
            .since(self.clock.today())
            .map_or(0, |span| span.get_days());
        Ok(Deadline::By { day, left })
    }

    /// Puts the day beside a claim that is to be written.
    pub(crate) async fn count_promise(&self, claim: &mut ReceiptClaim) -> Result<(), AppError> {
        let mut covers = self.store.covers(claim.insured_id).await?;
        covers.retain(|cover| cover.contract.insurer_id == claim.insurer_id);
        let book = self.book().await?;
        let edition = self.receipt_edition(&book, (claim, &covers))?;
        let details: ReceiptDetails = parse(&claim.details)?;
        details.channel.word().clone_into(&mut claim.channel);
        claim.promise_on = match self.receipt_promise(&edition, claim, details.channel)? {
            Deadline::By { day, .. } => day,
            Deadline::Stopped => NO_DAY_STOPPED,
            Deadline::Uncounted | Deadline::None => NO_DAY_UNCOUNTED,
        };
        Ok(())
    }

    /// Counts the days of claims that were in the books before days were kept, and of those whose year the calendar did
    /// not know then.
    pub(crate) async fn count_promises(&self) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let found = self.store.receipts_uncounted(after, AT_ONCE).await?;
            let Some(last) = found.last() else {
                return Ok(());
            };
            after = Some(last.id);
            let mut counted = Vec::new();
            for mut claim in found {
                match self.count_promise(&mut claim).await {
                    Ok(()) if claim.promise_on != NO_DAY_UNCOUNTED => counted.push(claim),
                    Ok(()) => {}
                    Err(error) => {
                        let claim = claim.id;
                        tracing::warn!(?error, %claim, "the day of a claim was not counted");
                    }
                }
            }
            self.store.count_receipts(&counted).await?;
        }
    }
}

impl App {
    /// Counts the days by which claims are decided where the books have none yet, as a node does when it starts.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be reached.
    pub async fn count_promises(&self) -> Result<(), AppError> {
        self.core.count_promises().await
    }
}
