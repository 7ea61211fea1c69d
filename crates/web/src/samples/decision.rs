//! A visit, decided.

use super::{Amounts, Look, NUMBER, fact};
use crate::frame::{Desk, Section};
use crate::pages::*;

pub(super) fn limit(
    look: Look,
    labels: [&str; 3],
    before: i64,
    after: i64,
    whole: i64,
) -> LimitView {
    let amount = look.euros(whole);
    LimitView {
        label: look.pick(labels[0], labels[1], labels[2]),
        before: look.euros(before),
        after: look.euros(after),
        amount: wording::say_with(
            look.lang,
            "limit-whole",
            &wording::Args::new().with("amount", amount),
        ),
        max: whole,
        value: after,
    }
}

pub(super) fn line(look: Look, code: &str, name: String, tone: Tone, amounts: Amounts) -> LineView {
    let patient = amounts.price - amounts.insurer;
    LineView {
        code: code.into(),
        name,
        tone,
        price: look.euros(amounts.price),
        insurer: look.euros(amounts.insurer),
        nothing_from_insurer: amounts.insurer == 0,
        patient: look.euros(patient),
        nothing_from_patient: patient == 0,
        reason: String::new(),
        advice: None,
        clause: String::new(),
        clause_href: "/terms/saule-health/2026-01-01/Standarts%202".into(),
        says: String::new(),
        other_clause: None,
        formula: None,
        limits: Vec::new(),
    }
}

pub(super) fn visit_lines(look: Look) -> Vec<LineView> {
    let physio = look.pick(
        "Fizioterapeita nodarbība",
        "Physiotherapy session",
        "Занятие с физиотерапевтом",
    );
    let ambulatory = [
        "Ambulatorās palīdzības limits",
        "Limit of outpatient care",
        "Лимит амбулаторной помощи",
    ];
    vec![
        LineView {
            reason: look.pick("Apmaksā 70 % no cenas, bet ne vairāk kā no 50,00 €; daļu virs tās sedz pacients.", "70 % is paid of a price of up to 50.00 €; the patient bears what is above.", "Оплачивается 70 % цены, но не более чем от 50,00 €; остальное платит пациент."),
            clause: look.pick("Standarts 3. punkts — Speciālistu konsultācijas", "Clause Standarts 3 — Specialist consultations", "Пункт Standarts 3 — Консультации специалистов"),
            says: look.pick("Speciālista konsultāciju bez nosūtījuma apmaksā 70 % apmērā no cenas līdz 50 eiro.", "A specialist's consultation is paid at seventy per cent of a price of up to 50 euro, without a referral.", "Консультация специалиста без направления оплачивается на 70 % от цены до 50 евро."),
            formula: Some(look.pick("50,00 € × 70 % = 35,00 €", "50.00 € × 70 % = 35.00 €", "50,00 € × 70 % = 35,00 €")),
            limits: vec![limit(look, ambulatory, 5000, 1500, 50000)],
            ..line(look, "KO-102", look.pick("Kardiologa konsultācija", "Cardiologist's consultation", "Консультация кардиолога"), Tone::Part, Amounts { price: 5500, insurer: 3500 })
        },
        LineView {
            reason: look.pick("Apmaksā limita atlikumu: ambulatorās palīdzības limits 500,00 € ar šo rindu ir izlietots.", "The rest of the limit is paid: the outpatient limit of 500.00 € is used up with this line.", "Оплачивается остаток лимита: амбулаторный лимит 500,00 € этой строкой исчерпан."),
            clause: look.pick("Standarts 2. punkts — Ambulatorās palīdzības limits", "Clause Standarts 2 — Limit of outpatient care", "Пункт Standarts 2 — Лимит амбулаторной помощи"),
            says: look.pick("Konsultācijām, izmeklējumiem, manipulācijām, fizioterapijai un masāžai ir kopīgs gada limits programmas limita ietvaros.", "Consultations, tests, procedures, physiotherapy and massage share one yearly limit within that of the programme.", "У консультаций, исследований, манипуляций, физиотерапии и массажа общий годовой лимит в пределах лимита программы."),
            formula: Some(look.pick("30,00 € × 80 % = 24,00 €; atlikums 15,00 €", "30.00 € × 80 % = 24.00 €; 15.00 € left", "30,00 € × 80 % = 24,00 €; остаток 15,00 €")),
            limits: vec![limit(look, ambulatory, 1500, 0, 50000)],
            ..line(look, "FI-101", physio.clone(), Tone::Part, Amounts { price: 3000, insurer: 1500 })
        },
        LineView {
            reason: look.pick("Nav apmaksāts: gada limits 500,00 € ir izlietots.", "Not paid: the yearly limit of 500.00 € is used up.", "Не оплачено: годовой лимит 500,00 € исчерпан."),
            advice: Some(look.pick("Pacients maksā pats; limits atjaunojas ar nākamo apdrošināšanas periodu.", "The patient pays; the limit is renewed with the next period of insurance.", "Пациент платит сам; лимит возобновится в следующем периоде страхования.")),
            clause: look.pick("Standarts 2. punkts — Ambulatorās palīdzības limits", "Clause Standarts 2 — Limit of outpatient care", "Пункт Standarts 2 — Лимит амбулаторной помощи"),
            says: look.pick("Konsultācijām, izmeklējumiem, manipulācijām, fizioterapijai un masāžai ir kopīgs gada limits programmas limita ietvaros.", "Consultations, tests, procedures, physiotherapy and massage share one yearly limit within that of the programme.", "У консультаций, исследований, манипуляций, физиотерапии и массажа общий годовой лимит в пределах лимита программы."),
            ..line(look, "FI-101", physio, Tone::Refused, Amounts { price: 3000, insurer: 0 })
        },
        LineView {
            reason: look.pick("Apmaksāts pilnībā.", "Paid in full.", "Оплачено полностью."),
            clause: look.pick("Standarts 12. punkts — Zobu higiēna", "Clause Standarts 12 — Dental hygiene", "Пункт Standarts 12 — Гигиена зубов"),
            says: look.pick("Zobu higiēnu apmaksā pilnībā reizi 180 dienās.", "Dental hygiene is paid in full once in 180 days.", "Гигиена зубов оплачивается полностью один раз в 180 дней."),
            formula: Some(look.pick("65,00 € × 100 % = 65,00 €", "65.00 € × 100 % = 65.00 €", "65,00 € × 100 % = 65,00 €")),
            ..line(look, "ZO-101", look.pick("Zobu higiēna", "Dental hygiene", "Гигиена зубов"), Tone::Paid, Amounts { price: 6500, insurer: 6500 })
        },
    ]
}

