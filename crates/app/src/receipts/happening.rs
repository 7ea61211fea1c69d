use adjudication::Requester;
use calendar::Date;
use identity::{DecisionId, Iban, ProviderId, UserId};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::ClaimEventKind;

use super::facts::ReceiptDetails;
use super::told::ReceiptTold;

/// What happened to a claim by receipt, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ReceiptHappening {
    /// It came in.
    Recorded {
        /// What was known then.
        details: Box<ReceiptDetails>,
        /// The files that came with it, by SHA-256.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
        /// Whether the insured person sent it themself, saying that copies match the originals and that all is true
        /// (6.4.1), and that their data may be used to decide.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        declared: bool,
        /// Where, when, and the account; absent in what was kept before it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Box<ReceiptTold>>,
    },
    /// What is known was changed.
    FactsChanged {
        /// What was known from then on.
        details: Box<ReceiptDetails>,
        /// Where, when, and the account; absent in what was kept before it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Box<ReceiptTold>>,
    },
    /// Documents came in.
    DocumentsReceived {
        /// What.
        what: String,
        /// On which day.
        received_on: Date,
        /// Whether the last one needed was among them.
        complete: bool,
        /// Which files, by SHA-256.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
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
    /// A person said whether the claim is of an institution whose name is near.
    PlaceAnswered {
        /// The institution.
        provider: ProviderId,
        /// Its name.
        name: String,
        /// Whether it is.
        is_there: bool,
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
    /// Somebody took it, or it was handed over or laid down.
    Assigned {
        /// Who works on it from then on; absent if nobody does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<UserId>,
        /// Their name; empty if nobody does.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
    /// The claim was taken back.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// A decision in force was reversed by another.
    Reversed {
        /// The decision that was in force.
        decision: DecisionId,
    },
    /// A decided claim is worked on again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// That was given up.
    Abandoned {
        /// Why.
        reason: String,
    },
    /// Somebody asked for the decision in writing.
    DecisionRequested {
        /// Who.
        by: Requester,
        /// Day on which the request came in.
        on: Date,
        /// By when they are given it; absent if they are given nothing (T4-30).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// They were given it.
    DecisionGiven {
        /// Who.
        to: Requester,
    },
    /// The claimant complained about the decision.
    Complained {
        /// Day on which the complaint came in.
        on: Date,
        /// What they do not agree with.
        text: String,
        /// By when it is answered.
        until: Date,
        /// Whether it is an appeal: a complaint about the same decision was answered before.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        again: bool,
    },
    /// The complaint was answered.
    ComplaintAnswered {
        /// Day on which it came in.
        came_on: Date,
        /// Whether the decision stays; otherwise the claim is decided anew.
        stays: bool,
        /// The answer, as it was written.
        answer: String,
    },
    /// After a payment came back the person gave another account.
    AccountGiven {
        /// Whose account; empty: that of who paid.
        payee: String,
        /// That account.
        iban: Iban,
    },
}

impl ReceiptHappening {
    pub(super) const fn kind(&self) -> ClaimEventKind {
        match self {
            Self::Recorded { .. } => ClaimEventKind::Recorded,
            Self::FactsChanged { .. } => ClaimEventKind::FactsChanged,
            Self::DocumentsReceived { .. } => ClaimEventKind::DocumentReceived,
            Self::DocumentsAsked { .. } => ClaimEventKind::DocumentsAsked,
            Self::Answered { .. } | Self::PlaceAnswered { .. } => ClaimEventKind::Answered,
            Self::Proposed { .. } => ClaimEventKind::Proposed,
            Self::Returned { .. } => ClaimEventKind::Returned,
            Self::Approved { .. } => ClaimEventKind::Approved,
            Self::Refused { .. } => ClaimEventKind::Refused,
            Self::Assigned { .. } => ClaimEventKind::Assigned,
            Self::Withdrawn { .. } => ClaimEventKind::Withdrawn,
            Self::Reversed { .. } => ClaimEventKind::Reversed,
            Self::Reopened { .. } => ClaimEventKind::Reopened,
            Self::Abandoned { .. } => ClaimEventKind::Abandoned,
            Self::DecisionRequested { .. } => ClaimEventKind::DecisionRequested,
            Self::DecisionGiven { .. } => ClaimEventKind::DecisionGiven,
            Self::Complained { .. } => ClaimEventKind::Complained,
            Self::ComplaintAnswered { .. } => ClaimEventKind::ComplaintAnswered,
            Self::AccountGiven { .. } => ClaimEventKind::AccountGiven,
        }
    }
}
