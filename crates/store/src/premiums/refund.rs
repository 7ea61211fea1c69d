//! Premium that goes back to a policyholder's account: one proposes, another approves.

use calendar::Timestamp;
use identity::{ContractId, Iban, InsurerId, RefundId, UserId};
use money::Cents;

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// What became of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundState {
    /// It waits for a second person.
    Proposed,
    /// It is to be paid out.
    Approved,
    /// It was sent back.
    Returned,
    /// A line of a bank statement paid it out.
    Paid,
}
word_column!(RefundState {
    Proposed = "proposed",
    Approved = "approved",
    Returned = "returned",
    Paid = "paid",
});

/// Premium that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremiumRefund {
    /// Its id.
    pub id: RefundId,
    /// Who pays.
    pub insurer_id: InsurerId,
    /// Of which contract.
    pub contract_id: ContractId,
    /// What became of it.
    pub state: RefundState,
    /// How much.
    pub amount_cents: Cents,
    /// Where to.
    pub iban: Iban,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Timestamp,
    /// The second person.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
}
record!(PremiumRefund in "premium_refunds" {
    id, insurer_id, contract_id, state, amount_cents, iban, proposed_by, proposed_at, decided_by,
    decided_at,
});

/// What a second person does with a refund that waits.
#[derive(Debug, Clone)]
pub struct RefundMove {
    /// The refund.
    pub refund: RefundId,
    /// What becomes of it.
    pub to: RefundState,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

const MOVE: &str = "UPDATE premium_refunds SET state = $1, decided_by = $2, decided_at = $3 \
    WHERE id = $4 AND state = 'proposed'";

impl RefundMove {
    pub(super) fn step(&self) -> Step {
        Step::must(MOVE, values![self.to, self.by, self.at, self.refund])
    }
}

impl Store {
    /// Proposes a refund.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if one of the contract waits already.
    pub async fn propose_refund(&self, refund: &PremiumRefund, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(refund)], audit).await
    }

    /// Sends a refund back.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it does not wait any more.
    pub async fn move_refund(&self, to: &RefundMove, audit: &AuditRecord) -> Result<()> {
        self.change(vec![to.step()], audit).await
    }

    /// One refund.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn premium_refund(&self, id: RefundId) -> Result<Option<PremiumRefund>> {
        let sql = select::<PremiumRefund>("r", "WHERE r.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The refunds of an insurer, those that wait first, then the latest; so many after so many others.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn premium_refunds(
        &self,
        insurer: InsurerId,
        (limit, after): (i64, i64),
    ) -> Result<Vec<PremiumRefund>> {
        let rest = "WHERE r.insurer_id = $1 ORDER BY CASE r.state WHEN 'proposed' THEN 0 ELSE 1 END, \
            r.proposed_at DESC, r.id LIMIT $2 OFFSET $3";
        let sql = select::<PremiumRefund>("r", rest);
        self.driver
            .read_as(sql, values![insurer, limit, after], Cells::record)
            .await
    }

    /// The approved refunds of an insurer that are this much, go to this account and are paid by no payout, the oldest
    /// first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn refunds_to_pay(
        &self,
        insurer: InsurerId,
        (amount, iban): (Cents, &Iban),
    ) -> Result<Vec<PremiumRefund>> {
        let rest = "WHERE r.insurer_id = $1 AND r.state = 'approved' AND r.amount_cents = $2 AND r.iban = $3 \
            AND NOT EXISTS (SELECT 1 FROM payouts o WHERE o.source_kind = 'refund' AND o.source_id = r.id \
            AND o.state IN ('due', 'in_run', 'exported', 'paid')) ORDER BY r.decided_at, r.id LIMIT 10";
        let sql = select::<PremiumRefund>("r", rest);
        self.driver
            .read_as(sql, values![insurer, amount, iban.clone()], Cells::record)
            .await
    }
}
