//! The answer in words and codes: what is stored, shown and sent.

use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Outcome, Reason};

/// A decision about a visit, readable without the edition at hand. Amounts are integer cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionDocument {
    /// Edition that decided, and the hash of its files.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// Programme id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// One for each line, in the order of the facts.
    pub lines: Vec<LineDocument>,
    /// Number of an earlier visit that seems to be the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_visit: Option<String>,
    /// Sum of the prices.
    pub price: Cents,
    /// Sum of the insurer's parts.
    pub insurer: Cents,
    /// Sum of the patient's parts.
    pub patient: Cents,
}

/// One line of a [`DecisionDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LineDocument {
    /// Service code as asked.
    pub service: String,
    /// Whether and how it is paid.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// Clause that says so.
    pub clause: String,
    /// The other clause, when two clash or one prevails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_clause: Option<String>,
    /// Benefit id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefit: Option<String>,
    /// Price asked.
    pub price: Cents,
    /// Part of the price the share is taken from.
    pub eligible: Cents,
    /// The insurer's share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Share of the eligible price before limits.
    pub share_amount: Cents,
    /// What the insurer pays.
    pub insurer: Cents,
    /// What the patient pays.
    pub patient: Cents,
    /// Limits drawn on, narrowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitDocument>,
}

/// What a line does to one limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LimitDocument {
    /// Limit id.
    pub limit: String,
    /// `money` in cents or `count` in services.
    pub unit: LimitUnit,
    /// Amount for this person.
    pub amount: i64,
    /// Left before.
    pub before: i64,
    /// Left after.
    pub after: i64,
}

/// Unit of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Cents.
    Money,
    /// Services.
    Count,
}
