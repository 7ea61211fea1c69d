//! Accident claims: what was told, what was decided, what is due.

mod assigned;
mod list;
mod past;
mod verify;
mod write;

use calendar::{Date, Timestamp};
use identity::{ClaimId, ClaimNumber, DecisionId, InsuredId, InsurerId, PolicyId, UserId};
use money::Cents;
use serde::{Deserialize, Serialize};

pub use assigned::AssignedTo;
pub use list::{ClaimFilter, ClaimRow};
pub use past::PastDecision;
pub use verify::PolicyDifference;
pub(crate) use write::{COUNT, key_step};
pub use write::{ClaimKey, ClaimWrite, DecisionMove, PolicyWrite};

use crate::driver::values;
use crate::error::Result;
use crate::policies::{PolicyFile, policy_file_columns, read_policy_file};
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::word_column;

/// A claim after an accident, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its id, made in the order of time.
    pub id: ClaimId,
    /// Its number for people.
    pub number: ClaimNumber,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Under which policy.
    pub policy_id: PolicyId,
    /// Who was hurt.
    pub insured_id: InsuredId,
    /// Day of the accident.
    pub accident_on: Date,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// How far it is.
    pub state: ClaimState,
    /// What is known, in JSON.
    pub facts: String,
    /// Number of its last event.
    pub version: i64,
    /// Day the last needed document came in (T2-25); absent while one is missing.
    pub documents_complete_on: Option<Date>,
    /// Who works on it.
    pub assigned_to: Option<UserId>,
}
record!(Claim in "claims" {
    id, number, insurer_id, policy_id, insured_id, accident_on, reported_on, state, facts,
    version, documents_complete_on, assigned_to,
});

/// How far a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// Being worked on; a decision may be in force that is being corrected.
    Open,
    /// Documents were asked for, and the time to decide stands still.
    Waiting,
    /// A decision is proposed and waits for approval.
    Proposed,
    /// A decision that pays is in force.
    Paid,
    /// A decision that pays nothing is in force.
    Refused,
    /// Taken back before it was decided.
    Withdrawn,
}
word_column!(ClaimState {
    Open = "open",
    Waiting = "waiting",
    Proposed = "proposed",
    Paid = "paid",
    Refused = "refused",
    Withdrawn = "withdrawn",
});

/// One thing that happened to a claim. Only added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimEvent {
    /// The claim.
    pub claim_id: ClaimId,
    /// Its number in the claim, from 1, without gaps.
    pub sequence: i64,
    /// What happened.
    pub kind: ClaimEventKind,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub user_id: UserId,
    /// More about it, in JSON.
    pub body: String,
}
record!(ClaimEvent in "claim_events" { claim_id, sequence, kind, at, user_id, body });

/// What can happen to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimEventKind {
    /// It was told of.
    Recorded,
    /// What is known was changed.
    FactsChanged,
    /// A document came in.
    DocumentReceived,
    /// Documents were asked for.
    DocumentsAsked,
    /// A person answered a question, with a reason.
    Answered,
    /// A decision was proposed.
    Proposed,
    /// A proposed decision was sent back.
    Returned,
    /// A decision that pays came into force.
    Approved,
    /// A decision that pays nothing came into force.
    Refused,
    /// A decided claim is worked on again, to be corrected.
    Reopened,
    /// The correction of a decision in force was given up.
    Abandoned,
    /// A decision in force was reversed by another.
    Reversed,
    /// It was taken back.
    Withdrawn,
    /// Somebody took it, or it was handed over or laid down.
    Assigned,
    /// Somebody asked for the decision in writing.
    DecisionRequested,
    /// They were given it.
    DecisionGiven,
    /// The claimant complained about the decision.
    Complained,
    /// The complaint was answered.
    ComplaintAnswered,
    /// After a payment came back the person gave another account.
    AccountGiven,
}
word_column!(ClaimEventKind {
    Recorded = "recorded",
    FactsChanged = "facts_changed",
    DocumentReceived = "document_received",
    DocumentsAsked = "documents_asked",
    Answered = "answered",
    Proposed = "proposed",
    Returned = "returned",
    Approved = "approved",
    Refused = "refused",
    Reopened = "reopened",
    Abandoned = "abandoned",
    Reversed = "reversed",
    Withdrawn = "withdrawn",
    Assigned = "assigned",
    DecisionRequested = "decision_requested",
    DecisionGiven = "decision_given",
    Complained = "complained",
    ComplaintAnswered = "complaint_answered",
    AccountGiven = "account_given",
});

