//! A made-up visit and what it can be changed by.

use adjudication::{
    CardFacts, ClaimPaper, CoverFacts, History, InsuredFacts, LineFacts, Papers, PastService,
    Reason, VisitFacts,
};
use calendar::{Date, date};
use identity::Sex;
use money::{Cents, Share};

/// A visit of 15 June 2026, on a cover of that year, with one line for each code and price in cents.
pub(crate) fn visit(lines: &[(&str, i64)]) -> VisitFacts {
    VisitFacts {
        asked_at: date(2026, 6, 15).at(10, 30, 0, 0),
        service_date: date(2026, 6, 15),
        insured: Some(InsuredFacts {
            born: date(1980, 5, 1),
            sex: Some(Sex::Female),
            cover: Some(cover()),
        }),
        card: CardFacts::Good,
        provider: Default::default(),
        practitioner: Default::default(),
        lines: lines
            .iter()
            .map(|(service, price)| line(service, *price))
            .collect(),
        history: History::default(),
        receipt: None,
    }
}

/// A renewed cover of the year 2026.
pub(crate) fn cover() -> CoverFacts {
    CoverFacts {
        programme: "basic".into(),
        contract_from: date(2026, 1, 1),
        contract_to: date(2026, 12, 31),
        from: date(2026, 1, 1),
        to: date(2026, 12, 31),
        renewed: true,
        ended: None,
        misused_at: None,
    }
}

/// The cover of a visit, to change it.
pub(crate) fn cover_of(facts: &mut VisitFacts) -> &mut CoverFacts {
    facts
        .insured
        .as_mut()
        .and_then(|insured| insured.cover.as_mut())
        .expect("the sample has cover")
}

/// A line asked at the list price, with every paper at hand.
pub(crate) fn line(service: &str, price: i64) -> LineFacts {
    LineFacts {
        service: service.into(),
        price: Cents::new(price),
        list_price: Some(Cents::new(price)),
        papers: Papers {
            referral: true,
            prescription: true,
            approval: true,
        },
    }
}

/// A service of the past at another clinic.
pub(crate) fn past(service: &str, date: Date) -> PastService {
    PastService {
        service: service.into(),
        date,
        same_provider: false,
        visit: None,
    }
}

/// One of each reason, in order.
pub(crate) fn every_reason() -> [Reason; Reason::CODES.len()] {
    let day = date(2026, 4, 30);
    let cents = Cents::new(150_00);
    [
        Reason::ServiceDateInFuture { today: day },
        Reason::ServiceDateTooOld { oldest: day },
        Reason::SubmittedTooLate { last_day: day },
        Reason::InsuredUnknown,
        Reason::CodeAndCardDisagree,
        Reason::CardOfAnotherPerson,
        Reason::CardRevoked { on: day },
        Reason::CardNotYetValid { from: day },
        Reason::CardExpired { last_day: day },
        Reason::NoCover,
        Reason::CoverNotStarted { from: day },
        Reason::CoverEnded { last_day: day },
        Reason::CoverEndedByMisuse {
            at: day.at(14, 5, 0, 0),
        },
        Reason::ProviderNotContracted,
        Reason::PractitionerNotOfProvider,
        Reason::FormNotSigned,
        Reason::ServiceUnknown,
        Reason::NotInPriceList,
        Reason::ProviderUnpaid,
        Reason::NotInProgramme,
        Reason::Excluded,
        Reason::ClausesClash,
        Reason::ReferredToPerson,
        Reason::DeniedByPerson,
        Reason::WaitingPeriodNotOver { payable_from: day },
        Reason::DocumentMissing {
            document: ClaimPaper::PaymentDocument,
        },
        Reason::ReferralMissing,
        Reason::PrescriptionMissing,
        Reason::ApprovalMissing,
        Reason::AgeNotMet {
            age: 35,
            youngest: 40,
            oldest: 69,
        },
        Reason::SexNotMet,
        Reason::PaidAlready { on: day },
        Reason::TooSoon {
            last: day,
            payable_from: date(2026, 10, 27),
        },
        Reason::CountLimitReached { limit: 3 },
        Reason::MoneyLimitReached { limit: cents },
        Reason::MoneyLimitPartly { limit: cents },
        Reason::PriceAboveCap { cap: cents },
        Reason::PriceAboveList { list: cents },
        Reason::ShareOfPrice {
            share: Share::percent(70).unwrap(),
        },
        Reason::PaidInFull,
    ]
}
