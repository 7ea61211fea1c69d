//! Letters about made-up claims by receipt under the health terms that the reader of terms is tested with.

use std::sync::{Arc, LazyLock};

use adjudication::{
    CardFacts, CoverFacts, DecisionDocument, History, InsuredFacts, LineFacts, Papers,
    PractitionerFacts, ProviderFacts, Used, VisitFacts, decide_facts,
};
use calendar::date;
use money::Cents;
use papers::{Addressee, LetterSender, ReceiptLetter, ReceiptPurpose, ReceiptReason};
use terms::{Channel, Edition, Library, SourceFile};
use wording::Lang;

macro_rules! file {
    ($name:literal) => {
        SourceFile {
            path: $name,
            bytes: include_bytes!(concat!("../../../terms/tests/data/", $name)),
        }
    };
}

static EDITION: LazyLock<Arc<Edition>> = LazyLock::new(|| {
    let files = [
        file!("counter/2026-01-01/edition.toml"),
        file!("counter/2026-01-01/parameters.toml"),
        file!("counter/2026-01-01/clauses/01-counter.md"),
        file!("counter/2026-01-01/tables/groups.csv"),
        file!("counter/2026-01-01/tables/services.csv"),
        file!("acme-health/2026-02-01/edition.toml"),
        SourceFile {
            path: "acme-health/2026-02-01/parameters.toml",
            bytes: include_bytes!("../data/parameters.toml"),
        },
        file!("acme-health/2026-02-01/clauses/02-cover.md"),
        file!("acme-health/2026-02-01/programmes/basic.md"),
        SourceFile {
            path: "acme-health/2026-02-01/clauses/06-receipts.md",
            bytes: include_bytes!("../data/06-receipts.md"),
        },
    ];
    let (library, problems) = Library::read(&files);
    let edition = library.edition("acme-health/2026-02-01");
    edition.unwrap_or_else(|| panic!("the edition: {problems:?}"))
});

/// What a letter is for, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum For {
    Told,
    Asked,
    Holder,
    Correction,
    Complaint,
    Documents,
}

/// A claim, its decision and what is written about it.
pub struct Received {
    /// For the name of a file.
    pub name: &'static str,
    /// What is decided.
    pub decision: DecisionDocument,
    /// What the letter is for.
    pub what: For,
    earlier: DecisionDocument,
    reasons: Vec<ReceiptReason>,
}

impl Received {
    fn of(name: &'static str, what: For, lines: &[LineFacts]) -> Self {
        Self {
            name,
            decision: decided(lines, 0),
            what,
            earlier: decided(lines, 48_000),
            reasons: Vec::new(),
        }
    }

    /// The letter in a language.
    pub fn letter(&self, lang: Lang) -> ReceiptLetter<'_> {
        let holder = self.what == For::Holder;
        ReceiptLetter {
            lang,
            insurer: LetterSender {
                name: "AAS „Saules apdrošināšana”".into(),
                registration_number: "40000000001".into(),
                phone: "+371 6000 0000".into(),
            },
            addressee: Addressee {
                name: if holder {
                    "SIA „Ābeļdārzs”"
                } else {
                    "Žanete Grāvīte"
                }
                .into(),
                lines: match holder {
                    true => vec!["Ķiršu iela 7, Cēsis, LV-4101".into()],
                    false => Vec::new(),
                },
            },
            place: "Rīgā".into(),
            made_at: super::at(14, 6),
            claim_number: "26-0004711-5".into(),
            contract_number: "VA-2026-0019".into(),
            insured: "Žanete Grāvīte".into(),
            provider: "SIA „Ābeļu klīnika”".into(),
            service_date: date(2026, 11, 10),
            channel: Channel::EMail,
            purpose: self.purpose(),
            decision: Some(&self.decision),
            edition: &EDITION,
            proof: match self.what {
                For::Told => Some(super::proof(1_200)),
                // Too long for a code.
                For::Correction => Some(super::proof(4_000)),
                _ => None,
            },
            reasons: self.reasons.clone(),
            account: (
                "Žanete Grāvīte".into(),
                "LV97HABA0012345678910".parse().expect("an account"),
            ),
        }
    }

    fn purpose(&self) -> ReceiptPurpose<'_> {
        let on = date(2026, 11, 20);
        match self.what {
            For::Told => ReceiptPurpose::Decision,
            For::Asked => ReceiptPurpose::OnRequest { on },
            For::Holder => ReceiptPurpose::Amount {
                on,
                decided_on: date(2026, 11, 13),
            },
            For::Correction => ReceiptPurpose::Correction {
                decided_on: date(2026, 11, 13),
                earlier: &self.earlier,
            },
            For::Complaint => ReceiptPurpose::Complaint {
                on,
                answer: "Nosūtījums izrakstīts pēc pakalpojuma dienas.".into(),
            },
            For::Documents => ReceiptPurpose::Documents {
                what: vec!["Rēķins, kurā redzams katrs pakalpojums.".into()],
            },
        }
    }
}

/// A letter of each kind.
pub fn letters() -> Vec<Received> {
    let (seen, cleaned) = (line("A-1", 4_000, true), line("Z-1", 6_000, true));
    let all = [seen.clone(), cleaned, line("Z-2", 90_000, true)];
    let unreferred = [line("Z-1", 6_000, false)];
    let reason = ReceiptReason {
        line: None,
        reason: "Saņemts otrs čeks par to pašu dienu.".into(),
    };
    vec![
        Received::of("part", For::Told, &all),
        Received::of("refused", For::Told, &unreferred),
        Received::of("asked", For::Asked, std::slice::from_ref(&seen)),
        Received::of("holder", For::Holder, std::slice::from_ref(&seen)),
        Received {
            reasons: vec![reason],
            ..Received::of("corrected", For::Correction, &[seen])
        },
        Received::of("complaint", For::Complaint, &unreferred),
        Received::of("documents", For::Documents, &unreferred),
    ]
}

fn line(service: &str, cents: i64, referral: bool) -> LineFacts {
    LineFacts {
        service: service.into(),
        price: Cents::new(cents),
        list_price: Some(Cents::new(cents)),
        papers: Papers {
            referral,
            ..Papers::default()
        },
    }
}

/// As decided when so much of the yearly limit was used.
fn decided(lines: &[LineFacts], used: i64) -> DecisionDocument {
    let facts = VisitFacts {
        asked_at: super::at(9, 0),
        service_date: date(2026, 11, 10),
        insured: Some(InsuredFacts {
            born: date(1990, 5, 5),
            sex: None,
            cover: Some(CoverFacts {
                programme: "basic".into(),
                contract_from: date(2026, 2, 1),
                contract_to: date(2027, 1, 31),
                from: date(2026, 2, 1),
                to: date(2027, 1, 31),
                renewed: true,
                ended: None,
                misused_at: None,
            }),
        }),
        card: CardFacts::Good,
        provider: ProviderFacts::default(),
        practitioner: PractitionerFacts::OfProvider,
        lines: lines.to_vec(),
        history: History {
            used: vec![Used {
                limit: "year".into(),
                amount: used,
            }],
            services: Vec::new(),
        },
        receipt: None,
    };
    decide_facts(&EDITION, &facts).expect("a decision")
}
