use calendar::Date;
use identity::DecisionId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::ClaimEventKind;

use super::facts::ReceiptDetails;

/// What happened to a claim by receipt, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReceiptHappening {
    /// It came in.
    Recorded {
        /// What was known then.
        details: Box<ReceiptDetails>,
    },
    /// What is known was changed.
    FactsChanged {
        /// What was known from then on.
        details: Box<ReceiptDetails>,
    },
    /// Documents came in.
    DocumentsReceived {
        /// What.
        what: String,
        /// On which day.
        received_on: Date,
        /// Whether the last one needed was among them.
        complete: bool,
    },
    /// Documents were asked for.
    DocumentsAsked {
        /// What was asked for, as it was written.
        what: String,
    },
    /// A person decided what only a person can.
    Answered {
        /// About which line, counted from 1.
        line: u16,
        /// What it is then known as.
        details: Box<ReceiptDetails>,
        /// Why.
        reason: String,
    },
    /// A decision was proposed.
    Proposed {
        /// The decision.
        decision: DecisionId,
        /// What it pays.
        amount: Cents,
        /// Fingerprint of its facts, its text and its edition, by which the books find a change behind their back.
        fingerprint: String,
    },
    /// A proposed decision was sent back.
    Returned {
        /// Why.
        reason: String,
    },
    /// A decision that pays came into force.
    Approved {
        /// The decision.
        decision: DecisionId,
        /// What it pays.
        amount: Cents,
    },
    /// A decision that pays nothing came into force.
    Refused {
        /// The decision.
        decision: DecisionId,
    },
    /// The claim was taken back.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

impl ReceiptHappening {
    pub(super) const fn kind(&self) -> ClaimEventKind {
        match self {
            Self::Recorded { .. } => ClaimEventKind::Recorded,
            Self::FactsChanged { .. } => ClaimEventKind::FactsChanged,
            Self::DocumentsReceived { .. } => ClaimEventKind::DocumentReceived,
            Self::DocumentsAsked { .. } => ClaimEventKind::DocumentsAsked,
            Self::Answered { .. } => ClaimEventKind::Answered,
            Self::Proposed { .. } => ClaimEventKind::Proposed,
            Self::Returned { .. } => ClaimEventKind::Returned,
            Self::Approved { .. } => ClaimEventKind::Approved,
            Self::Refused { .. } => ClaimEventKind::Refused,
            Self::Withdrawn { .. } => ClaimEventKind::Withdrawn,
        }
    }
}
