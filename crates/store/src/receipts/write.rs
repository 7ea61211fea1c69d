use super::documents::document_steps;
use super::{Document, DutyChange, ReceiptClaim, ReceiptDecision, ReceiptDocument, ReceiptEvent};
use crate::audit::AuditRecord;
use crate::claims::{ClaimKey, DecisionState, key_step};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::hot::{AccountWrite, account_steps};
use crate::mail::MailSettled;
use crate::store::Store;

/// What is written about a claim by receipt, together or not at all.
#[derive(Debug, Clone)]
pub struct ReceiptWrite {
    /// The claim as it is to be.
    pub claim: ReceiptClaim,
    /// The version that was read; absent for a new claim.
    pub read: Option<i64>,
    /// What happened; the last one's number is the claim's new version.
    pub events: Vec<ReceiptEvent>,
    /// A decision that is proposed.
    pub proposed: Option<ReceiptDecision>,
    /// Files that came in.
    pub documents: Vec<(Document, ReceiptDocument)>,
    /// Decisions that go on to another state, in the order in which they do.
    pub moved: Vec<ReceiptMove>,
    /// What becomes of something due to somebody.
    pub duty: Option<DutyChange>,
    /// The message that it came with.
    pub mail: Option<MailSettled>,
    /// What changes in covers' accounts.
    pub accounts: Vec<AccountWrite>,
    /// Under which key this was asked for.
    pub key: Option<ClaimKey>,
}

/// A decision that goes on to another state.
#[derive(Debug, Clone)]
pub struct ReceiptMove {
    /// The state that it was in.
    pub from: DecisionState,
    /// The decision as it is to be.
    pub decision: ReceiptDecision,
}

const UPDATE: &str = "UPDATE receipt_claims SET cover_id = $1, provider_id = $2, \
    provider_name = $3, service_date = $4, price_cents = $5, payee = $6, iban = $7, details = $8, \
    state = $9, version = $10, documents_complete_on = $11, assigned_to = $12, \
    document_number = $13, channel = $14, promise_on = $15 WHERE id = $16 AND version = $17";

const MOVE: &str = "UPDATE receipt_claim_decisions SET state = $1, approved_by = $2, \
    approved_at = $3 WHERE id = $4 AND state = $5";

impl ReceiptWrite {
    fn steps(&self) -> Result<Vec<Step>> {
        let mut steps = vec![self.claim_step()];
        steps.extend(self.events.iter().map(Step::insert));
        steps.extend(self.documents.iter().flat_map(document_steps));
        steps.extend(self.moved.iter().map(move_step));
        steps.extend(self.proposed.iter().map(Step::insert));
        let sequence = self.claim.version;
        let duty = |duty: &DutyChange| duty.step(self.claim.id, sequence);
        steps.extend(self.duty.iter().map(duty));
        steps.extend(self.mail.iter().map(MailSettled::step));
        for account in &self.accounts {
            steps.extend(account_steps(account)?);
        }
        if let (Some(key), Some(event)) = (&self.key, self.events.last()) {
            steps.push(key_step(key, self.claim.id.uuid(), event.at));
        }
        Ok(steps)
    }

    fn claim_step(&self) -> Step {
        let claim = &self.claim;
        let Some(read) = self.read else {
            return Step::insert(claim);
        };
        let values = values![
            claim.cover_id,
            claim.provider_id,
            claim.provider_name,
            claim.service_date,
            claim.price_cents,
            claim.payee,
            claim.iban,
            claim.details,
            claim.state,
            claim.version,
            claim.documents_complete_on,
            claim.assigned_to,
            claim.document_number,
            claim.channel,
            claim.promise_on,
            claim.id,
            read
        ];
        Step::must(UPDATE, values)
    }
}

fn move_step(ReceiptMove { from, decision }: &ReceiptMove) -> Step {
    let values = values![
        decision.state,
        decision.approved_by,
        decision.approved_at,
        decision.id,
        *from
    ];
    Step::must(MOVE, values)
}

impl Store {
    /// Writes about a claim by receipt.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the claim, its decision or the account has changed since it was
    /// read, [`crate::StoreError::Conflict`] if the key was used or another decision is proposed or in force; nothing
    /// is written then.
    pub async fn write_receipt(&self, write: &ReceiptWrite, audit: &AuditRecord) -> Result<()> {
        self.change(write.steps()?, audit).await
    }
}
