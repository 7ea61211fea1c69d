//! Letters about made-up claims under the accident terms that the reader of terms is tested with.

use std::sync::{Arc, LazyLock};

use adjudication::{
    AccidentFacts, Answer, ClaimDocument, ClaimFacts, ClaimHistory, ExpenseFacts, FactValue,
    Infection, InjuryFacts, PolicyFacts, Side, SumInsured, decide_claim_facts,
};
use calendar::date;
use money::{Cents, Share};
use papers::{
    Addressee, ClaimLetter, LetterPayment, LetterPurpose, LetterReason, LetterSender, ReasonOf,
};
use terms::{Edition, InjuryFact, Library, SourceFile};
use wording::Lang;

macro_rules! file {
    ($name:literal) => {
        SourceFile {
            path: concat!("acme-accident/2026-02-01/", $name),
            bytes: include_bytes!(concat!(
                "../../../terms/tests/data/acme-accident/2026-02-01/",
                $name
            )),
        }
    };
}

static EDITION: LazyLock<Arc<Edition>> = LazyLock::new(|| {
    let files = [
        file!("clauses/01-terms.md"),
        file!("edition.toml"),
        file!("parameters.toml"),
        file!("tables/conditions.csv"),
        file!("tables/injuries.csv"),
        file!("tables/parts.csv"),
        file!("tables/sections.csv"),
        file!("tables/sites.csv"),
    ];
    let edition = Library::read(&files).0.edition("acme-accident/2026-02-01");
    edition.expect("the edition")
});

/// A claim, its decision and what is written about it.
pub struct Claimed {
    /// For the name of a file.
    pub name: &'static str,
    /// What is decided.
    pub decision: ClaimDocument,
    edition: Arc<Edition>,
    facts: ClaimFacts,
    earlier: Option<ClaimDocument>,
    reasons: Vec<LetterReason>,
    also: Vec<String>,
}

impl Claimed {
    fn of(name: &'static str, facts: ClaimFacts) -> Self {
        Self::under(EDITION.clone(), (name, facts)).expect("a decision")
    }

    /// Of a claim under any edition; none if its facts are refused.
    pub fn under(edition: Arc<Edition>, (name, facts): (&'static str, ClaimFacts)) -> Option<Self> {
        Some(Self {
            name,
            decision: decide_claim_facts(&edition, &facts).ok()?,
            edition,
            facts,
            earlier: None,
            reasons: Vec::new(),
            also: Vec::new(),
        })
    }

    /// The letter in a language.
    pub fn letter(&self, lang: Lang) -> ClaimLetter<'_> {
        let open = self.decision.least != self.decision.most;
        let purpose = match &self.earlier {
            Some(earlier) => LetterPurpose::Correction {
                decided_on: date(2026, 10, 30),
                earlier,
            },
            None if open => LetterPurpose::Documents {
                also: self.also.clone(),
            },
            None => LetterPurpose::Decision,
        };
        ClaimLetter {
            lang,
            insurer: LetterSender {
                name: "AAS „Saules apdrošināšana”".into(),
                registration_number: "40000000001".into(),
                phone: "+371 6000 0000".into(),
            },
            addressee: Addressee {
                name: "Žanete Grāvīte".into(),
                lines: vec!["Ķiršu iela 7–12".into(), "Cēsis, LV-4101".into()],
            },
            place: "Rīgā".into(),
            made_at: super::at(14, 6),
            claim_number: "PR-2026-000123".into(),
            policy_number: "NG-26/004711".into(),
            insured: "Čaks Grāvītis".into(),
            purpose,
            decision: &self.decision,
            facts: &self.facts,
            edition: &self.edition,
            proof: (!open).then(|| super::proof(1_200)),
            reasons: self.reasons.clone(),
            payments: if open { Vec::new() } else { self.payments() },
        }
    }

    fn payments(&self) -> Vec<LetterPayment> {
        let benefits = self.decision.benefits.iter();
        let paid = benefits.filter(|benefit| benefit.most.is_positive());
        paid.map(|benefit| LetterPayment {
            benefit: benefit.benefit.clone(),
            payee: "Žanete Grāvīte".into(),
            amount: benefit.most,
            due_on: date(2026, 11, 29),
        })
        .collect()
    }
}

/// A letter of each kind.
pub fn letters() -> Vec<Claimed> {
    vec![
        whole(),
        part(),
        nothing(),
        refused(),
        asks(),
        corrected(),
        many(30),
    ]
}

/// Paid as claimed.
pub fn whole() -> Claimed {
    Claimed::of("whole", claim(vec![forearm("radius", Side::Left, true)]))
}

/// Something of everything.
pub fn part() -> Claimed {
    let mut burn = hurt("5", Some(Side::Right), &[]);
    burn.assessed = Some(Share::percent(12).expect("a share"));
    burn.facts
        .insert(InjuryFact::TissueDamageOrScars, FactValue::Flag(true));
    let facts = ClaimFacts {
        expenses: vec![
            expense(45_00, Some(5_00), true),
            expense(31_000, None, true),
            expense(128_050, None, false),
        ],
        ..claim(vec![
            forearm("radius", Side::Left, true),
            forearm("ulna", Side::Left, true),
            forearm("radius", Side::Right, false),
            concussion(4),
            hurt("3", Some(Side::Left), &[]),
            burn,
        ])
    };
    Claimed {
        reasons: vec![LetterReason {
            of: ReasonOf::Percent(5),
            reason: "Plaukstas mugurpusē palikušas rētas, kustības nav ierobežotas.".into(),
        }],
        ..Claimed::of("part", facts)
    }
}

