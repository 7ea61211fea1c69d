use uuid::Uuid;

use crate::audit::Conditions;
use crate::error::Result;
use crate::record::{Cells, record};
use crate::store::Store;

/// A decision with what it depended on, whatever it is about: for deciding it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDecision {
    /// Id of the visit, or of the decision about a claim.
    pub id: Uuid,
    /// Number of the visit, or of the claim with that of the decision in it, `PR-2026-000123/2`.
    pub number: String,
    /// SHA-256 of the edition that decided.
    pub edition_hash: String,
    /// What it depended on, in JSON.
    pub facts: String,
    /// The decision, in JSON.
    pub decision: String,
}
record!(KeptDecision in "visits" { id, number, edition_hash, facts, decision });

/// What decisions are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptOf {
    /// Visits.
    Visits,
    /// Claims after accidents.
    Claims,
    /// Claims by receipt.
    Receipts,
}

/// Which decisions are wanted.
#[derive(Debug, Clone)]
pub struct KeptFilter {
    /// What they are about.
    pub of: KeptOf,
    /// Only those by this edition that stand: not those of visits cancelled, expired or voided, nor those of
    /// claims that are proposed or reversed.
    pub standing_by: Option<String>,
}

const VISITS: &str = "SELECT k.id, k.number, k.edition_hash, k.facts, k.decision FROM visits k";
const CLAIMS: &str = "SELECT k.id, c.number || '/' || k.number, k.edition_hash, k.facts, k.decision \
    FROM claim_decisions k JOIN claims c ON c.id = k.claim_id";

const RECEIPTS: &str = "SELECT k.id, c.number || '/' || k.number, k.edition_hash, k.facts, k.decision \
    FROM receipt_claim_decisions k JOIN receipt_claims c ON c.id = k.claim_id";

impl KeptFilter {
    fn select(&self) -> &'static str {
        match self.of {
            KeptOf::Visits => VISITS,
            KeptOf::Claims => CLAIMS,
            KeptOf::Receipts => RECEIPTS,
        }
    }

    fn standing(&self) -> &'static str {
        match self.of {
            KeptOf::Visits => "k.state IN ('refused', 'held', 'confirmed')",
            KeptOf::Claims | KeptOf::Receipts => "k.state = 'in_force'",
        }
    }
}

impl Store {
    /// A page of decisions in the order of their ids, after the one with an id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn kept_decisions(
        &self,
        filter: &KeptFilter,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<KeptDecision>> {
        let mut conditions = Conditions::default();
        conditions.add("k.id >", after.as_ref());
        if filter.standing_by.is_some() {
            conditions.add("k.edition =", filter.standing_by.as_ref());
            conditions.add_text(filter.standing());
        }
        let limit = conditions.limit(limit);
        let sql = format!(
            "{} {} ORDER BY k.id {limit}",
            filter.select(),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}
