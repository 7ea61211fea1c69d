//! Why a line came out as it did. The order of [`Reason`] is the order of precedence: of all reasons that
//! hold for a line, the first one is given.

use calendar::{Date, DateTime};
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a line came out as it did, with what the reader needs to act on it.
///
/// Each variant has a paragraph in `docs/reference/reasons.md` and at least one case in `terms/`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    // The whole visit is refused.
    /// The service day lies in the future.
    ServiceDateInFuture {
        /// The day on which the visit is entered.
        today: Date,
    },
    /// The service day lies too far back.
    ServiceDateTooOld {
        /// The first service day still accepted.
        oldest: Date,
    },
    /// The insurer knows nobody with this personal code.
    InsuredUnknown,
    /// The card number is no card of this person.
    CodeAndCardDisagree,
    /// The card belongs to another person: possible misuse, recorded.
    CardOfAnotherPerson,
    /// The card was revoked.
    CardRevoked {
        /// The day of the revocation.
        on: Date,
    },
    /// The card is not valid yet.
    CardNotYetValid {
        /// The first day it is valid.
        from: Date,
    },
    /// The card has expired.
    CardExpired {
        /// The last day it was valid.
        last_day: Date,
    },
    /// The person has no cover with this insurer.
    NoCover,
    /// Cover starts later.
    CoverNotStarted {
        /// The first day of cover.
        from: Date,
    },
    /// Cover is over.
    CoverEnded {
        /// The last day of cover.
        last_day: Date,
    },
    /// Cover ended at the moment the card was used by another person.
    CoverEndedByMisuse {
        /// That moment, wall clock in Riga.
        at: DateTime,
    },
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
    /// The waiting period is not over.
    WaitingPeriodNotOver {
        /// The first day on which the service is paid.
        payable_from: Date,
    },
    /// A physician's referral is needed.
    ReferralMissing,
    /// A prescription is needed.
    PrescriptionMissing,
    /// The insurer's approval is needed before the service.
    ApprovalMissing,
    /// The person is not of the age the benefit is for.
    AgeNotMet {
        /// Completed years on the service day.
        age: i16,
        /// Fewest years the benefit is for.
        youngest: u8,
        /// Most years the benefit is for.
        oldest: u8,
    },
    /// The benefit is for the other sex, or the sex is not known.
    SexNotMet,
    /// Paid too recently.
    TooSoon {
        /// Day of the service that was paid.
        last: Date,
        /// The first day on which it is paid again.
        payable_from: Date,
    },
    /// The number of services in the period is used up.
    CountLimitReached {
        /// That number, for this person.
        limit: u32,
    },
    /// The money limit is used up.
    MoneyLimitReached {
        /// Its amount, for this person.
        limit: Cents,
    },

    // The line is paid.
    /// Paid in part: the rest of a money limit.
    MoneyLimitPartly {
        /// The limit's amount, for this person.
        limit: Cents,
    },
    /// Paid from the capped price; the patient bears what is above the cap.
    PriceAboveCap {
        /// The highest price that is paid from.
        cap: Cents,
    },
    /// Paid from the clinic's list price; the patient bears what was asked above it.
    PriceAboveList {
        /// The list price.
        list: Cents,
    },
    /// Paid by the insurer's share.
    ShareOfPrice {
        /// The share.
        share: Share,
    },
    /// Paid in full.
    PaidInFull,
}

impl Reason {
    /// The codes of all reasons, in the order of precedence.
    pub const CODES: [&str; 35] = [
        "service_date_in_future",
        "service_date_too_old",
        "insured_unknown",
        "code_and_card_disagree",
        "card_of_another_person",
        "card_revoked",
        "card_not_yet_valid",
        "card_expired",
        "no_cover",
        "cover_not_started",
        "cover_ended",
        "cover_ended_by_misuse",
        "provider_not_contracted",
        "practitioner_not_of_provider",
        "service_unknown",
        "not_in_price_list",
        "provider_unpaid",
        "not_in_programme",
        "excluded",
        "clauses_clash",
        "referred_to_person",
        "waiting_period_not_over",
        "referral_missing",
        "prescription_missing",
        "approval_missing",
        "age_not_met",
        "sex_not_met",
        "too_soon",
        "count_limit_reached",
        "money_limit_reached",
        "money_limit_partly",
        "price_above_cap",
        "price_above_list",
        "share_of_price",
        "paid_in_full",
    ];

    /// The stable code under which it is stored and sent, such as `too_soon`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        Self::CODES[self.rank()]
    }

    /// Its place in the order of precedence, the first being 0.
    #[must_use]
    pub const fn rank(&self) -> usize {
        match self {
            Self::ServiceDateInFuture { .. } => 0,
            Self::ServiceDateTooOld { .. } => 1,
            Self::InsuredUnknown => 2,
            Self::CodeAndCardDisagree => 3,
            Self::CardOfAnotherPerson => 4,
            Self::CardRevoked { .. } => 5,
            Self::CardNotYetValid { .. } => 6,
            Self::CardExpired { .. } => 7,
            Self::NoCover => 8,
            Self::CoverNotStarted { .. } => 9,
            Self::CoverEnded { .. } => 10,
            Self::CoverEndedByMisuse { .. } => 11,
            Self::ProviderNotContracted => 12,
            Self::PractitionerNotOfProvider => 13,
            Self::ServiceUnknown => 14,
            Self::NotInPriceList => 15,
            Self::ProviderUnpaid => 16,
            Self::NotInProgramme => 17,
            Self::Excluded => 18,
            Self::ClausesClash => 19,
            Self::ReferredToPerson => 20,
            Self::WaitingPeriodNotOver { .. } => 21,
            Self::ReferralMissing => 22,
            Self::PrescriptionMissing => 23,
            Self::ApprovalMissing => 24,
            Self::AgeNotMet { .. } => 25,
            Self::SexNotMet => 26,
            Self::TooSoon { .. } => 27,
            Self::CountLimitReached { .. } => 28,
            Self::MoneyLimitReached { .. } => 29,
            Self::MoneyLimitPartly { .. } => 30,
            Self::PriceAboveCap { .. } => 31,
            Self::PriceAboveList { .. } => 32,
            Self::ShareOfPrice { .. } => 33,
            Self::PaidInFull => 34,
        }
    }

    /// Whether it refuses the whole visit.
    #[must_use]
    pub const fn is_of_visit(&self) -> bool {
        self.rank() <= Self::PractitionerNotOfProvider.rank()
    }

    /// Whether it leaves the decision to a person.
    #[must_use]
    pub const fn refers(&self) -> bool {
        matches!(self, Self::ClausesClash | Self::ReferredToPerson)
    }
}