pub(super) fn visit_card(look: Look, state: State) -> VisitCard {
    VisitCard {
        id: "0193c0de-0000-7000-8000-000000000002".into(),
        number: NUMBER.into(),
        state,
        insured: "Jānis Paraugs".into(),
        facts: vec![
            fact(look.t("visit-insured"), "Jānis Paraugs"),
            fact(look.t("visit-code"), "010190-•••••"),
            fact(look.t("visit-card"), "•••2334"),
            fact(look.t("visit-insurer"), "Saule"),
            fact(look.t("visit-programme"), "Standarts"),
            fact(look.t("visit-practitioner"), "Dr. Inese Bērziņa"),
            fact(look.t("visit-service-date"), "20.11.2026."),
        ],
        lines: visit_lines(look),
        price: look.euros(18000),
        insurer_pays: look.euros(11500),
        patient_pays: look.euros(6500),
        has_unpaid: true,
        edition: wording::say_with(
            look.lang,
            "decision-edition",
            &wording::Args::new()
                .with(
                    "product",
                    look.pick(
                        "Veselības apdrošināšana",
                        "Health insurance",
                        "Страхование здоровья",
                    ),
                )
                .with("edition", "saule-health/2026-01-01"),
        ),
        edition_href: "/terms/saule-health/2026-01-01".into(),
        edition_hash: "5f0c1d2e3b4a59687786a5b4c3d2e1f05f0c1d2e3b4a59687786a5b4c3d2e1f0".into(),
    }
}

pub(crate) fn decision(look: Look) -> DecisionPage {
    let same = wording::say_with(
        look.lang,
        "decision-same",
        &wording::Args::new().with("number", "26-004198"),
    );
    DecisionPage {
        f: look.frame(
            Desk::Clerk,
            Section::Terminal,
            "/terminal/visit/0193c0de-0000-7000-8000-000000000002",
        ),
        step: 2,
        headline: look.t("decision-some"),
        problem: None,
        visit: visit_card(look, State::Held),
        can_confirm: true,
        same_visit: Some(same),
        key: "0193c0de-0000-7000-8000-000000000003".into(),
        held_until: "14:32".into(),
        held_until_unix: 4_000_000_000,
    }
}

pub(crate) fn refused(look: Look) -> DecisionPage {
    let mut page = DecisionPage {
        headline: look.t("decision-none"),
        can_confirm: false,
        same_visit: None,
        ..decision(look)
    };
    page.visit.lines.retain(|line| line.tone == Tone::Refused);
    page.visit.price = look.euros(3000);
    page.visit.insurer_pays = look.euros(0);
    page.visit.patient_pays = look.euros(3000);
    page
}

pub(crate) fn done(look: Look) -> DonePage {
    DonePage {
        f: look.frame(
            Desk::Clerk,
            Section::Terminal,
            "/terminal/visit/0193c0de-0000-7000-8000-000000000002/done",
        ),
        step: 3,
        visit: visit_card(look, State::Confirmed),
    }
}
