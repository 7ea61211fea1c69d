//! A made-up edition with every kind of rule, and a made-up visit, for tests and benches.
#![allow(dead_code, reason = "each test uses its part of it")]

use adjudication::{
    CardFacts, CoverFacts, History, InsuredFacts, LineFacts, Papers, PastService, Reason,
    VisitFacts,
};
use calendar::{Date, date};
use identity::Sex;
use money::{Cents, Rounding, Share};
use terms::{
    Benefit, BenefitIdx, BenefitMatch, CardValidity, Class, Clause, ClauseIdx, CoverEnd,
    CoverRules, Document, Edition, Frequency, FrequencyOf, HoldRule, Initiative, JoinerAmount,
    JoinerLimit, Label, LastDay, Limit, LimitAmount, LimitIdx, Needs, PaidCareOnly, Payment, Pays,
    Precedence, Programme, ProgrammeIdx, Question, RoundingRule, Service, ServiceDateRule,
    ServiceGroup, ServiceIdx, ServiceSet, Source, UnreturnedCard, VisitRules, VisitSize, VoidRule,
    WaitingFor, WaitingFrom, WaitingPeriod,
};

/// Code, category, payment, name.
const SERVICES: [(&str, &str, Payment, &str); 16] = [
    ("Z-101", "dental.hygiene", Payment::Paid, "Dental hygiene"),
    ("Z-102", "dental.filling", Payment::Paid, "Filling"),
    ("Z-103", "dental.implant", Payment::Paid, "Implant"),
    (
        "A-201",
        "outpatient.visit",
        Payment::Paid,
        "Specialist's visit",
    ),
    ("A-202", "outpatient.test", Payment::Paid, "Blood test"),
    (
        "A-203",
        "outpatient.ultrasound",
        Payment::Paid,
        "Ultrasound",
    ),
    (
        "A-204",
        "outpatient.screening",
        Payment::Paid,
        "Mammography",
    ),
    ("R-301", "rehab.massage", Payment::Paid, "Massage"),
    ("R-302", "rehab.exercise", Payment::Paid, "Exercise therapy"),
    (
        "S-401",
        "inpatient.day",
        Payment::Paid,
        "Paid day in hospital",
    ),
    (
        "S-402",
        "inpatient.day",
        Payment::CoPayment,
        "Co-payment for a day in hospital",
    ),
    ("M-501", "medicine", Payment::Paid, "Prescribed medicine"),
    ("O-601", "optics", Payment::Paid, "Glasses"),
    ("K-701", "cosmetic", Payment::Paid, "Mole removal, cosmetic"),
    ("D-801", "doubtful", Payment::Paid, "New method"),
    (
        "X-901",
        "elsewhere",
        Payment::Paid,
        "Service of no programme",
    ),
];

/// Clauses: id and heading. The order is the index.
const CLAUSES: [(&str, &str); 32] = [
    ("Terminal 1", "Identification"),
    ("Terminal 2", "Service day"),
    ("Terminal 3", "Size of a visit"),
    ("Terminal 4", "Hold"),
    ("Terminal 5", "Void"),
    ("Terminal 6", "Price list"),
    ("Terminal 7", "Practitioner"),
    ("Terminal 8", "Same visit"),
    ("Terminal 9", "Programme"),
    ("1.1", "Validity of the card"),
    ("1.3", "Start of cover"),
    ("2.2.1", "Ended by the insurer"),
    ("2.3.1", "Ended by the policyholder"),
    ("2.4.1", "Ended for one person"),
    ("2.5.1", "Card given to another person"),
    ("8.1", "Contracted clinics"),
    ("8.2", "Clinics that are not paid"),
    ("5.1", "Waiting in the first year"),
    ("5.2", "Waiting of late joiners"),
    ("1.2", "Limits of late joiners"),
    ("8.3", "Precedence"),
    ("Terminal 10", "Rounding"),
    ("Basic 1", "Programme limit"),
    ("Basic 2", "Dental care"),
    ("Basic 3", "Outpatient care"),
    ("Basic 4", "Ultrasound"),
    ("Basic 5", "Screening"),
    ("Basic 6", "Rehabilitation"),
    ("Basic 7", "Hospital"),
    ("Basic 8", "Medicines and glasses"),
    ("Basic 9", "Not paid"),
    ("Basic 10", "By a person"),
];

/// The index of a clause.
pub(crate) fn clause(id: &str) -> ClauseIdx {
    let at = CLAUSES
        .iter()
        .position(|(clause, _)| *clause == id)
        .expect("a clause of the sample");
    ClauseIdx(u16::try_from(at).unwrap())
}

/// The index of a service.
pub(crate) fn service(code: &str) -> ServiceIdx {
    let at = SERVICES
        .iter()
        .position(|service| service.0 == code)
        .expect("a sample service");
    ServiceIdx(u16::try_from(at).unwrap())
}

