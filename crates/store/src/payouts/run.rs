//! Runs: one gathers payouts, another approves the file, which never changes after that.

use calendar::{Date, Timestamp};
use identity::{Iban, InsurerId, PayoutId, PayoutRunId, UserId};
use money::Cents;

use super::{LIVING, WAIT};
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// It waits for a second person.
    Proposed,
    /// Its file is made.
    Approved,
    /// Its payouts are free again.
    SentBack,
}
word_column!(RunState {
    Proposed = "proposed",
    Approved = "approved",
    SentBack = "sent_back",
});

/// Which form the bank takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunFormat {
    /// pain.001.001.03, of 2009.
    V03,
    /// pain.001.001.09, of 2019.
    V09,
}
word_column!(RunFormat {
    V03 = "pain.001.001.03",
    V09 = "pain.001.001.09",
});

/// Several payouts in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutRun {
    /// Its id.
    pub id: PayoutRunId,
    /// Who pays.
    pub insurer_id: InsurerId,
    /// Its number with the insurer, from 1.
    pub number: i64,
    /// The form of its file.
    pub format: RunFormat,
    /// From which account.
    pub iban: Iban,
    /// On which day the bank is to pay.
    pub execute_on: Date,
    /// How many payouts.
    pub payouts: i64,
    /// Their sum.
    pub amount_cents: Cents,
    /// How far it is.
    pub state: RunState,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Timestamp,
    /// The second person.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// What the bank gets, once it is approved.
    pub file: Option<String>,
    /// SHA-256 of that, lower-case hex.
    pub file_hash: Option<String>,
    /// When the file was first fetched.
    pub exported_at: Option<Timestamp>,
}
record!(PayoutRun in "payout_runs" {
    id, insurer_id, number, format, iban, execute_on, payouts, amount_cents, state, proposed_by,
    proposed_at, decided_by, decided_at, file, file_hash, exported_at,
});

/// What a second person does with a run that waits.
#[derive(Debug, Clone)]
pub struct RunMove {
    /// The run.
    pub run: PayoutRunId,
    /// Whose.
    pub insurer: InsurerId,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// The file and its hash, if it is approved.
    pub file: Option<(String, String)>,
}

const GATHER: &str = "UPDATE payouts SET state = 'in_run', run_id = $1 \
    WHERE id = $2 AND insurer_id = $3 AND state = 'due'";

/// Who proposed a run, or ordered what it pays, does not approve it, whatever asked for it.
const APPROVE: &str = "UPDATE payout_runs SET state = 'approved', decided_by = $1, decided_at = $2, \
    file = $3, file_hash = $4 WHERE id = $5 AND insurer_id = $6 AND state = 'proposed' \
    AND proposed_by <> $1 AND NOT EXISTS (SELECT 1 FROM payouts p WHERE p.run_id = $5 AND p.ordered_by = $1)";
const SEND_BACK: &str = "UPDATE payout_runs SET state = 'sent_back', decided_by = $1, decided_at = $2 \
    WHERE id = $3 AND insurer_id = $4 AND state = 'proposed'";
const SET_FREE: &str =
    "UPDATE payouts SET state = 'due', run_id = NULL WHERE run_id = $1 AND state = 'in_run'";

const FETCHED: &str = "UPDATE payout_runs SET exported_at = $1 \
    WHERE id = $2 AND insurer_id = $3 AND state = 'approved' AND exported_at IS NULL";
const EXPORTED: &str =
    "UPDATE payouts SET state = 'exported' WHERE run_id = $1 AND state = 'in_run'";

/// None of a run is for more than is owed by now.
fn still_owed(run: PayoutRunId) -> Step {
    let sql = format!(
        "UPDATE insurers SET id = id WHERE id = (SELECT r.insurer_id FROM payout_runs r WHERE r.id = $1) \
        AND NOT EXISTS (SELECT 1 FROM payouts p LEFT JOIN payables v ON v.kind = p.source_kind \
        AND v.id = p.source_id AND v.part = p.part WHERE p.run_id = $1 AND COALESCE(v.owed_cents, 0) < \
        (SELECT SUM(l.amount_cents) FROM payouts l WHERE l.source_kind = p.source_kind \
        AND l.source_id = p.source_id AND l.part = p.part AND l.state IN {LIVING}))"
    );
    Step::must(sql, values![run])
}

impl RunMove {
    fn steps(&self) -> Vec<Step> {
        let mut steps = vec![Step::must(WAIT, values![self.insurer])];
        match &self.file {
            Some((file, hash)) => {
                let (run, insurer) = (self.run, self.insurer);
                let values = values![self.by, self.at, *file, *hash, run, insurer];
                steps.extend([Step::must(APPROVE, values), still_owed(run)]);
            }
            None => {
                let values = values![self.by, self.at, self.run, self.insurer];
                steps.push(Step::must(SEND_BACK, values));
                steps.push(Step::new(SET_FREE, values![self.run]));
            }
        }
        steps
    }
}

impl Store {
    /// The number of the next run of an insurer.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn next_payout_run(&self, insurer: InsurerId) -> Result<i64> {
        let sql =
            "SELECT COALESCE(MAX(r.number), 0) + 1 FROM payout_runs r WHERE r.insurer_id = $1";
        let found = self
            .driver
            .read_one(sql, values![insurer], Cells::next)
            .await?;
        Ok(found.unwrap_or(1))
    }

    /// Gathers payouts in a run.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if one of them is in another run or cancelled by now, or is for more
    /// than is owed; [`crate::StoreError::Conflict`] if the number is taken.
    pub async fn propose_run(
        &self,
        run: &PayoutRun,
        payouts: &[PayoutId],
        audit: &AuditRecord,
    ) -> Result<()> {
        let mut steps = vec![Step::must(WAIT, values![run.insurer_id]), Step::insert(run)];
        let gather =
            |payout: &PayoutId| Step::must(GATHER, values![run.id, *payout, run.insurer_id]);
        steps.extend(payouts.iter().map(gather));
        steps.push(still_owed(run.id));
        self.change(steps, audit).await
    }

    /// Approves a run with its file, or sends it back.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it does not wait any more, is approved by whoever proposed it, or
    /// pays more than is owed by now.
    pub async fn decide_run(&self, to: &RunMove, audit: &AuditRecord) -> Result<()> {
        self.change(to.steps(), audit).await
    }

    /// Keeps that the file of a run was fetched. Fetched before, it stays as it was.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn run_exported(
        &self,
        (insurer, run): (InsurerId, PayoutRunId),
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let steps = vec![
            Step::must(WAIT, values![insurer]),
            Step::new(FETCHED, values![at, run, insurer]),
            Step::new(EXPORTED, values![run]),
        ];
        self.change(steps, audit).await
    }

    /// One run.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout_run(&self, id: PayoutRunId) -> Result<Option<PayoutRun>> {
        let sql = select::<PayoutRun>("r", "WHERE r.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The run of an insurer with a number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout_run_numbered(
        &self,
        insurer: InsurerId,
        number: i64,
    ) -> Result<Option<PayoutRun>> {
        let sql = select::<PayoutRun>("r", "WHERE r.insurer_id = $1 AND r.number = $2");
        let values = values![insurer, number];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// The runs of an insurer, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout_runs(&self, insurer: InsurerId, limit: i64) -> Result<Vec<PayoutRun>> {
        let rest = "WHERE r.insurer_id = $1 ORDER BY r.number DESC LIMIT $2";
        let sql = select::<PayoutRun>("r", rest);
        let values = values![insurer, limit];
        self.driver.read_as(sql, values, Cells::record).await
    }
}
