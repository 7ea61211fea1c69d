//! Why a line came out as it did, flat: easy to read in any language of programming.

use adjudication::Reason;
use serde::Serialize;
use utoipa::ToSchema;

/// Why, as a code, with the numbers that belong to it. `docs/reference/reasons.md` has a paragraph for each.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct ReasonForm {
    /// Stable code, such as `waiting_period_not_over`.
    code: &'static str,
    /// The first day on which it is paid: of a waiting period, of a service paid too recently.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    payable_from: Option<String>,
    /// The day on which the service was last paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    last_paid_on: Option<String>,
    /// First day of the card or the cover; the oldest service day accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    first_day: Option<String>,
    /// Last day of the card or the cover; the day the card was revoked; today, for a day in the future; the last
    /// day on which a claim was in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    last_day: Option<String>,
    /// The moment of a misuse, as clocks in Riga showed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// Completed years of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<i16>,
    /// Fewest years the benefit is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    youngest: Option<u8>,
    /// Most years the benefit is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest: Option<u8>,
    /// The limit, in services.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_count: Option<u32>,
    /// The limit, the cap or the clinic's list price, in cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_cents: Option<i64>,
}

impl From<&Reason> for ReasonForm {
    fn from(reason: &Reason) -> Self {
        let form = Self {
            code: reason.code(),
            ..Self::default()
        };
        match *reason {
            Reason::ServiceDateInFuture { today: day }
            | Reason::SubmittedTooLate { last_day: day }
            | Reason::CardRevoked { on: day }
            | Reason::CardExpired { last_day: day }
            | Reason::CoverEnded { last_day: day } => Self {
                last_day: Some(day.to_string()),
                ..form
            },
            Reason::ServiceDateTooOld { oldest: day }
            | Reason::CardNotYetValid { from: day }
            | Reason::CoverNotStarted { from: day } => Self {
                first_day: Some(day.to_string()),
                ..form
            },
            Reason::CoverEndedByMisuse { at } => Self {
                at: Some(at.to_string()),
                ..form
            },
            Reason::WaitingPeriodNotOver { payable_from } => Self {
                payable_from: Some(payable_from.to_string()),
                ..form
            },
            Reason::TooSoon { last, payable_from } => Self {
                last_paid_on: Some(last.to_string()),
                payable_from: Some(payable_from.to_string()),
                ..form
            },
            Reason::AgeNotMet {
                age,
                youngest,
                oldest,
            } => Self {
                age: Some(age),
                youngest: Some(youngest),
                oldest: Some(oldest),
                ..form
            },
            Reason::CountLimitReached { limit } => Self {
                limit_count: Some(limit),
                ..form
            },
            Reason::MoneyLimitReached { limit: cents }
            | Reason::MoneyLimitPartly { limit: cents }
            | Reason::PriceAboveCap { cap: cents }
            | Reason::PriceAboveList { list: cents } => Self {
                limit_cents: Some(cents.get()),
                ..form
            },
            _ => form,
        }
    }
}