/// The services of a category.
pub(crate) fn services(category: &str) -> ServiceSet {
    let mut set = ServiceSet::default();
    for (at, service) in SERVICES.iter().enumerate() {
        if service.1.starts_with(category) {
            set.insert(ServiceIdx(u16::try_from(at).unwrap()));
        }
    }
    set
}

fn label(text: &str) -> Label {
    Label {
        lv: text.into(),
        en: text.into(),
        ru: text.into(),
    }
}

/// The edition.
pub(crate) fn edition() -> Edition {
    let services: Vec<Service> = SERVICES.iter().map(service_of).collect();
    let programme = basic();
    Edition {
        id: "sample/2026-01-01".into(),
        hash: "0".repeat(64),
        insurer: "sample".into(),
        product: label("Sample"),
        in_force_from: date(2026, 1, 1),
        source: Source {
            title: "Sample".into(),
            number: None,
            date: None,
        },
        clauses: CLAUSES.iter().map(clause_of).collect(),
        service_by_code: (0..)
            .zip(&services)
            .map(|(at, service)| (service.code.clone(), ServiceIdx(at)))
            .collect(),
        services,
        groups: vec![ServiceGroup {
            id: "all".into(),
            label: label("All"),
        }],
        visit: visit_rules(),
        programme_by_id: [("basic".to_owned(), ProgrammeIdx(0))].into(),
        programmes: vec![programme],
        parameters: Vec::new(),
    }
}

fn service_of((code, category, payment, name): &(&str, &str, Payment, &str)) -> Service {
    Service {
        code: (*code).into(),
        category: (*category).into(),
        group: 0,
        payment: *payment,
        label: label(name),
    }
}

fn clause_of((id, heading): &(&str, &str)) -> Clause {
    let document = match id.split(' ').next() {
        Some("Terminal") => Document::Shared,
        Some("Basic") => Document::Programme,
        _ => Document::Terms,
    };
    Clause {
        id: (*id).into(),
        aliases: Vec::new(),
        document,
        heading: label(heading),
        says: format!("{heading}."),
        class: Class::Automated,
        file: "sample.md".into(),
        line: 1,
    }
}

fn visit_rules() -> VisitRules {
    let end = |id, initiative, unreturned_card| CoverEnd {
        clause: clause(id),
        initiative,
        unreturned_card,
    };
    VisitRules {
        identification: clause("Terminal 1"),
        service_date: ServiceDateRule {
            clause: clause("Terminal 2"),
            oldest_days: 30,
        },
        visit_size: VisitSize {
            clause: clause("Terminal 3"),
            max_lines: 30,
        },
        hold: HoldRule {
            clause: clause("Terminal 4"),
            minutes: 30,
        },
        void: VoidRule {
            clause: clause("Terminal 5"),
            clinic_days: 0,
        },
        price_list: clause("Terminal 6"),
        practitioner: clause("Terminal 7"),
        duplicate: clause("Terminal 8"),
        programme: clause("Terminal 9"),
        card_validity: CardValidity {
            clause: clause("1.1"),
            last_day: LastDay::Inclusive,
        },
        cover: CoverRules {
            start: clause("1.3"),
            ends: vec![
                end("2.2.1", Initiative::Insurer, UnreturnedCard::CoverEnds),
                end(
                    "2.3.1",
                    Initiative::Policyholder,
                    UnreturnedCard::CoverLasts,
                ),
                end(
                    "2.4.1",
                    Initiative::PolicyholderForPerson,
                    UnreturnedCard::CoverLasts,
                ),
            ],
            misuse: Some(clause("2.5.1")),
        },
        contracted_provider: Some(clause("8.1")),
        unpaid_provider: Some(clause("8.2")),
        waiting: vec![
            waiting("5.1", "inpatient", WaitingFor::FirstYear),
            waiting("5.2", "inpatient", WaitingFor::LateJoiner),
            waiting("5.2", "rehab.massage", WaitingFor::LateJoiner),
            sheet_waiting("rehab.exercise", 1),
        ],
        joiner_limit: Some(JoinerLimit {
            clause: clause("1.2"),
            amount: JoinerAmount::Full,
        }),
        precedence: Some(Precedence {
            clause: clause("8.3"),
            order: vec![Document::Terms, Document::Programme, Document::Shared],
        }),
        rounding: RoundingRule {
            clause: clause("Terminal 10"),
            rounding: Rounding::HalfUp,
        },
    }
}

fn waiting(id: &str, category: &str, applies_to: WaitingFor) -> WaitingPeriod {
    WaitingPeriod {
        clause: clause(id),
        document: Document::Terms,
        services: services(category),
        applies_to,
        programme: None,
        months: 3,
        from: WaitingFrom::PersonCover,
        paid_care_only: PaidCareOnly::Yes,
    }
}

/// A waiting period of the programme's sheet.
pub(crate) fn sheet_waiting(category: &str, months: u16) -> WaitingPeriod {
    WaitingPeriod {
        clause: clause("Basic 6"),
        document: Document::Programme,
        programme: Some(ProgrammeIdx(0)),
        months,
        paid_care_only: PaidCareOnly::No,
        ..waiting("5.1", category, WaitingFor::Everyone)
    }
}

