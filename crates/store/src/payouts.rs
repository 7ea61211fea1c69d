//! Money that leaves: payouts, the runs that take them to the bank, and what the bank says became of them.
//!
//! What is owed to somebody is never kept twice: the view `payables` reads it from decisions, settlements and
//! refunds. A payout lives until it is cancelled, rejected or returned; what is owed beyond the living ones is left
//! to be paid. So a payment that came back is to be made again without anybody noting it, and one that is under way
//! cannot be ordered twice. Whoever orders, gathers or decides waits for the others of the insurer ([`WAIT`]).

mod list;
mod outcome;
mod run;
mod verify;

use calendar::Timestamp;
use identity::{
    ClaimId, Iban, InsurerId, PayoutId, PayoutRunId, ReceiptId, RefundId, SettlementId, UserId,
    Uuid,
};
use money::Cents;

pub use list::{Payable, PayoutFilter};
pub use outcome::{OutcomeKind, PayoutOutcome};
pub use run::{PayoutRun, RunFormat, RunMove, RunState};
pub use verify::PayoutDifference;

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::{Result, StoreError};
use crate::record::record;
use crate::store::Store;
use crate::value::word_column;

/// What a payout is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayoutSource {
    /// Decisions in force about an accident claim.
    Claim {
        /// The claim.
        claim: ClaimId,
        /// To whom they pay: `insured`, `policyholder`, `beneficiary_or_heirs`.
        payee: String,
    },
    /// What a clinic is owed for a month.
    Settlement(SettlementId),
    /// Premium that goes back.
    Refund(RefundId),
    /// What is paid of a claim by receipt.
    Receipt(ReceiptId),
}

/// The kind of a source, as a table names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayoutKind {
    /// [`PayoutSource::Claim`].
    Claim,
    /// [`PayoutSource::Settlement`].
    Settlement,
    /// [`PayoutSource::Refund`].
    Refund,
    /// [`PayoutSource::Receipt`].
    Receipt,
}
word_column!(PayoutKind {
    Claim = "claim",
    Settlement = "settlement",
    Refund = "refund",
    Receipt = "receipt",
});

impl PayoutSource {
    /// Its kind, its id, and to whom where that is not said by these.
    #[must_use]
    pub fn parts(&self) -> (PayoutKind, Uuid, &str) {
        match self {
            Self::Claim { claim, payee } => (PayoutKind::Claim, claim.uuid(), payee),
            Self::Settlement(id) => (PayoutKind::Settlement, id.uuid(), ""),
            Self::Refund(id) => (PayoutKind::Refund, id.uuid(), ""),
            Self::Receipt(id) => (PayoutKind::Receipt, id.uuid(), ""),
        }
    }

    /// The source with these parts.
    #[must_use]
    pub fn of_parts((kind, id, payee): (PayoutKind, Uuid, String)) -> Self {
        match kind {
            PayoutKind::Claim => Self::Claim {
                claim: ClaimId::new(id),
                payee,
            },
            PayoutKind::Settlement => Self::Settlement(SettlementId::new(id)),
            PayoutKind::Refund => Self::Refund(RefundId::new(id)),
            PayoutKind::Receipt => Self::Receipt(ReceiptId::new(id)),
        }
    }
}

/// How far a payout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayoutState {
    /// Ordered, in no run yet.
    Due,
    /// In a run that waits for a second person, or whose file nobody has fetched yet.
    InRun,
    /// In a file that was fetched for the bank.
    Exported,
    /// The bank's statement shows it.
    Paid,
    /// The bank refused it.
    Rejected,
    /// It came back.
    Returned,
    /// Taken back before it was in a run.
    Cancelled,
}
word_column!(PayoutState {
    Due = "due",
    InRun = "in_run",
    Exported = "exported",
    Paid = "paid",
    Rejected = "rejected",
    Returned = "returned",
    Cancelled = "cancelled",
});

impl PayoutState {
    /// Whether it is to leave, is leaving or has left.
    #[must_use]
    pub const fn is_living(self) -> bool {
        matches!(self, Self::Due | Self::InRun | Self::Exported | Self::Paid)
    }

    /// Whether the bank refused it, or it came back.
    #[must_use]
    pub const fn has_failed(self) -> bool {
        matches!(self, Self::Rejected | Self::Returned)
    }
}

/// Money that leaves to one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Its id.
    pub id: PayoutId,
    /// Who pays.
    pub insurer_id: InsurerId,
    /// What it is for: the kind,
    pub source_kind: PayoutKind,
    /// the id,
    pub source_id: Uuid,
    /// and to whom, where these do not say it.
    pub part: String,
    /// Its number among those for the same, from 1.
    pub number: i64,
    /// Whose account it is.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// How much.
    pub amount_cents: Cents,
    /// What the payee reads.
    pub remittance: String,
    /// By what a bank's files name it: the id, without dashes.
    pub end_to_end_id: String,
    /// How far it is.
    pub state: PayoutState,
    /// The run that takes it to the bank.
    pub run_id: Option<PayoutRunId>,
    /// Who ordered it.
    pub ordered_by: UserId,
    /// When.
    pub ordered_at: Timestamp,
}
record!(Payout in "payouts" {
    id, insurer_id, source_kind, source_id, part, number, payee, iban, amount_cents, remittance,
    end_to_end_id, state, run_id, ordered_by, ordered_at,
});

