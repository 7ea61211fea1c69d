//! Facts of a claim that no decision can be made about: refused as input, all at once.

use std::fmt;

use calendar::Date;
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{InjuryFact, Label};

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
        /// What of.
        what: Entries,
        /// Most there may be.
        most: u16,
    },
    /// What the liable person paid is negative or huge.
    #[error("what the liable person paid is not an amount")]
    PaidByLiable,
    /// The benefit is not one of the edition.
    #[error("there is no benefit `{benefit}`; there is: {}", ids(known))]
    UnknownBenefit {
        /// As written.
        benefit: String,
        /// Those there are.
        known: Vec<NamedId>,
    },
    /// A sum insured that is not positive, huge, or twice.
    #[error("the sum insured of `{benefit}` is not a sum")]
    SumInsured {
        /// The benefit.
        benefit: NamedId,
    },
    /// A daily benefit without an amount for each day.
    #[error("the sum insured of `{benefit}` lacks the amount for each day")]
    PerDayMissing {
        /// The benefit.
        benefit: NamedId,
    },
    /// The row is not one of the annex.
    #[error("injury {injury}: there is no row `{row}`")]
    UnknownRow {
        /// The injury.
        injury: usize,
        /// As written.
        row: String,
        /// The nearest known one.
        nearest: Option<NamedId>,
    },
    /// The site is not one of the row, or is left out where the row has several.
    #[error("injury {injury}: say where: {}", ids(known))]
    Site {
        /// The injury.
        injury: usize,
        /// Sites of the row.
        known: Vec<NamedId>,
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
    /// The value is more than can be.
    #[error("injury {injury}: `{fact}` is at most {most}")]
    FactTooLarge {
        /// The injury.
        injury: usize,
        /// The fact.
        fact: InjuryFact,
        /// The most that can be, in the fact's unit.
        most: i64,
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
        benefit: NamedId,
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
    /// A payment or earlier injury that cannot be.
    #[error("history: {what}")]
    History {
        /// What is wrong with it.
        what: PastProblem,
    },
}

/// Something of the edition with its name, so that a problem can be told without the edition at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedId {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Label,
}

impl NamedId {
    /// A benefit, row or site with its name.
    #[must_use]
    pub fn new(id: &str, name: &Label) -> Self {
        Self {
            id: id.to_owned(),
            name: name.clone(),
        }
    }
}

impl fmt::Display for NamedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

fn ids(of: &[NamedId]) -> String {
    let ids: Vec<&str> = of.iter().map(|one| one.id.as_str()).collect();
    ids.join(", ")
}

/// A list of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entries {
    /// Injuries.
    Injuries,
    /// Stays in hospital.
    Stays,
    /// Costs and losses.
    Expenses,
    /// Injuries of other accidents.
    EarlierInjuries,
    /// What was paid before.
    EarlierPayments,
}

impl fmt::Display for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Injuries => "injuries",
            Self::Stays => "stays",
            Self::Expenses => "expenses",
            Self::EarlierInjuries => "earlier injuries",
            Self::EarlierPayments => "earlier payments",
        })
    }
}

/// What is wrong with something of the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PastProblem {
    /// An injury of no row of the annex.
    #[error("there is no row `{row}`")]
    Row {
        /// As written.
        row: String,
    },
    /// An injury in a place that its row does not have.
    #[error("row `{row}` has no site `{site}`")]
    Site {
        /// The row.
        row: NamedId,
        /// As written.
        site: String,
    },
    /// A payment of no benefit of the edition.
    #[error("there is no benefit `{benefit}`")]
    Benefit {
        /// As written.
        benefit: String,
    },
    /// A payment that is negative or huge.
    #[error("a payment of {amount}")]
    Amount {
        /// The amount.
        amount: Cents,
    },
    /// An accident after the day of the decision.
    #[error("an accident of {on} lies in the future")]
    InFuture {
        /// Its day.
        on: Date,
    },
    /// A payment for an accident outside the policy.
    #[error("an accident of {on} is outside the policy")]
    OutsidePolicy {
        /// Its day.
        on: Date,
    },
    /// A payment for this same accident, of another day.
    #[error("the same accident, but of {on}")]
    AnotherDay {
        /// That day.
        on: Date,
    },
}
