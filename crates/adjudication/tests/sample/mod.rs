//! A made-up edition with every kind of rule, and a made-up visit, for tests and benches.
#![allow(dead_code, reason = "each test uses its part of it")]

mod facts;
mod programme;

use calendar::date;
use money::Rounding;
use terms::{
    CardValidity, Channel, ChannelRule, ClaimForm, Class, Clause, ClauseIdx, CoverEnd, CoverRules,
    DaysRule, DeadlineDays, Document, Edition, FullPayment, HoldRule, Initiative, JoinerAmount,
    JoinerLimit, Label, LastDay, OriginalsRule, OriginalsUntil, PaidCareOnly, Payment, Precedence,
    ProgrammeIdx, ReceiptRules, RequestRule, RoundingRule, Service, ServiceDateRule, ServiceGroup,
    ServiceIdx, ServiceSet, Source, SubmissionRule, UnreturnedCard, VisitRules, VisitSize,
    VoidRule, WaitingFor, WaitingFrom, WaitingPeriod,
};

#[allow(unused_imports, reason = "each test uses its part of it")]
pub(crate) use facts::{cover, cover_of, every_reason, line, past, visit};

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
const CLAUSES: [(&str, &str); 38] = [
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
    ("6.1", "Claims by receipt"),
    ("6.1.1", "Portal"),
    ("6.1.2", "E-mail"),
    ("6.2", "Decision on request"),
    ("6.3", "Refusals"),
    ("6.4.2", "Originals"),
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

/// Claims by receipt within 90 days, through the portal or with a signed form by e-mail.
fn receipts() -> ReceiptRules {
    let working = |days| DaysRule {
        days,
        counting: DeadlineDays::Working,
    };
    let channel = |id, channel, form, days| ChannelRule {
        clause: clause(id),
        channel,
        form,
        decide: Some(working(days)),
    };
    ReceiptRules {
        clause: clause("6.1"),
        channels: vec![
            channel("6.1.1", Channel::Portal, ClaimForm::Unsigned, 2),
            channel("6.1.2", Channel::EMail, ClaimForm::Signed, 5),
        ],
        submission: Some(SubmissionRule {
            clause: clause("6.1"),
            days: Some(90),
        }),
        on_request: Some(RequestRule {
            clause: clause("6.2"),
            within: working(5),
            full: FullPayment::AsInsured,
        }),
        refusal_told: Some(clause("6.3")),
        originals: Some(OriginalsRule {
            clause: clause("6.4.2"),
            until: OriginalsUntil::ContractEnd,
        }),
    }
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
    let programme = programme::basic();
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
        visit: Some(visit_rules()),
        accident: None,
        group: None,
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
        says: label(&format!("{heading}.")),
        class: Class::Automated,
        file: "sample.md".into(),
        line: 1,
    }
}

fn visit_rules() -> VisitRules {
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
        cover: cover_rules(),
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
        receipts: Some(receipts()),
    }
}

fn cover_rules() -> CoverRules {
    let end = |id, initiative, unreturned_card| CoverEnd {
        clause: clause(id),
        initiative,
        unreturned_card,
    };
    CoverRules {
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

/// The codes of all services.
pub(crate) fn codes() -> Vec<&'static str> {
    SERVICES.iter().map(|service| service.0).collect()
}