/// No condition met.
pub fn nothing() -> Claimed {
    Claimed::of("nothing", claim(vec![concussion(5)]))
}

/// Refused as a whole, since the insurer may.
pub fn refused() -> Claimed {
    let facts = ClaimFacts {
        doubts: vec!["late_notice".into()],
        answers: [("late_notice".to_owned(), Answer::Yes)].into(),
        ..claim(vec![forearm("radius", Side::Left, true), concussion(12)])
    };
    let reason = "Par nelaimes gadījumu paziņots 14 mēnešus vēlāk, kad ārstniecības dokumenti \
                  vairs nav pieejami.";
    Claimed {
        reasons: vec![LetterReason {
            of: ReasonOf::Answer("late_notice".into()),
            reason: reason.into(),
        }],
        ..Claimed::of("refused", facts)
    }
}

/// Something is missing.
pub fn asks() -> Claimed {
    let facts = ClaimFacts {
        expenses: vec![ExpenseFacts {
            in_latvia: None,
            ..expense(45_00, None, true)
        }],
        ..claim(vec![
            hurt_at("1", "radius", Some(Side::Left), &[]),
            hurt("2.a", None, &[]),
            hurt("4", None, &[]),
        ])
    };
    Claimed {
        also: vec!["Bankas konta numurs, uz kuru pārskaitīt atlīdzību.".into()],
        ..Claimed::of("asks", facts)
    }
}

/// More is paid than at first.
pub fn corrected() -> Claimed {
    let before = claim(vec![forearm("radius", Side::Left, true)]);
    let facts = ClaimFacts {
        expenses: vec![expense(45_00, None, true)],
        ..claim(vec![
            forearm("radius", Side::Left, true),
            forearm("ulna", Side::Left, true),
        ])
    };
    Claimed {
        earlier: Some(Claimed::of("", before).decision),
        reasons: vec![LetterReason {
            of: ReasonOf::Decision,
            reason: "Saņemts radiologa slēdziens, kas apstiprina arī elkoņkaula lūzumu.".into(),
        }],
        ..Claimed::of("corrected", facts)
    }
}

/// So many injuries.
pub fn many(count: usize) -> Claimed {
    let sides = [Side::Left, Side::Right];
    let mut injuries = Vec::new();
    for side in sides {
        for bone in ["radius", "ulna_head", "ulna"] {
            injuries.push(forearm(bone, side, true));
        }
        injuries.push(hurt("3", Some(side), &[]));
        let palm = [(InjuryFact::ConfirmedByRadiologist, FactValue::Flag(true))];
        injuries.extend((0..5).map(|_| hurt("6", Some(side), &palm)));
    }
    injuries.push(concussion(12));
    let crown = "1/2".parse().expect("a half");
    let tooth = [
        (InjuryFact::MilkTooth, FactValue::Flag(false)),
        (InjuryFact::CrownLost, FactValue::Part(crown)),
    ];
    while injuries.len() < count {
        injuries.push(hurt("4", None, &tooth));
    }
    Claimed::of("many", claim(injuries))
}

fn claim(injuries: Vec<InjuryFacts>) -> ClaimFacts {
    let sum = |benefit: &str, sum| SumInsured {
        benefit: benefit.into(),
        sum: Cents::new(sum),
        per_day: None,
    };
    ClaimFacts {
        decided_on: date(2026, 11, 20),
        policy: PolicyFacts {
            from: date(2026, 2, 1),
            to: date(2027, 1, 31),
            paid_on: Some(date(2026, 1, 30)),
            sums: vec![sum("trauma", 150_000), sum("medical", 30_000)],
            beneficiary: false,
        },
        born: date(2015, 9, 9),
        accident: AccidentFacts {
            on: date(2026, 5, 10),
            infection: Infection::No,
        },
        injuries,
        stays: Vec::new(),
        expenses: Vec::new(),
        disability: None,
        died_on: None,
        paid_by_liable: None,
        doubts: Vec::new(),
        answers: [].into(),
        history: ClaimHistory::default(),
    }
}

fn hurt(row: &str, side: Option<Side>, facts: &[(InjuryFact, FactValue)]) -> InjuryFacts {
    InjuryFacts {
        row: row.into(),
        site: None,
        side,
        count: None,
        assessed: None,
        facts: facts.iter().copied().collect(),
    }
}

fn hurt_at(
    row: &str,
    site: &str,
    side: Option<Side>,
    facts: &[(InjuryFact, FactValue)],
) -> InjuryFacts {
    InjuryFacts {
        site: Some(site.into()),
        ..hurt(row, side, facts)
    }
}

fn forearm(bone: &str, side: Side, confirmed: bool) -> InjuryFacts {
    let confirmed = FactValue::Flag(confirmed);
    let facts = [(InjuryFact::ConfirmedByRadiologist, confirmed)];
    hurt_at("1", bone, Some(side), &facts)
}

/// Treated outside hospital for so many days.
fn concussion(days: i64) -> InjuryFacts {
    let facts = [
        (InjuryFact::OutpatientDays, FactValue::Whole(days)),
        (InjuryFact::DiagnosedOn, FactValue::Day(date(2026, 6, 15))),
    ];
    hurt("2.a", None, &facts)
}

fn expense(cents: i64, others: Option<i64>, in_latvia: bool) -> ExpenseFacts {
    ExpenseFacts {
        benefit: "medical".into(),
        on: date(2026, 6, 1),
        amount: Cents::new(cents),
        paid_by_others: others.map(Cents::new),
        in_latvia: Some(in_latvia),
        registered: Some(true),
        bill: None,
    }
}
