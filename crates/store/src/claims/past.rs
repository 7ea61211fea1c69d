use identity::{ClaimId, ClaimNumber, DecisionId, InsuredId, InsurerId, PolicyId};

use super::{ClaimDecision, ClaimEvent, PaymentDue};
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;

/// A decision in force about another accident or claim of an insured person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastDecision {
    /// The decision.
    pub id: DecisionId,
    /// Its claim.
    pub claim_id: ClaimId,
    /// The policy it drew on.
    pub policy_id: PolicyId,
    /// Edition that decided.
    pub edition: String,
    /// What it depended on, in JSON.
    pub facts: String,
    /// The decision, in JSON.
    pub decision: String,
}
record!(PastDecision in "claim_decisions" { id, claim_id, policy_id, edition, facts, decision });

impl Store {
    /// Decisions in force about claims of a person with an insurer, with the numbers of the claims, the
    /// earliest accident first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn past_decisions(
        &self,
        insurer: InsurerId,
        insured: InsuredId,
    ) -> Result<Vec<(PastDecision, ClaimNumber)>> {
        let sql = format!(
            "SELECT {}, c.number FROM claim_decisions d JOIN claims c ON c.id = d.claim_id \
            WHERE c.insurer_id = $1 AND c.insured_id = $2 AND d.state = 'in_force' \
            ORDER BY c.accident_on, d.id",
            columns::<PastDecision>("d")
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.next()?));
        let values = values![insurer, insured];
        self.driver.read_as(sql, values, row).await
    }

    /// How many decisions about claims of a person with an insurer were ever approved. It only grows, so that
    /// the same number twice means that nothing was approved between.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn approvals(&self, insurer: InsurerId, insured: InsuredId) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM claim_decisions d JOIN claims c ON c.id = d.claim_id \
            WHERE c.insurer_id = $1 AND c.insured_id = $2 AND d.approved_at IS NOT NULL";
        let values = values![insurer, insured];
        let found = self.driver.read_one(sql, values, Cells::next).await?;
        Ok(found.unwrap_or_default())
    }

    /// All decisions about claims, in the order of their ids, after one of them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn decisions_after(
        &self,
        after: Option<DecisionId>,
        limit: i64,
    ) -> Result<Vec<ClaimDecision>> {
        let after = after.map_or(uuid::Uuid::nil(), DecisionId::uuid);
        let sql = select::<ClaimDecision>("d", "WHERE d.id > $1 ORDER BY d.id LIMIT $2");
        let values = values![after, limit];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// What happened to the claims of the decisions from one id, not included, to another, included: when
    /// they were proposed, and what became of them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn deciding_events(
        &self,
        after: Option<DecisionId>,
        last: DecisionId,
    ) -> Result<Vec<ClaimEvent>> {
        let after = after.map_or(uuid::Uuid::nil(), DecisionId::uuid);
        let rest = "WHERE e.kind IN ('proposed', 'approved', 'refused', 'reversed') \
            AND e.claim_id IN (SELECT d.claim_id FROM claim_decisions d \
                WHERE d.id > $1 AND d.id <= $2) ORDER BY e.claim_id, e.sequence";
        let sql = select::<ClaimEvent>("e", rest);
        let values = values![after, last];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// What the decisions from one id, not included, to another, included, make due.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn dues_of(
        &self,
        after: Option<DecisionId>,
        last: DecisionId,
    ) -> Result<Vec<PaymentDue>> {
        let after = after.map_or(uuid::Uuid::nil(), DecisionId::uuid);
        let rest = "WHERE p.decision_id > $1 AND p.decision_id <= $2 \
            ORDER BY p.decision_id, p.benefit";
        let sql = select::<PaymentDue>("p", rest);
        let values = values![after, last];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// One decision about a claim.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claim_decision(&self, id: DecisionId) -> Result<Option<ClaimDecision>> {
        let sql = select::<ClaimDecision>("d", "WHERE d.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }
}
