//! Claims for services that the insured person paid for: what came in, what was decided.

mod decided;
mod documents;
mod drafts;
mod duties;
mod list;
mod work;
mod write;

use calendar::{Date, Timestamp};
use identity::{
    CoverId, DecisionId, Iban, InsuredId, InsurerId, ProviderId, ReceiptId, UserId, VisitNumber,
};
use money::Cents;

pub use decided::DecidedReceipt;
pub use documents::{Document, DocumentFacts, FileKind, ReceiptDocument, SameDocument};
pub use drafts::ReceiptDraft;
pub use duties::{DutyChange, DutyKind, ReceiptDuty};
pub use list::ReceiptFilter;
pub use work::{NO_DAY_STOPPED, NO_DAY_UNCOUNTED, WorkCount};
pub use write::{ReceiptMove, ReceiptWrite};

use crate::claims::{ClaimEventKind, ClaimState, DecisionState};
use crate::driver::values;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;

/// A claim by receipt, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptClaim {
    /// Its id, made in the order of time. Entries of the cover's account name it as they name visits.
    pub id: ReceiptId,
    /// Its number for people, of those of visits.
    pub number: VisitNumber,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Who paid.
    pub insured_id: InsuredId,
    /// The cover that a decision drew on, once there is one.
    pub cover_id: Option<CoverId>,
    /// Where, if it is one of the books.
    pub provider_id: Option<ProviderId>,
    /// Where, as the receipt says.
    pub provider_name: String,
    /// The number printed on the receipt; may be empty.
    pub document_number: String,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// What was paid.
    pub price_cents: Cents,
    /// Whose account it is paid to.
    pub payee: String,
    /// That account.
    pub iban: Iban,
    /// Channel, lines and what was found on them, in JSON.
    pub details: String,
    /// How far it is.
    pub state: ClaimState,
    /// Number of its last event.
    pub version: i64,
    /// Day the last needed document came in (T4-27); absent while one is missing.
    pub documents_complete_on: Option<Date>,
    /// Who works on it.
    pub assigned_to: Option<UserId>,
    /// The way it came in, as the details say.
    pub channel: String,
    /// The day by which it is decided and paid, by the terms; [`NO_DAY_STOPPED`] or [`NO_DAY_UNCOUNTED`] without one. The
    /// work list is ordered by it.
    pub promise_on: Date,
}
record!(ReceiptClaim in "receipt_claims" {
    id, number, insurer_id, insured_id, cover_id, provider_id, provider_name, document_number, service_date,
    received_on, price_cents, payee, iban, details, state, version, documents_complete_on,
    assigned_to, channel, promise_on,
});

/// One thing that happened to a claim by receipt. Only added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptEvent {
    /// The claim.
    pub claim_id: ReceiptId,
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
record!(ReceiptEvent in "receipt_claim_events" { claim_id, sequence, kind, at, user_id, body });

/// A decision about a claim by receipt, with the facts it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptDecision {
    /// Its id.
    pub id: DecisionId,
    /// The claim.
    pub claim_id: ReceiptId,
    /// The cover it draws on; absent when the person has none.
    pub cover_id: Option<CoverId>,
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
    /// Whose account it pays to, as the claim said when it was proposed; absent in old decisions.
    pub payee: Option<String>,
    /// That account.
    pub iban: Option<Iban>,
}
record!(ReceiptDecision in "receipt_claim_decisions" {
    id, claim_id, cover_id, number, state, facts, decision, edition, edition_hash, amount_cents,
    proposed_by, proposed_at, approved_by, approved_at, payee, iban,
});

/// A claim by receipt with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptFile {
    /// The claim.
    pub claim: ReceiptClaim,
    /// Who paid.
    pub insured: Insured,
    /// What happened, in order.
    pub events: Vec<ReceiptEvent>,
    /// Its decisions, in order.
    pub decisions: Vec<ReceiptDecision>,
    /// What is due to somebody now.
    pub duties: Vec<ReceiptDuty>,
    /// The files that came with it, in order.
    pub documents: Vec<(ReceiptDocument, DocumentFacts)>,
}

impl ReceiptFile {
    /// Its decision in that state; of proposed and in force there is at most one.
    #[must_use]
    pub fn decision(&self, state: DecisionState) -> Option<&ReceiptDecision> {
        self.decisions
            .iter()
            .find(|decision| decision.state == state)
    }
}

impl Store {
    /// One claim by receipt with all that happened to it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipt(&self, id: ReceiptId) -> Result<Option<ReceiptFile>> {
        let sql = format!(
            "SELECT {}, {} FROM receipt_claims c JOIN insured i ON i.id = c.insured_id \
            WHERE c.id = $1",
            columns::<ReceiptClaim>("c"),
            columns::<Insured>("i"),
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        let Some((claim, insured)) = self.driver.read_one(sql, values![id], both).await? else {
            return Ok(None);
        };
        let events = select::<ReceiptEvent>("e", "WHERE e.claim_id = $1 ORDER BY e.sequence");
        let decisions = select::<ReceiptDecision>("d", "WHERE d.claim_id = $1 ORDER BY d.number");
        let open = "WHERE w.claim_id = $1 AND w.done IS NULL ORDER BY w.until, w.sequence";
        let duties = select::<ReceiptDuty>("w", open);
        Ok(Some(ReceiptFile {
            claim,
            insured,
            events: self
                .driver
                .read_as(events, values![id], Cells::record)
                .await?,
            decisions: self
                .driver
                .read_as(decisions, values![id], Cells::record)
                .await?,
            duties: self
                .driver
                .read_as(duties, values![id], Cells::record)
                .await?,
            documents: self.documents_of(id).await?,
        }))
    }
}
