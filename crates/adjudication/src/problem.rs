//! Facts that no decision can be made about: refused as input, all at once.

use money::Cents;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::Channel;

/// What is wrong with the facts of a visit. Lines are counted from 1.
///
/// A problem is a mistake of whoever sent the facts. What a clinic or an insured person can run into is a
/// [`crate::Reason`] instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FactProblem {
    /// The edition has no rules for visits.
    #[error("the edition has no rules for visits")]
    NotAHealthEdition,
    /// There is nothing to decide.
    #[error("the visit has no lines")]
    NoLines,
    /// More lines than a visit may have (T1-01).
    #[error("the visit has more than {max} lines")]
    TooManyLines {
        /// Lines at most.
        max: u16,
    },
    /// A price of zero or less.
    #[error("line {line}: the price is not above zero")]
    PriceNotPositive {
        /// The line.
        line: usize,
    },
    /// A price that is surely a slip of the finger.
    #[error("line {line}: the price is above {max}")]
    PriceTooLarge {
        /// The line.
        line: usize,
        /// Highest price accepted.
        max: Cents,
    },
    /// A list price of zero or less.
    #[error("line {line}: the list price is not above zero")]
    ListPriceNotPositive {
        /// The line.
        line: usize,
    },
    /// The edition has no such programme.
    #[error("the edition has no programme \"{programme}\"")]
    ProgrammeUnknown {
        /// The programme named.
        programme: String,
    },
    /// The programme has no such limit.
    #[error("the programme has no limit \"{limit}\"")]
    LimitUnknown {
        /// The limit named.
        limit: String,
    },
    /// Less than nothing was used of a limit.
    #[error("the use of limit \"{limit}\" is below zero")]
    UseBelowZero {
        /// The limit.
        limit: String,
    },
    /// A service of the past that the nomenclature does not have.
    #[error("the nomenclature has no service \"{service}\", which the history names")]
    PastServiceUnknown {
        /// The service named.
        service: String,
    },
    /// A last day before its first day.
    #[error("{of:?}: the last day is before the first")]
    DatesReversed {
        /// Whose days.
        of: Dated,
    },
    /// The person's cover starts before the contract or lasts longer.
    #[error("the cover lies outside the contract")]
    CoverOutsideContract,
    /// The service was before the birth.
    #[error("the service day is before the day of birth")]
    ServiceBeforeBirth,
    /// The edition pays nothing back to who has paid already.
    #[error("the edition takes no claims by receipt")]
    NoReceiptClaims,
    /// The edition does not take claims in this way.
    #[error("claims do not come in by {channel:?}")]
    ChannelClosed {
        /// The way.
        channel: Channel,
    },
    /// The claim came in before the service was given.
    #[error("the claim came in before the service day")]
    ReceivedBeforeService,
    /// Something was found on a line that is not there.
    #[error("there is no line {line}")]
    NotedLineUnknown {
        /// The line.
        line: usize,
    },
}

/// What has a first and a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    /// The contract.
    Contract,
    /// The person's cover.
    Cover,
    /// The card.
    Card,
}

impl FactProblem {
    /// The stable code under which it is sent, such as `no_lines`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAHealthEdition => "not_a_health_edition",
            Self::NoLines => "no_lines",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::PriceNotPositive { .. } => "price_not_positive",
            Self::PriceTooLarge { .. } => "price_too_large",
            Self::ListPriceNotPositive { .. } => "list_price_not_positive",
            Self::ProgrammeUnknown { .. } => "programme_unknown",
            Self::LimitUnknown { .. } => "limit_unknown",
            Self::UseBelowZero { .. } => "use_below_zero",
            Self::PastServiceUnknown { .. } => "past_service_unknown",
            Self::DatesReversed { .. } => "dates_reversed",
            Self::CoverOutsideContract => "cover_outside_contract",
            Self::ServiceBeforeBirth => "service_before_birth",
            Self::NoReceiptClaims => "no_receipt_claims",
            Self::ChannelClosed { .. } => "channel_closed",
            Self::ReceivedBeforeService => "received_before_service",
            Self::NotedLineUnknown { .. } => "noted_line_unknown",
        }
    }
}
