//! Why a line came out as it did. The order of [`Reason`] is the order of precedence: of all reasons that
//! hold for a line, the first one is given.

use calendar::{Date, DateTime};
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ClaimPaper;

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
    /// A claim by receipt came in too late after the service.
    SubmittedTooLate {
        /// The last day on which it was in time.
        last_day: Date,
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
    /// A claim by receipt needs a signed form.
    FormNotSigned,

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
    /// A person at the insurer was asked and said no.
    DeniedByPerson,
    /// The waiting period is not over.
    WaitingPeriodNotOver {
        /// The first day on which the service is paid.
        payable_from: Date,
    },
    /// A paper of a claim by receipt is needed.
    DocumentMissing {
        /// Which.
        document: ClaimPaper,
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
    /// The same service of the same day was paid already, perhaps at the counter: a person decides.
    PaidAlready {
        /// That day.
        on: Date,
    },
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
    pub const CODES: [&str; 40] = [
        "service_date_in_future",
        "service_date_too_old",
        "submitted_too_late",
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
        "form_not_signed",
        "service_unknown",
        "not_in_price_list",
        "provider_unpaid",
        "not_in_programme",
        "excluded",
        "clauses_clash",
        "referred_to_person",
        "denied_by_person",
        "waiting_period_not_over",
        "document_missing",
        "referral_missing",
        "prescription_missing",
        "approval_missing",
        "age_not_met",
        "sex_not_met",
        "paid_already",
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
            Self::SubmittedTooLate { .. } => 2,
            Self::InsuredUnknown => 3,
            Self::CodeAndCardDisagree => 4,
            Self::CardOfAnotherPerson => 5,
            Self::CardRevoked { .. } => 6,
            Self::CardNotYetValid { .. } => 7,
            Self::CardExpired { .. } => 8,
            Self::NoCover => 9,
            Self::CoverNotStarted { .. } => 10,
            Self::CoverEnded { .. } => 11,
            Self::CoverEndedByMisuse { .. } => 12,
            Self::ProviderNotContracted => 13,
            Self::PractitionerNotOfProvider => 14,
            Self::FormNotSigned => 15,
            Self::ServiceUnknown => 16,
            Self::NotInPriceList => 17,
            Self::ProviderUnpaid => 18,
            Self::NotInProgramme => 19,
            Self::Excluded => 20,
            Self::ClausesClash => 21,
            Self::ReferredToPerson => 22,
            Self::DeniedByPerson => 23,
            Self::WaitingPeriodNotOver { .. } => 24,
            Self::DocumentMissing { .. } => 25,
            Self::ReferralMissing => 26,
            Self::PrescriptionMissing => 27,
            Self::ApprovalMissing => 28,
            Self::AgeNotMet { .. } => 29,
            Self::SexNotMet => 30,
            Self::PaidAlready { .. } => 31,
            Self::TooSoon { .. } => 32,
            Self::CountLimitReached { .. } => 33,
            Self::MoneyLimitReached { .. } => 34,
            Self::MoneyLimitPartly { .. } => 35,
            Self::PriceAboveCap { .. } => 36,
            Self::PriceAboveList { .. } => 37,
            Self::ShareOfPrice { .. } => 38,
            Self::PaidInFull => 39,
        }
    }

    /// Whether it refuses the whole visit.
    #[must_use]
    pub const fn is_of_visit(&self) -> bool {
        self.rank() <= Self::FormNotSigned.rank()
    }

    /// Whether only a claim by receipt can come out so.
    #[must_use]
    pub const fn is_of_receipt(&self) -> bool {
        matches!(
            self,
            Self::SubmittedTooLate { .. }
                | Self::FormNotSigned
                | Self::DeniedByPerson
                | Self::DocumentMissing { .. }
                | Self::PaidAlready { .. }
        )
    }

    /// Whether it leaves the decision to a person.
    #[must_use]
    pub const fn refers(&self) -> bool {
        matches!(
            self,
            Self::ClausesClash | Self::ReferredToPerson | Self::PaidAlready { .. }
        )
    }
}
