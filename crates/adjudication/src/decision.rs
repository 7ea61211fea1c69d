//! The answer in numbers and indices.

use arrayvec::ArrayVec;
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{Benefit, BenefitIdx, ClauseIdx, LimitIdx, ProgrammeIdx, ServiceIdx};

use crate::Reason;

/// What is decided about a visit. For each line the insurer's part plus the patient's part is the price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The programme that was applied, when the person has one.
    pub programme: Option<ProgrammeIdx>,
    /// One for each line of the facts, in their order.
    pub lines: Vec<LineDecision>,
    /// The lines again stand in an earlier visit of the same day and clinic: index into
    /// [`crate::History::services`]. A warning; the clerk decides.
    pub same_visit: Option<u16>,
    /// Sums over the lines.
    pub totals: Totals,
}

/// Sums over the lines, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Prices asked.
    pub price: Cents,
    /// The insurer's part.
    pub insurer: Cents,
    /// The patient's part.
    pub patient: Cents,
}

/// What is decided about one line, with the numbers it was calculated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDecision {
    /// The service, when known.
    pub service: Option<ServiceIdx>,
    /// Whether and how it is paid.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The clause that says so.
    pub clause: ClauseIdx,
    /// The other clause, when two clash or one prevails over it.
    pub other_clause: Option<ClauseIdx>,
    /// The benefit that was applied.
    pub benefit: Option<BenefitIdx>,
    /// Price asked.
    pub price: Cents,
    /// Part of the price that the share is taken from: price, list price or cap, whichever is least.
    pub eligible: Cents,
    /// The share applied; absent when refused.
    pub share: Option<Share>,
    /// Share of the eligible price, before limits.
    pub share_amount: Cents,
    /// What the insurer pays.
    pub insurer: Cents,
    /// What the patient pays.
    pub patient: Cents,
    /// Each limit it draws on, narrowest first.
    pub limits: ArrayVec<LimitUse, { Benefit::MAX_LIMITS }>,
}

/// Whether and how a line is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The insurer pays the whole price.
    Paid,
    /// The insurer pays a part.
    Part,
    /// The insurer pays nothing.
    Refused,
    /// A person has to decide; nothing is paid now.
    Referred,
}

/// What a line does to one limit: cents for a money limit, services for a count limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitUse {
    /// The limit.
    pub limit: LimitIdx,
    /// Its amount for this person (a late joiner may have less).
    pub amount: i64,
    /// Left before the line.
    pub before: i64,
    /// Left after the line.
    pub after: i64,
}
