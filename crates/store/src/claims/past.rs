use calendar::Date;
use identity::{ClaimId, DecisionId, InsuredId, InsurerId, PolicyId};

use super::ClaimDecision;
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
    /// Decisions in force about claims of a person with an insurer, the earliest accident first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn past_decisions(
        &self,
        insurer: InsurerId,
        insured: InsuredId,
    ) -> Result<Vec<(PastDecision, Date)>> {
        let sql = format!(
            "SELECT {}, c.accident_on FROM claim_decisions d JOIN claims c ON c.id = d.claim_id \
            WHERE c.insurer_id = $1 AND c.insured_id = $2 AND d.state = 'in_force' \
            ORDER BY c.accident_on, d.id",
            columns::<PastDecision>("d")
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.next()?));
        let values = values![insurer, insured];
        self.driver.read_as(sql, values, row).await
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

    /// One decision about a claim.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claim_decision(&self, id: DecisionId) -> Result<Option<ClaimDecision>> {
        let sql = select::<ClaimDecision>("d", "WHERE d.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }
}
