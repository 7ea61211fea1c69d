//! Facts of a contract that no decision can be made about: refused as input, all at once.

use calendar::Date;
use money::Cents;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is wrong with the facts of a contract. A field is named as in the facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum GroupProblem {
    /// The edition has no rule for it.
    #[error("the edition has no rule `{kind}`")]
    NoRule {
        /// The kind of rule that is missing.
        kind: String,
    },
    /// The contract ends before it begins.
    #[error("the contract ends before it begins")]
    ContractReversed,
    /// The contract is longer than any.
    #[error("a contract has at most {most} months")]
    ContractTooLong {
        /// Most months.
        most: u32,
    },
    /// Instalments that are not above zero, or not in the order of their days.
    #[error("the instalments are not amounts above zero in the order of their days")]
    Instalments,
    /// An amount that is negative, zero where it may not be, or huge.
    #[error("`{field}` is not an amount, or too large a one")]
    Amount {
        /// The field.
        field: String,
    },
    /// A day outside the contract.
    #[error("`{field}` is outside the contract, {from} to {to}")]
    OutsideContract {
        /// The field.
        field: String,
        /// First day it may be.
        from: Date,
        /// Last day it may be.
        to: Date,
    },
    /// A day after the day of the decision.
    #[error("`{field}` lies in the future")]
    InFuture {
        /// The field.
        field: String,
    },
    /// A day before another that it follows.
    #[error("`{field}` is before {earliest}")]
    TooEarly {
        /// The field.
        field: String,
        /// Earliest it may be.
        earliest: Date,
    },
    /// The edition does not know the programme, the add-on or the line of insurance.
    #[error("`{field}`: there is no `{id}`; there is: {known}")]
    Unknown {
        /// The field.
        field: String,
        /// As written.
        id: String,
        /// Those there are.
        known: String,
    },
    /// An add-on named twice.
    #[error("the add-on `{id}` is named twice")]
    AddOnTwice {
        /// The add-on.
        id: String,
    },
    /// More was paid than the person's premium.
    #[error("`paid` is above the premium of {due}")]
    PaidTooMuch {
        /// The premium of the person.
        due: Cents,
    },
    /// The list of holidays does not reach so far.
    #[error("the holidays of {year} are not known")]
    HolidaysUnknown {
        /// The year.
        year: i16,
    },
}
