//! A change that waits for a second person.

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, InsurerId, UserId, Uuid};
use money::Cents;

use super::change::ChangeKind;
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// It waits.
    Proposed,
    /// It is in force.
    Approved,
    /// It was sent back.
    Returned,
}
word_column!(ProposalState {
    Proposed = "proposed",
    Approved = "approved",
    Returned = "returned",
});

/// A change that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractProposal {
    /// Its id.
    pub id: Uuid,
    /// The contract.
    pub contract_id: ContractId,
    /// What became of it.
    pub state: ProposalState,
    /// What it would be.
    pub kind: ChangeKind,
    /// The cover it is about, if there is one yet.
    pub cover_id: Option<CoverId>,
    /// The day from which it would hold.
    pub holds_from: Date,
    /// What is asked for, in JSON.
    pub body: String,
    /// What the terms were asked with, in JSON.
    pub facts: Option<String>,
    /// What they said, in JSON.
    pub document: Option<String>,
    /// The premium it would cost.
    pub charge_cents: Cents,
    /// The premium it would return.
    pub refund_cents: Cents,
    /// Who asks.
    pub proposed_by: UserId,
    /// When they asked.
    pub proposed_at: Timestamp,
    /// Who answered.
    pub decided_by: Option<UserId>,
    /// When they answered.
    pub decided_at: Option<Timestamp>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// 1 while it waits, 2 once it is answered.
    pub revision: i64,
    /// The number of the contract's last change when it was asked for; 0 where that was not kept.
    pub version: i64,
}
record!(ContractProposal in "contract_proposals" {
    id, contract_id, state, kind, cover_id, holds_from, body, facts, document, charge_cents,
    refund_cents, proposed_by, proposed_at, decided_by, decided_at, reason, revision,
    version,
});

/// The answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalMove {
    /// Which.
    pub proposal: Uuid,
    /// Approved or returned.
    pub to: ProposalState,
    /// Who answers.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Why it is sent back.
    pub reason: Option<String>,
}

impl ProposalMove {
    /// Only what still waits is answered.
    pub(super) fn step(&self) -> Step {
        let sql = "UPDATE contract_proposals SET state = $1, decided_by = $2, decided_at = $3, \
            reason = $4, revision = revision + 1 WHERE id = $5 AND state = 'proposed'";
        let values = values![self.to, self.by, self.at, self.reason, self.proposal];
        Step::must(sql, values)
    }
}

impl Store {
    /// Keeps a proposal.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn propose_contract(
        &self,
        proposal: &ContractProposal,
        audit: &AuditRecord,
    ) -> Result<()> {
        self.change(vec![Step::insert(proposal)], audit).await
    }

    /// Sends a proposal back.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it was answered before.
    pub async fn answer_proposal(&self, answer: &ProposalMove, audit: &AuditRecord) -> Result<()> {
        self.change(vec![answer.step()], audit).await
    }

    /// One proposal.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_proposal(&self, id: Uuid) -> Result<Option<ContractProposal>> {
        let sql = select::<ContractProposal>("p", "WHERE p.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Whether what a contract agrees on has changed since a change of it, or it has ended.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn agreed_since(&self, contract: ContractId, version: i64) -> Result<bool> {
        let sql = "SELECT c.sequence FROM contract_changes c WHERE c.contract_id = $1 AND c.sequence > $2 \
            AND c.kind IN ('offered', 'concluded', 'endorsed', 'ended') LIMIT 1";
        let values = values![contract, version];
        let found: Option<i64> = self.driver.read_one(sql, values, Cells::next).await?;
        Ok(found.is_some())
    }

    /// The proposals that wait at an insurer, or in all; the oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn waiting_proposals(
        &self,
        insurer: Option<InsurerId>,
        contract: Option<ContractId>,
    ) -> Result<Vec<ContractProposal>> {
        let mut conditions = crate::audit::Conditions::default();
        conditions.add_text("p.state = 'proposed'");
        conditions.add("k.insurer_id =", insurer.as_ref());
        conditions.add("p.contract_id =", contract.as_ref());
        let rest = format!(
            "JOIN contracts k ON k.id = p.contract_id {} ORDER BY p.proposed_at, p.id",
            conditions.sql()
        );
        let sql = select::<ContractProposal>("p", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}
