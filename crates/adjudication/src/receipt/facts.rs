//! What is known of a claim for services that were paid for already, beside the facts of the visit.

use calendar::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::Channel;

/// How a claim by receipt came in, and what somebody at the insurer found on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFacts {
    /// The way it came in.
    pub channel: Channel,
    /// The day it came in.
    pub received_on: Date,
    /// Whether its form is signed.
    #[serde(default, skip_serializing_if = "crate::facts::is_no")]
    pub signed: bool,
    /// What was found on single lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noted: Vec<LineNote>,
}

/// What was found on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineNote {
    /// The line, counted from 1.
    pub line: u16,
    /// A paper that is needed and not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<ClaimPaper>,
    /// The answer to the question that the line is referred with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<LineAnswer>,
    /// An earlier line, counted from 1, that says the same: mostly one receipt that was typed twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<u16>,
    /// Whether it is paid although the same service of the same day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeated: Option<LineAnswer>,
}

/// What a person at the insurer decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineAnswer {
    /// It is paid.
    Granted,
    /// It is not.
    Denied,
}

/// A paper of a claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ClaimPaper {
    /// The receipt or the paid bill, with payer, service, price, day and who gave the service.
    PaymentDocument,
    /// The original of a scanned paper that was asked for (T4-31).
    Original,
}

impl ClaimPaper {
    /// The word under which it is written and stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaymentDocument => "payment_document",
            Self::Original => "original",
        }
    }
}

impl ReceiptFacts {
    /// What was found on a line, counted from 0.
    #[must_use]
    pub fn note(&self, at: usize) -> LineNote {
        let line = |note: &&LineNote| usize::from(note.line) == at + 1;
        self.noted.iter().find(line).copied().unwrap_or_default()
    }
}
