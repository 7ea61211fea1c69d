//! Whether payouts and runs are what their sources, their files and the bank say.

use identity::{PayoutId, PayoutRunId, Uuid};

use super::{LIVING, PayoutRun, RunState};
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, select};
use crate::store::Store;
use crate::verify::Difference;

/// Something about payouts that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutDifference {
    /// A payout is not where its run and the bank's words put it.
    State(PayoutId),
    /// A run is not the sum of its payouts.
    Sum(PayoutRunId),
    /// A payout of a refund or a claim by receipt, the first of its source or after one that succeeded, goes to another
    /// account than was decided.
    Account(PayoutId),
    /// The file of a run is not the one that was approved, or does not pay its payouts.
    File(PayoutRunId),
    /// More is ordered or paid for a settlement, a refund or a receipt than is owed. A claim, or a claim by receipt, that
    /// was decided anew may have been paid too much before: that is for the desk.
    TooMuch(Uuid),
}

const STATES: &str = "SELECT p.id FROM payouts p LEFT JOIN payout_runs r ON r.id = p.run_id \
    WHERE p.state <> CASE \
    WHEN EXISTS (SELECT 1 FROM payout_outcomes o WHERE o.payout_id = p.id AND o.kind = 'returned') \
        THEN 'returned' \
    WHEN EXISTS (SELECT 1 FROM payout_outcomes o WHERE o.payout_id = p.id AND o.kind = 'paid') THEN 'paid' \
    WHEN EXISTS (SELECT 1 FROM payout_outcomes o WHERE o.payout_id = p.id AND o.kind = 'rejected') \
        THEN 'rejected' \
    WHEN r.exported_at IS NOT NULL THEN 'exported' \
    WHEN r.state IN ('proposed', 'approved') THEN 'in_run' \
    WHEN p.state = 'cancelled' AND r.id IS NULL THEN 'cancelled' \
    ELSE 'due' END ORDER BY p.id";

const SUMS: &str = "SELECT r.id FROM payout_runs r LEFT JOIN (SELECT p.run_id, COUNT(*) AS payouts, \
    SUM(p.amount_cents) AS amount FROM payouts p WHERE p.run_id IS NOT NULL GROUP BY p.run_id) t \
    ON t.run_id = r.id WHERE r.state <> 'sent_back' \
    AND (r.payouts <> COALESCE(t.payouts, 0) OR r.amount_cents <> COALESCE(t.amount, 0)) ORDER BY r.id";

/// What came back from the account that was decided on may go to another, which two people see.
const ACCOUNTS: &str = "SELECT p.id FROM payouts p WHERE p.state <> 'cancelled' \
    AND NOT EXISTS (SELECT 1 FROM payouts e WHERE e.source_kind = p.source_kind \
        AND e.source_id = p.source_id AND e.number < p.number AND e.state IN ('rejected', 'returned')) \
    AND ((p.source_kind = 'refund' AND EXISTS (SELECT 1 FROM premium_refunds r \
        WHERE r.id = p.source_id AND r.iban <> p.iban)) \
    OR (p.source_kind = 'receipt' AND NOT EXISTS (SELECT 1 FROM receipt_claim_decisions d \
        WHERE d.claim_id = p.source_id AND d.state IN ('in_force', 'reversed') \
        AND COALESCE(d.iban, p.iban) = p.iban AND COALESCE(d.payee, '') IN ('', p.payee)))) ORDER BY p.id";

impl Store {
    /// Payouts and runs that are not what they should be. Whether a file pays what its run holds is for whoever
    /// reads files.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_payouts(&self) -> Result<Vec<Difference>> {
        let state = |cells: &mut Cells| Ok(PayoutDifference::State(cells.next()?));
        let mut found = self.driver.read_as(STATES, Vec::new(), state).await?;
        let sum = |cells: &mut Cells| Ok(PayoutDifference::Sum(cells.next()?));
        found.extend(self.driver.read_as(SUMS, Vec::new(), sum).await?);
        let account = |cells: &mut Cells| Ok(PayoutDifference::Account(cells.next()?));
        found.extend(self.driver.read_as(ACCOUNTS, Vec::new(), account).await?);
        let too_much = format!(
            "SELECT x.source_id FROM (SELECT p.source_kind, p.source_id, p.part, \
            SUM(p.amount_cents) AS living FROM payouts p WHERE p.source_kind <> 'claim' \
            AND p.state IN {LIVING} GROUP BY p.source_kind, p.source_id, p.part) x \
            LEFT JOIN payables v ON v.kind = x.source_kind AND v.id = x.source_id AND v.part = x.part \
            WHERE x.living > COALESCE(v.owed_cents, 0) AND NOT (x.source_kind = 'receipt' AND EXISTS \
                (SELECT 1 FROM receipt_claim_decisions d WHERE d.claim_id = x.source_id \
                AND d.state = 'reversed')) ORDER BY x.source_id"
        );
        let much = |cells: &mut Cells| Ok(PayoutDifference::TooMuch(cells.next()?));
        found.extend(self.driver.read_as(too_much, Vec::new(), much).await?);
        Ok(found.into_iter().map(Difference::Payout).collect())
    }

    /// A page of approved runs of all insurers, by their ids.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn approved_runs(
        &self,
        after: Option<PayoutRunId>,
        limit: i64,
    ) -> Result<Vec<PayoutRun>> {
        let after = after.map_or(Uuid::nil(), PayoutRunId::uuid);
        let rest = "WHERE r.state = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";
        let sql = select::<PayoutRun>("r", rest);
        let values = values![RunState::Approved, after, limit];
        self.driver.read_as(sql, values, Cells::record).await
    }
}
