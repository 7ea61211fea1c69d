//! Why a line came out as it did. The order of [`Reason`] is the order of precedence: of all reasons that
//! hold for a line, the first one is given.

use calendar::{Date, DateTime};
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a line came out as it did, with what the reader needs to act on it.
///
/// Each variant has a paragraph in `docs/reference/reasons.md` and at least one case in `terms/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    // The whole visit is refused.
    /// The service day lies in the future.
    ServiceDateInFuture { today: Date },
    /// The service day lies too far back; `oldest` is the first day still accepted.
    ServiceDateTooOld { oldest: Date },
    /// The insurer knows nobody with this personal code.
    InsuredUnknown,
    /// The card number is no card of this person.
    CodeAndCardDisagree,
    /// The card belongs to another person: possible misuse, recorded.
    CardOfAnotherPerson,
    /// The card was revoked.
    CardRevoked { on: Date },
    /// The card is not valid yet.
    CardNotYetValid { from: Date },
    /// The card has expired; `last_day` is the last day it was valid.
    CardExpired { last_day: Date },
    /// The person has no cover with this insurer.
    NoCover,
    /// Cover starts later.
    CoverNotStarted { from: Date },
    /// Cover is over; `last_day` is the last day of cover.
    CoverEnded { last_day: Date },
    /// Cover ended at the moment the card was used by another person.
    CoverEndedByMisuse { at: DateTime },
    /// The clinic has no contract with the insurer on the service day.
    ProviderNotContracted,
    /// The practitioner does not work at this clinic on the service day.
    PractitionerNotOfProvider,

    // One line is refused.
    /// No such service in the nomenclature.
    ServiceUnknown,
    /// The clinic's price list does not have it on the service day.
    NotInPriceList,
    /// Paid services of this clinic are not paid.
    ProviderUnpaid,
    /// The programme does not name it.
    NotInProgramme,
    /// The programme excludes it by name.
    Excluded,
    /// Two clauses rule differently and none prevails: a person decides. The other clause is in the line.
    ClausesClash,
    /// Only a person can decide.
    ReferredToPerson,
    /// The waiting period is not over; payable from that day.
    WaitingPeriodNotOver { payable_from: Date },
    /// A physician's referral is needed.
    ReferralMissing,
    /// A prescription is needed.
    PrescriptionMissing,
    /// The insurer's approval is needed before the service.
    ApprovalMissing,
    /// The person is not of the age the benefit is for, in completed years.
    AgeNotMet { age: i16, youngest: u8, oldest: u8 },
    /// The benefit is for the other sex, or the sex is not known.
    SexNotMet,
    /// Paid too recently; payable again from that day.
    TooSoon { last: Date, payable_from: Date },
    /// The number of services in the period is used up.
    CountLimitReached { limit: u32 },
    /// The money limit is used up.
    MoneyLimitReached { limit: Cents },

    // The line is paid.
    /// Paid in part: the rest of a money limit.
    MoneyLimitPartly { limit: Cents },
    /// Paid from the capped price; the patient bears what is above the cap.
    PriceAboveCap { cap: Cents },
    /// Paid by the insurer's share.
    ShareOfPrice { share: Share },
    /// Paid in full.
    PaidInFull,
}
