//! What is told of a claim beside its lines. It is kept with each change, so that nothing is overwritten without a trace.

use calendar::{Date, Timestamp, add_days};
use identity::{Iban, ProviderId};
use serde::{Deserialize, Serialize};
use store::{ClaimEventKind, ReceiptClaim, ReceiptFile};

use super::ReceiptHappening;
use crate::AppError;
use crate::request::invalid;
use crate::view::parse;

/// Where and when a service was, and whose account it is paid to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTold {
    /// Where, if it is one of the books.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// Where, as the receipt says.
    pub provider_name: String,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// Whose account; empty: that of who paid.
    pub payee: String,
    /// That account.
    pub iban: Iban,
}

impl From<&ReceiptClaim> for ReceiptTold {
    fn from(claim: &ReceiptClaim) -> Self {
        Self {
            provider: claim.provider_id,
            provider_name: claim.provider_name.clone(),
            service_date: claim.service_date,
            received_on: claim.received_on,
            payee: claim.payee.clone(),
            iban: claim.iban.clone(),
        }
    }
}

/// The account that the insured person themself said, when they sent the claim.
pub(crate) fn stated_account(file: &ReceiptFile) -> Result<Option<Iban>, AppError> {
    let Some(first) = file.events.first() else {
        return Ok(None);
    };
    Ok(match parse(&first.body)? {
        ReceiptHappening::Recorded {
            declared: true,
            told: Some(told),
            ..
        } => Some(told.iban),
        _ => None,
    })
}

/// The account that the person gave last after a payment came back, with when: whose it is, empty if their own.
pub(crate) fn given_account(
    file: &ReceiptFile,
) -> Result<Option<(Timestamp, String, Iban)>, AppError> {
    let mut latest = file.events.iter().rev();
    let Some(event) = latest.find(|event| event.kind == ClaimEventKind::AccountGiven) else {
        return Ok(None);
    };
    Ok(match parse(&event.body)? {
        ReceiptHappening::AccountGiven { payee, iban } => Some((event.at, payee, iban)),
        _ => None,
    })
}

/// Three years, after which nothing can be claimed any more: an older day was mistyped.
const OLDEST: i32 = 3 * 366;

/// Whether the days can be those of a claim.
pub(super) fn check_days(service: Date, received: Date, today: Date) -> Result<(), AppError> {
    if received > today {
        return Err(invalid("received_on", "in-future"));
    }
    if received < add_days(today, -OLDEST) {
        return Err(invalid("received_on", "too-old"));
    }
    check_service_day(service, received)
}

/// Whether a service of that day can have been claimed on the other.
pub(crate) fn check_service_day(service: Date, received: Date) -> Result<(), AppError> {
    if service > received {
        return Err(invalid("service_date", "after-report"));
    }
    if service < add_days(received, -OLDEST) {
        return Err(invalid("service_date", "too-old"));
    }
    Ok(())
}
