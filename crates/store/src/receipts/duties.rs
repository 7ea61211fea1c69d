use calendar::Date;
use identity::{InsurerId, ReceiptId};

use super::work::{AT_ONCE, one_of};

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// What is due to somebody after a claim by receipt was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptDuty {
    /// The claim.
    pub claim_id: ReceiptId,
    /// Number of the event with which it began.
    pub sequence: i64,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// What.
    pub kind: DutyKind,
    /// The last day for it.
    pub until: Date,
    /// Number of the event with which it ended; absent while it is open.
    pub done: Option<i64>,
}
record!(ReceiptDuty in "receipt_duties" { claim_id, sequence, insurer_id, kind, until, done });

/// What can be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DutyKind {
    /// The decision, to the insured person who asked for it (T4-30).
    Decision,
    /// What was paid, to the policyholder who asked (T4-30).
    Amount,
    /// An answer to a complaint.
    Complaint,
    /// The money: kept nowhere, it is due while a claim is paid by its decision and not by the bank.
    Payment,
}
word_column!(DutyKind {
    Decision = "decision",
    Amount = "amount",
    Complaint = "complaint",
    Payment = "payment",
});

/// What becomes of a duty with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyChange {
    /// It begins.
    Begins(ReceiptDuty),
    /// The open one of this kind ends.
    Ends(DutyKind),
}

impl DutyChange {
    pub(super) fn step(&self, claim: ReceiptId, sequence: i64) -> Step {
        match self {
            Self::Begins(duty) => Step::insert(duty),
            Self::Ends(kind) => Step::must(
                "UPDATE receipt_duties SET done = $1 WHERE claim_id = $2 AND kind = $3 \
                AND done IS NULL",
                values![sequence, claim, *kind],
            ),
        }
    }
}

/// That a claim `c` is paid by its decision, and the money has not left.
pub(super) const NOT_LEFT: &str = "(c.state = 'paid' AND COALESCE((SELECT SUM(p.amount_cents) \
    FROM payouts p WHERE p.source_kind = 'receipt' AND p.source_id = c.id \
    AND p.state IN ('exported', 'paid')), 0) < (SELECT d.amount_cents \
    FROM receipt_claim_decisions d WHERE d.claim_id = c.id AND d.state = 'in_force'))";

impl Store {
    /// Which of these claims are paid by their decision, and the money has not left.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_not_left(&self, of: &[ReceiptId]) -> Result<Vec<ReceiptId>> {
        let mut found = Vec::new();
        for some in of.chunks(AT_ONCE) {
            let (within, conditions) = one_of("c.id", some);
            let sql = format!("SELECT c.id FROM receipt_claims c WHERE {within} AND {NOT_LEFT}");
            let more = self
                .driver
                .read_as(sql, conditions.values, Cells::next::<ReceiptId>);
            found.extend(more.await?);
        }
        Ok(found)
    }

    /// What is due now of these claims, the nearest day first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn open_receipt_duties(&self, of: &[ReceiptId]) -> Result<Vec<ReceiptDuty>> {
        let mut found: Vec<ReceiptDuty> = Vec::new();
        for some in of.chunks(AT_ONCE) {
            let (within, conditions) = one_of("w.claim_id", some);
            let sql = select::<ReceiptDuty>("w", &format!("WHERE w.done IS NULL AND {within}"));
            let more = self
                .driver
                .read_as(sql, conditions.values, Cells::record::<ReceiptDuty>);
            found.extend(more.await?);
        }
        found.sort_by_key(|duty| (duty.until, duty.claim_id, duty.sequence));
        Ok(found)
    }
}
