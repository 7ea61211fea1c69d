//! Facts of a claim that no decision can be made about: refused as input, all at once.

use calendar::Date;
use money::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::InjuryFact;

/// What is wrong with the facts of a claim. Injuries, stays and expenses are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ClaimProblem {
    /// The edition has no rules for accident claims.
    #[error("the edition has no rules for accident claims")]
    NotAnAccidentEdition,
    /// A policy that ends before it begins.
    #[error("the policy ends before it begins")]
    PolicyReversed,
    /// The accident is not in the policy's time.
    #[error("the accident of {on} is outside the policy, {from} to {to}")]
    AccidentOutsidePolicy {
        /// Day of the accident.
        on: Date,
        /// First day of the policy.
        from: Date,
        /// Last day of the policy.
        to: Date,
    },
    /// The accident is after the day of the decision.
    #[error("the accident has not happened yet")]
    AccidentInFuture,
    /// The accident is before the birth of the insured.
    #[error("the accident is before the birth of the insured")]
    AccidentBeforeBirth,
    /// More entries than any claim has.
    #[error("at most {most} {what}")]
    TooMany {
        /// `injuries`, `stays`, `expenses`.
        what: String,
        /// Most there may be.
        most: u16,
    },
    /// What the liable person paid is negative or huge.
    #[error("what the liable person paid is not an amount")]
    PaidByLiable,
    /// The benefit is not one of the edition.
    #[error("there is no benefit `{benefit}`; there is: {known}")]
    UnknownBenefit {
        /// As written.
        benefit: String,
        /// Those there are.
        known: String,
    },
    /// A sum insured that is not positive, huge, or twice.
    #[error("the sum insured of `{benefit}` is not a sum")]
    SumInsured {
        /// The benefit.
        benefit: String,
    },
    /// A daily benefit without an amount for each day.
    #[error("the sum insured of `{benefit}` lacks the amount for each day")]
    PerDayMissing {
        /// The benefit.
        benefit: String,
    },
    /// The row is not one of the annex.
    #[error("injury {injury}: there is no row `{row}`")]
    UnknownRow {
        /// The injury.
        injury: usize,
        /// As written.
        row: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// The site is not one of the row, or is left out where the row has several.
    #[error("injury {injury}: say where: {known}")]
    Site {
        /// The injury.
        injury: usize,
        /// Sites of the row.
        known: String,
    },
    /// A paired site without a side.
    #[error("injury {injury}: say whether left or right")]
    SideMissing {
        /// The injury.
        injury: usize,
    },
    /// A side where there is none.
    #[error("injury {injury}: there is no left or right")]
    NoSide {
        /// The injury.
        injury: usize,
    },
    /// None, or more than there are.
    #[error("injury {injury}: there are only {most}")]
    Count {
        /// The injury.
        injury: usize,
        /// Most there are, on one side where paired, over all entries of the same site.
        most: u8,
    },
    /// The fact has a value of another kind, or a negative one.
    #[error("injury {injury}: `{fact}` has a value of another kind")]
    FactValue {
        /// The injury.
        injury: usize,
        /// The fact.
        fact: InjuryFact,
    },
    /// Diagnosed before the accident, or after the day of the decision.
    #[error("injury {injury}: `{fact}` is before the accident or in the future")]
    FactDay {
        /// The injury.
        injury: usize,
        /// The fact.
        fact: InjuryFact,
    },
    /// A percentage where none is open, or out of bounds.
    #[error("injury {injury}: the percentage must be from {least} to {most}")]
    Assessed {
        /// The injury.
        injury: usize,
        /// Lower bound; equal to the upper one where the row has a fixed figure.
        least: Share,
        /// Upper bound.
        most: Share,
    },
    /// Discharged before admitted.
    #[error("stay {stay}: discharged before admitted")]
    StayReversed {
        /// The stay.
        stay: usize,
    },
    /// Admitted before the accident.
    #[error("stay {stay}: admitted before the accident")]
    StayBeforeAccident {
        /// The stay.
        stay: usize,
    },
    /// Two stays on the same nights.
    #[error("stay {stay}: overlaps with another")]
    StaysOverlap {
        /// The stay.
        stay: usize,
    },
    /// A stay, cost, disability or death after the day of the decision.
    #[error("{what} lies in the future")]
    InFuture {
        /// `stay 1`, `expense 2`, `disability`, `death`.
        what: String,
    },
    /// A cost of zero or less, huge, or less than what others bear.
    #[error("expense {expense}: the amount is not above zero, or less than what others bear")]
    ExpenseAmount {
        /// The expense.
        expense: usize,
    },
    /// A cost under a benefit that pays no costs.
    #[error("expense {expense}: `{benefit}` does not pay costs")]
    ExpenseBenefit {
        /// The expense.
        expense: usize,
        /// The benefit.
        benefit: String,
    },
    /// A cost, disability or death before the accident.
    #[error("{what} is before the accident")]
    BeforeAccident {
        /// As in [`ClaimProblem::InFuture`].
        what: String,
    },
    /// A group of disability other than 1, 2, 3.
    #[error("the group of disability is 1, 2 or 3")]
    DisabilityGroup,
    /// A doubt or answer that the edition does not know, an answer of another kind, or a reduction that is
    /// negative or more than the liable person paid.
    #[error("`{id}` is no question of the edition, or has another kind of answer")]
    Answer {
        /// Its id.
        id: String,
    },
    /// A payment or earlier injury that cannot be: negative, in the future, of an unknown benefit or row, for
    /// an accident outside the policy, or for the same accident of another day.
    #[error("history: {what}")]
    History {
        /// What is wrong with it.
        what: String,
    },
}