/// A decision about a claim, with the facts it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimDecision {
    /// Its id.
    pub id: DecisionId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The policy it draws on.
    pub policy_id: PolicyId,
    /// Its number in the claim, from 1.
    pub number: i64,
    /// How far it is.
    pub state: DecisionState,
    /// What it depended on, in JSON.
    pub facts: String,
    /// The decision, in JSON.
    pub decision: String,
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of that edition.
    pub edition_hash: String,
    /// What it pays in all.
    pub amount_cents: Cents,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Timestamp,
    /// Who approved it.
    pub approved_by: Option<UserId>,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// The decision that took its place.
    pub reversed_by: Option<DecisionId>,
}
record!(ClaimDecision in "claim_decisions" {
    id, claim_id, policy_id, number, state, facts, decision, edition, edition_hash,
    amount_cents, proposed_by, proposed_at, approved_by, approved_at, reversed_by,
});

/// How far a decision about a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// Waits for approval.
    Proposed,
    /// Given up before it was approved: sent back, or the claim changed.
    Dropped,
    /// The insurer owes what it says.
    InForce,
    /// Another took its place.
    Reversed,
}
word_column!(DecisionState {
    Proposed = "proposed",
    Dropped = "dropped",
    InForce = "in_force",
    Reversed = "reversed",
});

/// What a decision in force makes due, for one benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentDue {
    /// The decision.
    pub decision_id: DecisionId,
    /// Benefit id.
    pub benefit: String,
    /// To whom: `insured`, `policyholder`, `beneficiary_or_heirs`.
    pub payee: String,
    /// How much.
    pub amount_cents: Cents,
    /// From which day.
    pub due_on: Date,
    /// The decision that took it back.
    pub reversed_by: Option<DecisionId>,
}
record!(PaymentDue in "payments_due" {
    decision_id, benefit, payee, amount_cents, due_on, reversed_by,
});

/// A claim with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFile {
    /// The claim.
    pub claim: Claim,
    /// Its policy, with the insured and the account.
    pub policy: PolicyFile,
    /// What happened, in order.
    pub events: Vec<ClaimEvent>,
    /// Its decisions, in order.
    pub decisions: Vec<ClaimDecision>,
    /// What they make due.
    pub payments: Vec<PaymentDue>,
}

impl ClaimFile {
    /// Its decision in that state; of proposed and in force there is at most one.
    #[must_use]
    pub fn decision(&self, state: DecisionState) -> Option<&ClaimDecision> {
        let mut decisions = self.decisions.iter();
        decisions.find(|decision| decision.state == state)
    }
}

impl Store {
    /// One claim with its policy and all that happened to it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claim(&self, id: ClaimId) -> Result<Option<ClaimFile>> {
        let sql = format!(
            "SELECT {}, {} FROM claims c JOIN policies p ON p.id = c.policy_id \
            JOIN insured i ON i.id = p.insured_id \
            LEFT JOIN accounts a ON a.cover_id = p.id WHERE c.id = $1",
            columns::<Claim>("c"),
            policy_file_columns()
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, read_policy_file(cells)?));
        let Some((claim, policy)) = self.driver.read_one(sql, values![id], both).await? else {
            return Ok(None);
        };
        Ok(Some(ClaimFile {
            claim,
            policy,
            events: self.claim_events(id).await?,
            decisions: self.claim_decisions(id).await?,
            payments: self.payments_due(id).await?,
        }))
    }

    async fn claim_events(&self, claim: ClaimId) -> Result<Vec<ClaimEvent>> {
        let sql = select::<ClaimEvent>("e", "WHERE e.claim_id = $1 ORDER BY e.sequence");
        let values = values![claim];
        self.driver.read_as(sql, values, Cells::record).await
    }

    async fn claim_decisions(&self, claim: ClaimId) -> Result<Vec<ClaimDecision>> {
        let sql = select::<ClaimDecision>("d", "WHERE d.claim_id = $1 ORDER BY d.number");
        let values = values![claim];
        self.driver.read_as(sql, values, Cells::record).await
    }

    async fn payments_due(&self, claim: ClaimId) -> Result<Vec<PaymentDue>> {
        let rest = "JOIN claim_decisions d ON d.id = p.decision_id WHERE d.claim_id = $1 \
            ORDER BY d.number, p.benefit";
        let sql = select::<PaymentDue>("p", rest);
        let values = values![claim];
        self.driver.read_as(sql, values, Cells::record).await
    }
}
