use calendar::Timestamp;
use identity::{ClaimId, ClaimNumber, DecisionId, InsurerId, PolicyId, Uuid};
use ledger::{AccountState, ClaimEntry, ClaimEntryKind};

use super::{Claim, ClaimDecision, ClaimEvent, DecisionState, PaymentDue};
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::{Result, StoreError};
use crate::payouts::cancel_of_claim;
use crate::policies::PolicyAccountRow;
use crate::record::{Cells, record};
use crate::store::Store;
use crate::value::{misread, word_column};

/// What is written about a claim, together or not at all.
#[derive(Debug, Clone)]
pub struct ClaimWrite {
    /// The claim as it is to be.
    pub claim: Claim,
    /// The version that was read; absent for a new claim.
    pub read: Option<i64>,
    /// What happened; the last one's number is the claim's new version.
    pub events: Vec<ClaimEvent>,
    /// A decision that is proposed.
    pub proposed: Option<ClaimDecision>,
    /// Decisions that go on to another state.
    pub moved: Vec<DecisionMove>,
    /// What changes in the policy's account.
    pub policy: Option<PolicyWrite>,
    /// What a decision makes due.
    pub payments: Vec<PaymentDue>,
    /// How many decisions about the insured had been approved when what they pay for was compared
    /// ([`Store::approvals`]); if it is another number now, nothing is written.
    pub compared: Option<i64>,
    /// Under which key this was asked for.
    pub key: Option<ClaimKey>,
}

/// A decision that goes on to another state.
#[derive(Debug, Clone)]
pub struct DecisionMove {
    /// The decision as it is to be.
    pub decision: ClaimDecision,
    /// The state it must be in.
    pub from: DecisionState,
}

/// Entries for the account of a policy.
#[derive(Debug, Clone)]
pub struct PolicyWrite {
    /// The policy.
    pub policy: PolicyId,
    /// The account with the entries posted.
    pub account: AccountState,
    /// The entries, in order.
    pub entries: Vec<ClaimEntry>,
}

/// The key of a request, unique for an insurer and a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimKey {
    /// Whose key it is.
    pub insurer: InsurerId,
    /// What was asked for, as `claim.record`.
    pub verb: &'static str,
    /// The key.
    pub key: String,
    /// Fingerprint of the request.
    pub request_hash: String,
}

/// An entry about a claim, in the table of all entries.
pub(crate) struct ClaimEntryRow {
    pub(crate) cover_id: PolicyId,
    pub(crate) sequence: i64,
    pub(crate) visit_id: DecisionId,
    pub(crate) kind: ClaimEntryKind,
    pub(crate) at: Timestamp,
    pub(crate) body: String,
}
record!(ClaimEntryRow in "entries" { cover_id, sequence, visit_id, kind, at, body });
word_column!(ClaimEntryKind {
    Payment = "payment",
    PaymentReversal = "payment_reversal",
});

/// A key in the table of all keys.
struct ClaimKeyRow {
    provider_id: InsurerId,
    verb: String,
    key: String,
    request_hash: String,
    visit_id: Uuid,
    at: Timestamp,
}
record!(ClaimKeyRow in "idempotency_keys" {
    provider_id, verb, key, request_hash, visit_id, at,
});

impl ClaimEntryRow {
    fn of(policy: PolicyId, entry: &ClaimEntry) -> Result<Self> {
        let body = serde_json::to_string(&(&entry.postings, &entry.payment));
        let sequence = i64::try_from(entry.sequence);
        let (Ok(body), Ok(sequence)) = (body, sequence) else {
            return Err(StoreError::Unexpected("an entry that is not text".into()));
        };
        Ok(Self {
            cover_id: policy,
            sequence,
            visit_id: entry.decision,
            kind: entry.kind,
            at: entry.at,
            body,
        })
    }

    pub(crate) fn entry(self) -> Result<ClaimEntry> {
        let Ok((postings, payment)) = serde_json::from_str(&self.body) else {
            return misread("an entry");
        };
        Ok(ClaimEntry {
            sequence: u64::try_from(self.sequence).unwrap_or_default(),
            decision: self.visit_id,
            kind: self.kind,
            at: self.at,
            postings,
            payment,
        })
    }
}

const UPDATE: &str = "UPDATE claims SET accident_on = $1, state = $2, facts = $3, version = $4, \
    documents_complete_on = $5, assigned_to = $6 WHERE id = $7 AND version = $8";

const MOVE: &str = "UPDATE claim_decisions SET state = $1, approved_by = $2, approved_at = $3, \
    reversed_by = $4 WHERE id = $5 AND state = $6";

const TAKE_BACK: &str = "UPDATE payments_due SET reversed_by = $1 \
    WHERE decision_id = $2 AND reversed_by IS NULL";

const ACCOUNT: &str =
    "UPDATE accounts SET version = $1, state = $2 WHERE cover_id = $3 AND version = $4";

/// Waits for whoever else is approving a decision about the insured. Only a later statement sees what they
/// wrote.
const WAIT: &str = "UPDATE insured SET id = id WHERE id = $1";

const STILL: &str = "UPDATE insured SET id = id WHERE id = $1 AND $2 = (SELECT COUNT(*) \
    FROM claim_decisions d JOIN claims c ON c.id = d.claim_id \
    WHERE c.insurer_id = $3 AND c.insured_id = $1 AND d.approved_at IS NOT NULL)";