const WHOLE: LimitIdx = LimitIdx(0);
const DENTAL: LimitIdx = LimitIdx(1);
const MASSAGES: LimitIdx = LimitIdx(2);
const REHAB: LimitIdx = LimitIdx(3);

fn basic() -> Programme {
    let money =
        |id: &str, at: &str, euros: i64| limit(id, at, LimitAmount::Money(Cents::new(euros * 100)));
    let benefits = benefits();
    Programme {
        id: "basic".into(),
        label: label("Basic"),
        illustrative: true,
        limits: vec![
            money("whole", "Basic 1", 1000),
            money("dental", "Basic 2", 150),
            limit("massages", "Basic 6", LimitAmount::Count(3)),
            money("rehab", "Basic 6", 60),
        ],
        benefits_of: SERVICES
            .iter()
            .map(|it| matched(&benefits, it.0, it.1))
            .collect(),
        benefits,
    }
}

fn limit(id: &str, at: &str, amount: LimitAmount) -> Limit {
    Limit {
        id: id.into(),
        clause: clause(at),
        label: label(id),
        amount,
    }
}

/// Benefit id is its category, so the longest prefix wins; the implant has two of equal length.
fn matched(benefits: &[Benefit], code: &str, category: &str) -> BenefitMatch {
    if code == "Z-103" {
        return BenefitMatch::Clash(BenefitIdx(0), BenefitIdx(10));
    }
    let named = |benefit: &&Benefit| category.starts_with(benefit.id.as_str());
    let Some(best) = benefits
        .iter()
        .filter(named)
        .max_by_key(|benefit| benefit.id.len())
    else {
        return BenefitMatch::None;
    };
    let at = benefits
        .iter()
        .position(|benefit| benefit.id == best.id)
        .unwrap();
    BenefitMatch::One(BenefitIdx(u16::try_from(at).unwrap()))
}

fn benefits() -> Vec<Benefit> {
    let need = |needs: Needs| move |benefit: Benefit| Benefit { needs, ..benefit };
    let referral = need(Needs {
        referral: true,
        ..Needs::default()
    });
    let prescription = need(Needs {
        prescription: true,
        ..Needs::default()
    });
    let approval = need(Needs {
        approval: true,
        ..Needs::default()
    });
    let question = Question {
        question: label("Is it needed?"),
        answered_by: "insurer_physician".into(),
    };
    let again = |days, of| Some(Frequency { days, of });
    vec![
        Benefit {
            frequency: again(180, FrequencyOf::Service),
            ..benefit("dental", "Basic 2", 70, &[DENTAL, WHOLE])
        },
        Benefit {
            price_cap: Some(Cents::new(40_00)),
            ..benefit("outpatient", "Basic 3", 100, &[WHOLE])
        },
        referral(benefit("outpatient.ultrasound", "Basic 4", 100, &[WHOLE])),
        Benefit {
            ages: Some((40, 69)),
            sex: Some(Sex::Female),
            frequency: again(365, FrequencyOf::Benefit),
            ..benefit("outpatient.screening", "Basic 5", 100, &[WHOLE])
        },
        benefit("rehab", "Basic 6", 50, &[MASSAGES, REHAB, WHOLE]),
        approval(benefit("inpatient", "Basic 7", 100, &[WHOLE])),
        prescription(benefit("medicine", "Basic 8", 33, &[WHOLE])),
        benefit("optics", "Basic 8", 50, &[]),
        Benefit {
            pays: Pays::Excluded,
            ..benefit("cosmetic", "Basic 9", 0, &[])
        },
        Benefit {
            pays: Pays::Judgement(question),
            ..benefit("doubtful", "Basic 10", 0, &[])
        },
        benefit("never", "Basic 9", 100, &[]),
    ]
}

fn benefit(id: &str, at: &str, percent: u8, limits: &[LimitIdx]) -> Benefit {
    Benefit {
        id: id.into(),
        clause: clause(at),
        label: label(id),
        pays: Pays::Share,
        share: Share::percent(percent).unwrap(),
        price_cap: None,
        limits: limits.to_vec(),
        frequency: None,
        needs: Needs::default(),
        ages: None,
        sex: None,
    }
}

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
        Reason::ServiceUnknown,
        Reason::NotInPriceList,
        Reason::ProviderUnpaid,
        Reason::NotInProgramme,
        Reason::Excluded,
        Reason::ClausesClash,
        Reason::ReferredToPerson,
        Reason::WaitingPeriodNotOver { payable_from: day },
        Reason::ReferralMissing,
        Reason::PrescriptionMissing,
        Reason::ApprovalMissing,
        Reason::AgeNotMet {
            age: 35,
            youngest: 40,
            oldest: 69,
        },
        Reason::SexNotMet,
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

/// The codes of all services.
pub(crate) fn codes() -> Vec<&'static str> {
    SERVICES.iter().map(|service| service.0).collect()
}