impl Payout {
    /// What it is for.
    #[must_use]
    pub fn source(&self) -> PayoutSource {
        PayoutSource::of_parts((self.source_kind, self.source_id, self.part.clone()))
    }
}

/// A payout to be ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayout {
    /// Its id.
    pub id: PayoutId,
    /// Who pays.
    pub insurer: InsurerId,
    /// What it is for.
    pub source: PayoutSource,
    /// Whose account it is.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// How much; more than nothing.
    pub amount: Cents,
    /// What the payee reads: no personal code, no diagnosis.
    pub remittance: String,
    /// Who orders it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// Payouts that are to leave, are leaving or have left.
pub(crate) const LIVING: &str = "('due', 'in_run', 'exported', 'paid')";

/// Waits for whoever else moves payouts of the insurer. Only a later statement sees what they wrote.
pub(crate) const WAIT: &str = "UPDATE insurers SET id = id WHERE id = $1";

const CANCEL: &str =
    "UPDATE payouts SET state = 'cancelled' WHERE id = $1 AND insurer_id = $2 AND state = 'due'";

/// Payouts of an accident claim that are in no run yet; more statements may follow that order anew.
const CANCEL_OF_CLAIM: &str = "UPDATE payouts SET state = 'cancelled' \
    WHERE source_kind = 'claim' AND source_id = $1 AND state = 'due'";

impl NewPayout {
    /// As it is once it is ordered, the first for its source.
    #[must_use]
    pub fn payout(&self) -> Payout {
        let (source_kind, source_id, part) = self.source.parts();
        Payout {
            id: self.id,
            insurer_id: self.insurer,
            source_kind,
            source_id,
            part: part.to_owned(),
            number: 1,
            payee: self.payee.clone(),
            iban: self.iban.clone(),
            amount_cents: self.amount,
            remittance: self.remittance.clone(),
            end_to_end_id: self.id.uuid().simple().to_string(),
            state: PayoutState::Due,
            run_id: None,
            ordered_by: self.by,
            ordered_at: self.at,
        }
    }

    /// What writes it. `left` is what was left to be paid when that was read: if it is another amount now, nothing is
    /// written.
    fn steps(&self, left: Cents) -> Vec<Step> {
        let (kind, source, part) = self.source.parts();
        let values = values![
            self.id,
            self.insurer,
            kind,
            source,
            part.to_owned(),
            self.payee,
            self.iban,
            self.amount,
            self.remittance,
            self.id.uuid().simple().to_string(),
            self.by,
            self.at,
            left
        ];
        let sql = format!(
            "INSERT INTO payouts (id, insurer_id, source_kind, source_id, part, number, payee, iban, \
            amount_cents, remittance, end_to_end_id, state, run_id, ordered_by, ordered_at) \
            SELECT $1, $2, $3, $4, $5, (SELECT COUNT(*) + 1 FROM payouts b WHERE b.source_kind = $3 \
            AND b.source_id = $4 AND b.part = $5), $6, $7, CAST($8 AS BIGINT), $9, $10, 'due', NULL, $11, $12 \
            WHERE CAST($8 AS BIGINT) <= CAST($13 AS BIGINT) AND CAST($13 AS BIGINT) = (SELECT v.owed_cents \
            FROM payables v WHERE v.kind = $3 AND v.id = $4 AND v.part = $5 AND v.insurer_id = $2) \
            - COALESCE((SELECT CAST(SUM(l.amount_cents) AS BIGINT) FROM payouts l WHERE l.source_kind = $3 \
            AND l.source_id = $4 AND l.part = $5 AND l.state IN {LIVING}), 0)"
        );
        vec![
            Step::must(WAIT, values![self.insurer]),
            Step::must(sql, values),
        ]
    }
}

/// A claim is decided anew: what was ordered for it and is in no run yet is cancelled.
pub(crate) fn cancel_of_claim(insurer: InsurerId, claim: ClaimId) -> [Step; 2] {
    [
        Step::must(WAIT, values![insurer]),
        Step::new(CANCEL_OF_CLAIM, values![claim.uuid()]),
    ]
}

impl Store {
    /// Orders a payout of what is left to be paid, or a part of that, as it was read.
    ///
    /// # Errors
    /// [`StoreError::NothingToChange`] if another amount is left by now.
    pub async fn order_payout(
        &self,
        new: &NewPayout,
        left: Cents,
        audit: &AuditRecord,
    ) -> Result<()> {
        if !new.amount.is_positive() {
            return Err(StoreError::NothingToChange);
        }
        self.change(new.steps(left), audit).await
    }

    /// Takes back a payout that is in no run yet.
    ///
    /// # Errors
    /// [`StoreError::NothingToChange`] if it is in one by now, or was taken back before.
    pub async fn cancel_payout(
        &self,
        insurer: InsurerId,
        payout: PayoutId,
        audit: &AuditRecord,
    ) -> Result<()> {
        let steps = vec![
            Step::must(WAIT, values![insurer]),
            Step::must(CANCEL, values![payout, insurer]),
        ];
        self.change(steps, audit).await
    }
}
