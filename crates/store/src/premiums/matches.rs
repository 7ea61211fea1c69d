//! What lines of bank statements are for: premium, no premium, a refund, an earlier line given back.

use calendar::Timestamp;
use identity::{BankLineId, ContractId, PaymentId, RefundId, UserId};
use money::Cents;

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::record;
use crate::store::Store;
use crate::value::word_column;

/// By what a line was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchedHow {
    /// The payer repeated the reference of an invoice.
    Reference,
    /// Amount and account of the payer name one invoice.
    AmountAndAccount,
    /// A person said so.
    ByHand,
    /// A person said that it is no premium.
    NotPremium,
}
word_column!(MatchedHow {
    Reference = "reference",
    AmountAndAccount = "amount_and_account",
    ByHand = "by_hand",
    NotPremium = "not_premium",
});

/// What a line, or a part of it, is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentMatch {
    /// Its id: that of the payment in the contract's account.
    pub id: PaymentId,
    /// The line.
    pub line_id: BankLineId,
    /// Its place among those of the line, from 1.
    pub place: i64,
    /// The contract; absent for what is no premium.
    pub contract_id: Option<ContractId>,
    /// How much of the line.
    pub amount_cents: Cents,
    /// By what.
    pub how: MatchedHow,
    /// Who, or whose import.
    pub matched_by: UserId,
    /// When.
    pub matched_at: Timestamp,
}
record!(PaymentMatch in "payment_matches" {
    id, line_id, place, contract_id, amount_cents, how, matched_by, matched_at,
});

/// A match that counts no more: it was a mistake, or its money went back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchUndo {
    /// The match.
    pub payment_id: PaymentId,
    /// Who undid it.
    pub undone_by: UserId,
    /// When.
    pub undone_at: Timestamp,
}
record!(MatchUndo in "payment_undos" { payment_id, undone_by, undone_at });

/// What an outgoing line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkedTo {
    /// It pays a refund.
    Refund(RefundId),
    /// It gives back what this line brought.
    GivesBack(BankLineId),
}

/// An outgoing line of which it is known what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLink {
    /// The line.
    pub line: BankLineId,
    /// What it is.
    pub to: LinkedTo,
    /// Who, or whose import, found it out.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// The row of a link.
struct LinkRow {
    line_id: BankLineId,
    refund_id: Option<RefundId>,
    gives_back: Option<BankLineId>,
    linked_by: UserId,
    linked_at: Timestamp,
}
record!(LinkRow in "bank_links" { line_id, refund_id, gives_back, linked_by, linked_at });

/// A payout of the refund that is under way pays it, not a line of which nobody knows more than the amount. Whoever
/// orders one waits, or is waited for.
const WAIT: &str = "UPDATE insurers SET id = id \
    WHERE id = (SELECT r.insurer_id FROM premium_refunds r WHERE r.id = $1)";
const PAID: &str = "UPDATE premium_refunds SET state = 'paid' WHERE id = $1 AND state = 'approved' \
    AND NOT EXISTS (SELECT 1 FROM payouts o WHERE o.source_kind = 'refund' AND o.source_id = $1 \
    AND o.state IN ('due', 'in_run', 'exported', 'paid'))";

impl BankLink {
    /// A refund that a line pays is paid.
    pub(super) fn steps(&self) -> Vec<Step> {
        let (refund_id, gives_back) = match self.to {
            LinkedTo::Refund(refund) => (Some(refund), None),
            LinkedTo::GivesBack(line) => (None, Some(line)),
        };
        let row = LinkRow {
            line_id: self.line,
            refund_id,
            gives_back,
            linked_by: self.by,
            linked_at: self.at,
        };
        let mut steps = Vec::new();
        if let Some(refund) = refund_id {
            steps.push(Step::must(WAIT, values![refund]));
            steps.push(Step::must(PAID, values![refund]));
        }
        steps.push(Step::insert(&row));
        steps
    }
}

impl Store {
    /// Keeps that a line is no premium.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if somebody matched the line since it was read.
    pub async fn set_line_aside(&self, aside: &PaymentMatch, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(aside)], audit).await
    }

    /// Takes back that a line is no premium.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the match was undone before.
    pub async fn undo_aside(&self, undo: &MatchUndo, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(undo)], audit).await
    }

    /// Keeps what an outgoing line is; a refund that it pays is paid.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if somebody said of the line, or of what it would be, something else;
    /// [`crate::StoreError::NothingToChange`] if the refund is not to be paid.
    pub async fn link_line(&self, link: &BankLink, audit: &AuditRecord) -> Result<()> {
        self.change(link.steps(), audit).await
    }
}
