//! What a bank said became of a payout.

use calendar::Timestamp;
use identity::{BankLineId, InsurerId, PayoutId, PayoutRunId, UserId};

use super::{Payout, WAIT};
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// What can become of a payout at the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutcomeKind {
    /// It left.
    Paid,
    /// The bank did not take it.
    Rejected,
    /// It came back.
    Returned,
}
word_column!(OutcomeKind {
    Paid = "paid",
    Rejected = "rejected",
    Returned = "returned",
});

/// What became of a payout. Only added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutOutcome {
    /// The payout.
    pub payout_id: PayoutId,
    /// What became of it.
    pub kind: OutcomeKind,
    /// The bank's code of why, as `AC04`, and its words; may be empty.
    pub reason: String,
    /// The line of a statement that shows it; a status report has none.
    pub line_id: Option<BankLineId>,
    /// Whose file it was.
    pub told_by: UserId,
    /// When it was read.
    pub told_at: Timestamp,
}
record!(PayoutOutcome in "payout_outcomes" {
    payout_id, kind, reason, line_id, told_by, told_at,
});

/// A bank may pay what it said it refused.
const PAID: &str =
    "UPDATE payouts SET state = 'paid' WHERE id = $1 AND state IN ('exported', 'rejected')";
const REJECTED: &str = "UPDATE payouts SET state = 'rejected' WHERE id = $1 AND state = 'exported'";
const RETURNED: &str =
    "UPDATE payouts SET state = 'returned' WHERE id = $1 AND state IN ('exported', 'paid')";

/// A refund that left is paid, whatever becomes of it.
const REFUND_PAID: &str = "UPDATE premium_refunds SET state = 'paid' WHERE state = 'approved' \
    AND id = (SELECT p.source_id FROM payouts p WHERE p.id = $1 AND p.source_kind = 'refund')";

impl PayoutOutcome {
    fn steps(&self, insurer: InsurerId) -> Vec<Step> {
        let to = match self.kind {
            OutcomeKind::Paid => PAID,
            OutcomeKind::Rejected => REJECTED,
            OutcomeKind::Returned => RETURNED,
        };
        let mut steps = vec![
            Step::must(WAIT, values![insurer]),
            Step::must(to, values![self.payout_id]),
            Step::insert(self),
        ];
        if self.kind != OutcomeKind::Rejected {
            steps.push(Step::new(REFUND_PAID, values![self.payout_id]));
        }
        steps
    }
}

impl Store {
    /// Keeps what a bank said of a payout.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the payout is not where that can become of it,
    /// [`crate::StoreError::Conflict`] if the line says something already.
    pub async fn payout_told(
        &self,
        insurer: InsurerId,
        outcome: &PayoutOutcome,
        audit: &AuditRecord,
    ) -> Result<()> {
        self.change(outcome.steps(insurer), audit).await
    }

    /// Whether somebody read in a bank's file that a payment failed of which a run pays the money once more.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn read_failure_behind(&self, run: PayoutRunId, user: UserId) -> Result<bool> {
        let sql = "SELECT COUNT(*) FROM payouts p JOIN payouts f ON f.source_kind = p.source_kind \
            AND f.source_id = p.source_id AND f.part = p.part AND f.number < p.number \
            JOIN payout_outcomes o ON o.payout_id = f.id AND o.kind <> 'paid' \
            WHERE p.run_id = $1 AND o.told_by = $2";
        let found: Option<i64> = self
            .driver
            .read_one(sql, values![run, user], Cells::next)
            .await?;
        Ok(found.unwrap_or_default() > 0)
    }

    /// The payout that a bank's file names so.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout_named(
        &self,
        insurer: InsurerId,
        end_to_end_id: &str,
    ) -> Result<Option<Payout>> {
        let sql = select::<Payout>("p", "WHERE p.insurer_id = $1 AND p.end_to_end_id = $2");
        let values = values![insurer, end_to_end_id.to_owned()];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// What became of a payout, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout_outcomes(&self, payout: PayoutId) -> Result<Vec<PayoutOutcome>> {
        let sql = select::<PayoutOutcome>("o", "WHERE o.payout_id = $1 ORDER BY o.told_at, o.kind");
        self.driver
            .read_as(sql, values![payout], Cells::record)
            .await
    }
}
