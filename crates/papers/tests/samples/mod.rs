//! Papers with made-up values, for tests and for looking at.

#![allow(dead_code, reason = "each user takes what it needs")]
#![allow(unreachable_pub, missing_docs, reason = "not an interface")]

pub mod invoice;
pub mod letter;
pub mod payments;
pub mod receipt;
pub mod told;

use calendar::{DateTime, date};
use identity::VisitNumber;
use money::Cents;
use papers::{
    Coupon, CouponLine, Insured, NonPayable, Party, Practitioner, Proof, Statement, StatementVisit,
};
use wording::Lang;

/// A name as long as they come.
pub const LONG_NAME: &str = "Žanete Marija Grāvītis-Šķēršļevska-Ķīķeriņdzērvene";

/// Noon of the sample day and some hours and minutes.
pub fn at(hour: i8, minute: i8) -> DateTime {
    date(2026, 11, 22).at(hour, minute, 0, 0)
}

/// A coupon with so many lines, some paid in full, in part, not at all.
pub fn coupon(lines: usize) -> Coupon {
    Coupon {
        lang: Lang::Lv,
        insurer: party("AAS „Saules apdrošināšana”", ""),
        provider: party(
            "SIA „Ābeļu klīnika”",
            "reģ. Nr. 40000000000, Ķiršu iela 7, Cēsis",
        ),
        practitioner: Practitioner {
            name: "Dr. Čaks Šķēle".to_owned(),
            speciality: "kardiologs".to_owned(),
        },
        insured: Insured {
            name: "Žanete Grāvīte".to_owned(),
            personal_code: "320000-12345".parse().expect("a personal code"),
            card: Some("5550427".parse().expect("a card number")),
            programme: "Standarts".to_owned(),
        },
        visit_number: visit_number(123),
        visited_at: at(14, 5),
        terms: "Veselības apdrošināšanas noteikumi, redakcija 24.11.2015.".to_owned(),
        lines: (0..lines).map(line).collect(),
        non_payable: NonPayable::Print,
        voided_at: None,
        reprinted_at: None,
        made_at: at(14, 6),
        proof: None,
    }
}

/// What checks a decision, with an attestation of so many letters.
pub fn proof(letters: usize) -> Proof {
    let page = "https://polise.example/verify".to_owned();
    let token = "eyJhbGciOiJFUzI1NiI".chars().cycle().take(letters);
    Proof {
        link: format!("{page}#{}", token.collect::<String>()),
        page,
        word: "ABCD-EFGH-IJKL-MNOP".to_owned(),
    }
}

/// The services in turn; each gets its own code, so that lines differ.
fn line(at: usize) -> CouponLine {
    let (service, price, insurer, reason, clause) = SERVICES[at % SERVICES.len()];
    CouponLine {
        code: format!("K{:03}", at + 1),
        service: service.to_owned(),
        price: Cents::new(price),
        insurer_pays: Cents::new(insurer),
        patient_pays: Cents::new(price - insurer),
        reason: reason.to_owned(),
        clause: clause.to_owned(),
    }
}

/// Service, price, insurer's share, reason, clause.
const SERVICES: [(&str, i64, i64, &str, &str); 7] = [
    (
        "Kardiologa konsultācija",
        55_00,
        44_00,
        "Apmaksā 80 %",
        "8.1. p.",
    ),
    (
        "Elektrokardiogramma",
        18_50,
        18_50,
        "Apmaksā pilnībā",
        "8.1. p.",
    ),
    (
        "Ehokardiogrāfija ar krāsu doplerogrāfiju un slodzes testu",
        98_00,
        61_33,
        "Limita atlikums sedz daļu",
        "8.2. p.",
    ),
    ("Pilna asins aina", 6_20, 6_20, "Apmaksā pilnībā", "8.1. p."),
    ("Vitamīns D (25-OH)", 17_00, 0, "Nav programmā", "5.1. p."),
    (
        "Magnētiskās rezonanses izmeklējums galvas smadzenēm",
        123_456,
        0,
        "Vajadzīgs ārsta nosūtījums; iesniedziet to un pakalpojumu izskatīs no jauna",
        "5.2. p.",
    ),
    ("Pacienta iemaksa", 4_27, 4_27, "Apmaksā pilnībā", "8.3. p."),
];

/// A statement of so many visits.
pub fn statement(visits: usize) -> Statement {
    Statement {
        lang: Lang::Lv,
        number: "2026-11/04".to_owned(),
        provider: party(
            "SIA „Ābeļu klīnika”",
            "reģ. Nr. 40000000000, Ķiršu iela 7, Cēsis",
        ),
        insurer: party("AAS „Saules apdrošināšana”", "reģ. Nr. 40000000001"),
        period_from: date(2026, 11, 1),
        period_to: date(2026, 11, 30),
        visits: (0..visits).map(visit).collect(),
        voided: 3,
        made_at: date(2026, 12, 1).at(9, 30, 0, 0),
    }
}

fn visit(at: usize) -> StatementVisit {
    let day = i8::try_from(at / 3 % 30 + 1).expect("a day of November");
    let price = 20_00 + i64::try_from(at * 1_337 % 24_000).expect("a small number");
    StatementVisit {
        number: visit_number(at + 101),
        visited_on: date(2026, 11, day),
        insured_masked: ["Ž. Grāvīte", "Ģ. Ūdris-Šķēršļevskis", "E. Ņ."][at % 3].to_owned(),
        price: Cents::new(price),
        insurer_pays: Cents::new(price * 4 / 5),
        patient_pays: Cents::new(price - price * 4 / 5),
    }
}

/// The visit of 2026 with this number.
pub fn visit_number(sequence: usize) -> VisitNumber {
    let sequence = u32::try_from(sequence).expect("a small number");
    VisitNumber::new(2026, sequence).expect("a visit number")
}

fn party(name: &str, details: &str) -> Party {
    Party {
        name: name.to_owned(),
        details: details.to_owned(),
    }
}
