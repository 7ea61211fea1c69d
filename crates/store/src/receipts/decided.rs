use calendar::Timestamp;
use identity::DecisionId;
use money::Cents;

use super::{ReceiptClaim, ReceiptDecision};
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, columns};
use crate::store::Store;

/// A decision about a claim by receipt, to be compared with the claim and with what was written when it was proposed.
#[derive(Debug, Clone)]
pub struct DecidedReceipt {
    /// The decision.
    pub decision: ReceiptDecision,
    /// The claim as it is now.
    pub claim: ReceiptClaim,
    /// Bodies of the events that proposed decisions about the claim.
    pub proposals: Vec<String>,
}

impl Store {
    /// A page of decisions about claims by receipt in the order of their ids, after the one with an id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn decided_receipts(
        &self,
        after: Option<DecisionId>,
        limit: i64,
    ) -> Result<Vec<DecidedReceipt>> {
        let after = after.map_or(uuid::Uuid::nil(), DecisionId::uuid);
        let sql = format!(
            "SELECT {}, {}, e.body FROM (SELECT x.* FROM receipt_claim_decisions x WHERE x.id > $1 \
            ORDER BY x.id LIMIT $2) d JOIN receipt_claims c ON c.id = d.claim_id \
            LEFT JOIN receipt_claim_events e ON e.claim_id = d.claim_id AND e.kind = 'proposed' \
            ORDER BY d.id, e.sequence",
            columns::<ReceiptDecision>("d"),
            columns::<ReceiptClaim>("c"),
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.record()?, cells.next()?));
        let rows: Vec<(ReceiptDecision, ReceiptClaim, Option<String>)> =
            self.driver.read_as(sql, values![after, limit], row).await?;
        let mut found: Vec<DecidedReceipt> = Vec::new();
        for (decision, claim, proposal) in rows {
            match found.last_mut() {
                Some(last) if last.decision.id == decision.id => last.proposals.extend(proposal),
                _ => found.push(DecidedReceipt {
                    decision,
                    claim,
                    proposals: proposal.into_iter().collect(),
                }),
            }
        }
        Ok(found)
    }

    /// What decisions in force, approved from a moment on, pay for other claims by receipt of the same person.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn paid_by_other_receipts(
        &self,
        claim: &ReceiptClaim,
        since: Timestamp,
    ) -> Result<Cents> {
        let sql = "SELECT CAST(COALESCE(SUM(d.amount_cents), 0) AS BIGINT) \
            FROM receipt_claim_decisions d JOIN receipt_claims c ON c.id = d.claim_id \
            WHERE c.insured_id = $1 AND c.insurer_id = $2 AND c.id <> $3 \
            AND d.state = 'in_force' AND d.approved_at >= $4";
        let values = values![claim.insured_id, claim.insurer_id, claim.id, since];
        let sum = self.driver.read_one(sql, values, Cells::next).await?;
        Ok(sum.unwrap_or(Cents::ZERO))
    }
}