/// Raises a counter.
pub(crate) const COUNT: &str = "INSERT INTO counters (name, last) VALUES ($1, $2) \
    ON CONFLICT (name) DO UPDATE SET last = counters.last + excluded.last RETURNING last";

impl ClaimWrite {
    fn steps(&self) -> Result<Vec<Step>> {
        let mut steps = self.compared_steps();
        steps.push(self.claim_step());
        steps.extend(self.events.iter().map(Step::insert));
        for DecisionMove { decision, from } in &self.moved {
            steps.extend(move_steps(decision, *from));
            if decision.reversed_by.is_some() {
                steps.extend(cancel_of_claim(self.claim.insurer_id, self.claim.id));
            }
        }
        steps.extend(self.proposed.iter().map(Step::insert));
        if let Some(write) = &self.policy {
            steps.extend(write.steps()?);
        }
        steps.extend(self.payments.iter().map(Step::insert));
        if let (Some(key), Some(event)) = (&self.key, self.events.last()) {
            steps.push(key_step(key, self.claim.id.uuid(), event.at));
        }
        Ok(steps)
    }

    /// Two policies may insure the same cost, and their accounts know nothing of each other: who approves a
    /// decision about an insured waits for the others.
    fn compared_steps(&self) -> Vec<Step> {
        let Some(compared) = self.compared else {
            return Vec::new();
        };
        let (insurer, insured) = (self.claim.insurer_id, self.claim.insured_id);
        vec![
            Step::must(WAIT, values![insured]),
            Step::must(STILL, values![insured, compared, insurer]),
        ]
    }

    fn claim_step(&self) -> Step {
        let claim = &self.claim;
        let Some(read) = self.read else {
            return Step::insert(claim);
        };
        let values = values![
            claim.accident_on,
            claim.state,
            claim.facts,
            claim.version,
            claim.documents_complete_on,
            claim.assigned_to,
            claim.id,
            read
        ];
        Step::must(UPDATE, values)
    }
}

/// Keeps a key with the claim of whatever kind that it was used for.
pub(crate) fn key_step(key: &ClaimKey, claim: Uuid, at: Timestamp) -> Step {
    Step::insert(&ClaimKeyRow {
        provider_id: key.insurer,
        verb: key.verb.to_owned(),
        key: key.key.clone(),
        request_hash: key.request_hash.clone(),
        visit_id: claim,
        at,
    })
}

fn move_steps(decision: &ClaimDecision, from: DecisionState) -> Vec<Step> {
    let values = values![
        decision.state,
        decision.approved_by,
        decision.approved_at,
        decision.reversed_by,
        decision.id,
        from
    ];
    let mut steps = vec![Step::must(MOVE, values)];
    if let Some(by) = decision.reversed_by {
        steps.push(Step::new(TAKE_BACK, values![by, decision.id]));
    }
    steps
}

impl PolicyWrite {
    fn steps(&self) -> Result<Vec<Step>> {
        let version = i64::try_from(self.account.sequence()).unwrap_or(i64::MAX);
        let entries = i64::try_from(self.entries.len()).unwrap_or(i64::MAX);
        let account = PolicyAccountRow {
            cover_id: self.policy,
            version,
            state: self.account.clone(),
        };
        let read = version - entries;
        let values = values![account.version, account.state, account.cover_id, read];
        let mut steps = vec![Step::must(ACCOUNT, values)];
        for entry in &self.entries {
            steps.push(Step::insert(&ClaimEntryRow::of(self.policy, entry)?));
        }
        Ok(steps)
    }
}

impl Store {
    /// A claim number that no other claim of the insurer with that short code has. Each insurer counts
    /// alone, so that no number tells how many claims others have.
    ///
    /// # Errors
    /// If the database cannot be written, or the year is out of range.
    pub async fn claim_number(&self, insurer: &str, year: i16) -> Result<ClaimNumber> {
        let name = format!("claims-{year}-{insurer}");
        let rows = self.driver.change(COUNT, values![name, 1_i64]).await?;
        let first = rows.into_iter().next();
        let last: Option<i64> = first.map(|mut cells| cells.next()).transpose()?;
        let sequence = last.and_then(|last| u32::try_from(last).ok());
        let number = ClaimNumber::new(year, sequence.unwrap_or_default());
        number.map_err(|error| StoreError::Unexpected(error.to_string()))
    }

    /// Writes about a claim.
    ///
    /// # Errors
    /// [`StoreError::NothingToChange`] if the claim, a decision, the account or the number of approved
    /// decisions about the insured has changed since it was read, [`StoreError::Conflict`] if the key was used or another decision is proposed
    /// or in force; nothing is written then.
    pub async fn write_claim(&self, write: &ClaimWrite, audit: &AuditRecord) -> Result<()> {
        self.change(write.steps()?, audit).await
    }

    /// What was asked for under a key before, if anything: the request's fingerprint and the claim.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claim_key(&self, key: &ClaimKey) -> Result<Option<(String, ClaimId)>> {
        let sql = "SELECT k.request_hash, k.visit_id FROM idempotency_keys k \
            WHERE k.provider_id = $1 AND k.verb = $2 AND k.key = $3";
        let values = values![key.insurer.uuid(), key.verb.to_owned(), key.key];
        let row = |cells: &mut Cells| {
            let hash = cells.next()?;
            Ok((hash, ClaimId::new(cells.next::<Uuid>()?)))
        };
        self.driver.read_one(sql, values, row).await
    }
}
