//! Papers with made-up values, for tests and for looking at.

#![allow(dead_code, reason = "each user takes what it needs")]
#![allow(unreachable_pub, missing_docs, reason = "not an interface")]

use calendar::{DateTime, date};
use money::Cents;
use papers::{
    Coupon, CouponLabels, CouponLine, Insured, Language, NonPayable, Party, Practitioner,
    Statement, StatementLabels, StatementVisit,
};

/// A name as long as they come.
pub const LONG_NAME: &str = "Žanete Marija Grāvītis-Šķēršļevska-Ķīķeriņdzērvene";

/// Noon of the sample day and some hours and minutes.
pub fn at(hour: i8, minute: i8) -> DateTime {
    date(2026, 11, 22).at(hour, minute, 0, 0)
}

/// A coupon with so many lines, some paid in full, in part, not at all.
pub fn coupon(lines: usize) -> Coupon {
    Coupon {
        language: Language::Latvian,
        labels: CouponLabels::look_up(latvian),
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
            personal_code: "320000-12345".to_owned(),
            personal_code_masked: "320000-*****".to_owned(),
            card_masked: "•••• •••• 0427".to_owned(),
            programme: "Standarts".to_owned(),
        },
        visit_number: "A-2026-000123".to_owned(),
        visited_at: at(14, 5),
        terms: "Veselības apdrošināšanas noteikumi, redakcija 24.11.2015.".to_owned(),
        lines: (0..lines).map(line).collect(),
        non_payable: NonPayable::Print,
        voided_at: None,
        reprinted_at: None,
        made_at: at(14, 6),
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
        language: Language::Latvian,
        labels: StatementLabels::look_up(latvian),
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
        number: format!("A-2026-{:06}", at + 101),
        visited_on: date(2026, 11, day),
        insured_masked: ["Ž. Grāvīte", "Ģ. Ūdris-Šķēršļevskis", "E. Ņ."][at % 3].to_owned(),
        services: at % 9 + 1,
        price: Cents::new(price),
        insurer_pays: Cents::new(price * 4 / 5),
    }
}

fn party(name: &str, details: &str) -> Party {
    Party {
        name: name.to_owned(),
        details: details.to_owned(),
    }
}

/// The Latvian words of both papers, as a language file would hold them.
pub fn latvian(key: &str) -> String {
    let (paper, word) = key.split_once('-').expect("paper-word");
    let text = match paper {
        "coupon" => coupon_word(word),
        _ => statement_word(word),
    };
    text.to_owned()
}

fn coupon_word(word: &str) -> &'static str {
    match word {
        "title" => "Veselības aprūpes talons",
        "number" => "Nr.",
        "copy-clinic" => "Klīnikas eksemplārs",
        "copy-insurer" => "Apdrošinātāja eksemplārs",
        "copy-patient" => "Pacienta eksemplārs",
        "insurer" => "Apdrošinātājs",
        "provider" => "Ārstniecības iestāde",
        "practitioner" => "Ārstniecības persona",
        "visited-at" => "Datums un laiks",
        "insured" => "Apdrošinātā persona",
        "personal-code" => "Personas kods",
        "card" => "Kartes numurs",
        "programme" => "Programma",
        "code" => "Kods",
        "service" => "Pakalpojums",
        "price" => "Cena",
        "insurer-pays" => "Maksā apdrošinātājs",
        "patient-pays" => "Maksā pacients",
        "reason" => "Pamatojums",
        "total" => "Kopā",
        "left-out" => "Nekompensējamie pakalpojumi nav drukāti",
        "terms" => "Noteikumi",
        "patient-signs" => "Pacienta paraksts",
        "practitioner-signs" => "Ārstniecības personas paraksts",
        "voided" => "ANULĒTS",
        "duplicate" => "DUBLIKĀTS",
        "continued" => "turpinājums",
        "page" => "{page}. lapa no {pages}",
        "qr" => "Vizītes numurs",
        _ => panic!("no word for {word}"),
    }
}

fn statement_word(word: &str) -> &'static str {
    match word {
        "title" => "Norēķinu pārskats",
        "number" => "Nr.",
        "provider" => "Ārstniecības iestāde",
        "insurer" => "Apdrošinātājs",
        "period" => "Periods",
        "made-on" => "Sagatavots",
        "row" => "Nr.",
        "visit" => "Vizīte",
        "visited-on" => "Datums",
        "insured" => "Apdrošinātā persona",
        "services" => "Pakalpojumi",
        "price" => "Cena",
        "insurer-pays" => "Maksā apdrošinātājs",
        "brought-forward" => "No iepriekšējās lapas",
        "carried-forward" => "Kopā līdz šim",
        "total" => "Pavisam kopā",
        "voided" => "Anulētās vizītes, kas pārskatā nav iekļautas",
        "provider-signs" => "Ārstniecības iestādes pārstāvis (vārds, uzvārds, paraksts)",
        "insurer-signs" => "Apdrošinātāja pārstāvis (vārds, uzvārds, paraksts)",
        "page" => "{page}. lapa no {pages}",
        _ => panic!("no word for {word}"),
    }
}
