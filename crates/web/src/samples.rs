//! Sample data: what each page looks like with something on it. Used by the snapshots and by the preview.

use wording::Lang;

use crate::frame::{Desk, Frame, Notice, Section, Theme, User};
use crate::pages::*;

/// What a sample is made for.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Language.
    pub(crate) lang: Lang,
    /// Colours.
    pub(crate) theme: Theme,
}

impl Look {
    fn pick(self, lv: &str, en: &str, ru: &str) -> String {
        match self.lang {
            Lang::Lv => lv,
            Lang::En => en,
            Lang::Ru => ru,
        }
        .to_owned()
    }

    fn euros(self, cents: i64) -> String {
        let sign = if self.lang == Lang::En { '.' } else { ',' };
        format!("{}{sign}{:02}\u{a0}€", cents / 100, cents % 100)
    }

    fn frame(self, desk: Desk, section: Section, path: &str) -> Frame {
        let (name, place) = match desk {
            Desk::Clerk => ("Ilze Kalniņa", "Klīnika „Pie Daugavas”"),
            Desk::Manager => ("Dace Ozoliņa", "Klīnika „Pie Daugavas”"),
            Desk::Insurer => ("Mārtiņš Liepa", "BTA"),
            Desk::Auditor => ("Anna Vītola", "Polise"),
        };
        Frame {
            lang: self.lang,
            theme: self.theme,
            user: Some(User {
                name: name.into(),
                place: place.into(),
                desk,
            }),
            csrf: "sample-token".into(),
            path: path.into(),
            section,
            notice: None,
        }
    }

    fn t(self, key: &str) -> String {
        wording::say(self.lang, key)
    }
}

const NUMBER: &str = "26-004217";

fn fact(label: String, value: impl Into<String>) -> Fact {
    Fact {
        label,
        value: value.into(),
    }
}

pub(crate) fn login(look: Look) -> LoginPage {
    let mut f = look.frame(Desk::Clerk, Section::Elsewhere, "/login");
    f.user = None;
    f.csrf.clear();
    let demo = |name: &str, key| DemoLogin {
        name: name.into(),
        role: look.t(key),
    };
    LoginPage {
        f,
        name: "ilze".into(),
        return_to: "/terminal".into(),
        problem: Some(look.t("login-wrong")),
        demo: vec![
            demo("ilze", "role-clerk"),
            demo("dace", "role-manager"),
            demo("martins", "role-insurer"),
            demo("anna", "role-auditor"),
        ],
    }
}

fn groups(look: Look) -> Vec<GroupView> {
    let service =
        |code: &str, lv: &str, en: &str, ru: &str, cents, papers: &[&'static str]| ServiceView {
            code: code.into(),
            name: look.pick(lv, en, ru),
            price: look.euros(cents),
            papers: papers.to_vec(),
            shown: true,
        };
    let group = |id: &str, lv: &str, en: &str, ru: &str, services: Vec<ServiceView>| GroupView {
        id: id.into(),
        name: look.pick(lv, en, ru),
        open: id == "specialists",
        services,
    };
    let mut groups = vec![
        group(
            "gp",
            "Ģimenes ārsts",
            "Family doctor",
            "Семейный врач",
            vec![service(
                "GA-101",
                "Ģimenes ārsta konsultācija",
                "Family doctor's consultation",
                "Консультация семейного врача",
                2500,
                &[],
            )],
        ),
        group(
            "specialists",
            "Speciālistu konsultācijas",
            "Specialist consultations",
            "Консультации специалистов",
            vec![
                service(
                    "KO-101",
                    "Internista konsultācija",
                    "Internist's consultation",
                    "Консультация терапевта",
                    4000,
                    &[],
                ),
                service(
                    "KO-102",
                    "Kardiologa konsultācija",
                    "Cardiologist's consultation",
                    "Консультация кардиолога",
                    5500,
                    &[],
                ),
                service(
                    "KO-103",
                    "Neirologa konsultācija",
                    "Neurologist's consultation",
                    "Консультация невролога",
                    5000,
                    &[],
                ),
                service(
                    "KO-106",
                    "Traumatologa ortopēda konsultācija",
                    "Orthopaedic surgeon's consultation",
                    "Консультация травматолога-ортопеда",
                    5000,
                    &[],
                ),
                service(
                    "KO-107",
                    "Oftalmologa konsultācija",
                    "Ophthalmologist's consultation",
                    "Консультация офтальмолога",
                    4500,
                    &[],
                ),
                service(
                    "KO-108",
                    "Otorinolaringologa (LOR) konsultācija",
                    "ENT specialist's consultation",
                    "Консультация отоларинголога (ЛОР)",
                    4500,
                    &[],
                ),
                service(
                    "KO-109",
                    "Dermatologa konsultācija",
                    "Dermatologist's consultation",
                    "Консультация дерматолога",
                    4500,
                    &[],
                ),
            ],
        ),
        group(
            "laboratory",
            "Laboratoriskie izmeklējumi",
            "Laboratory tests",
            "Лабораторные исследования",
            vec![service(
                "LA-101",
                "Pilna asins aina",
                "Full blood count",
                "Общий анализ крови",
                480,
                &["referral"],
            )],
        ),
        group(
            "diagnostics",
            "Diagnostika",
            "Diagnostics",
            "Диагностика",
            vec![service(
                "DG-104",
                "Vēdera dobuma ultrasonogrāfija",
                "Abdominal ultrasound",
                "УЗИ брюшной полости",
                3800,
                &["referral"],
            )],
        ),
        group(
            "physiotherapy",
            "Fizioterapija, masāža un rehabilitācija",
            "Physiotherapy, massage and rehabilitation",
            "Физиотерапия, массаж и реабилитация",
            vec![service(
                "FI-101",
                "Fizioterapeita nodarbība",
                "Physiotherapy session",
                "Занятие с физиотерапевтом",
                3000,
                &["referral"],
            )],
        ),
        group(
            "dental",
            "Zobārstniecība",
            "Dentistry",
            "Стоматология",
            vec![service(
                "ZO-101",
                "Zobu higiēna",
                "Dental hygiene",
                "Гигиена зубов",
                6500,
                &[],
            )],
        ),
        group(
            "medicines",
            "Medikamenti",
            "Medicines",
            "Лекарства",
            vec![service(
                "ME-101",
                "Recepšu medikamenti",
                "Prescription medicines",
                "Рецептурные лекарства",
                2000,
                &["prescription"],
            )],
        ),
    ];
    for group in groups.iter_mut().filter(|group| !group.open) {
        group
            .services
            .iter_mut()
            .for_each(|service| service.shown = false);
    }
    groups
}

fn bill_lines(look: Look, f: &Frame) -> Vec<BillLine> {
    let comma = f.comma();
    let line =
        |index, code: &str, name: String, euros, papers: &[&'static str], ticked: &[&str]| {
            BillLine {
                index,
                code: code.into(),
                name,
                price: format!("{euros}{comma}00"),
                wrong: false,
                papers: ticks(f, papers, ticked),
            }
        };
    vec![
        line(
            0,
            "KO-102",
            look.pick(
                "Kardiologa konsultācija",
                "Cardiologist's consultation",
                "Консультация кардиолога",
            ),
            55,
            &[],
            &[],
        ),
        line(
            1,
            "FI-101",
            look.pick(
                "Fizioterapeita nodarbība",
                "Physiotherapy session",
                "Занятие с физиотерапевтом",
            ),
            30,
            &["referral"],
            &["referral"],
        ),
        line(
            2,
            "FI-101",
            look.pick(
                "Fizioterapeita nodarbība",
                "Physiotherapy session",
                "Занятие с физиотерапевтом",
            ),
            30,
            &["referral"],
            &["referral"],
        ),
        line(
            3,
            "ZO-101",
            look.pick("Zobu higiēna", "Dental hygiene", "Гигиена зубов"),
            65,
            &[],
            &[],
        ),
    ]
}

pub(crate) fn bill(look: Look) -> BillPage {
    let f = look.frame(Desk::Clerk, Section::Terminal, "/terminal");
    let lines = bill_lines(look, &f);
    BillPage {
        f,
        step: 0,
        problem: None,
        query: String::new(),
        open_group: "specialists".into(),
        groups: groups(look),
        lines,
        total: look.euros(18000),
        carried: Vec::new(),
        max_lines: 30,
    }
}

pub(crate) fn empty_bill(look: Look) -> BillPage {
    BillPage {
        lines: Vec::new(),
        total: look.euros(0),
        ..bill(look)
    }
}

fn choice(id: &str, name: &str, detail: String, chosen: bool) -> Choice {
    Choice {
        id: id.into(),
        name: name.into(),
        detail,
        chosen,
    }
}

pub(crate) fn identify(look: Look) -> IdentifyPage {
    let f = look.frame(Desk::Clerk, Section::Terminal, "/terminal/policy");
    let lines = bill_lines(look, &f);
    let cardiologist = look.pick("Kardioloģe", "Cardiologist", "Кардиолог");
    let physio = look.pick("Fizioterapeits", "Physiotherapist", "Физиотерапевт");
    let hygienist = look.pick("Zobu higiēniste", "Dental hygienist", "Гигиенист");
    IdentifyPage {
        f,
        step: 1,
        problems: Vec::new(),
        field_problems: vec![Problem {
            field: "personal_code",
            text: look.t("who-wrong-code"),
        }],
        key: "0193c0de-0000-7000-8000-000000000001".into(),
        lines,
        total: look.euros(18000),
        bill_href: "/terminal?line=KO-102&price=55.00".into(),
        practitioners: vec![
            choice("1", "Dr. Inese Bērziņa", cardiologist, true),
            choice("2", "Kaspars Krūmiņš", physio, false),
            choice("3", "Līga Zariņa", hygienist, false),
        ],
        insurers: vec![
            choice("bta", "BTA", String::new(), true),
            choice("balta", "BALTA", String::new(), false),
        ],
        personal_code: "010190-1234".into(),
        card_number: String::new(),
        identity_seen: false,
        service_date: "2026-11-20".into(),
        oldest: "2026-10-21".into(),
        today: "2026-11-20".into(),
    }
}

fn limit(look: Look, labels: [&str; 3], before: i64, after: i64, whole: i64) -> LimitView {
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

struct Amounts {
    price: i64,
    insurer: i64,
}

fn line(look: Look, code: &str, name: String, tone: Tone, amounts: Amounts) -> LineView {
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
        says: String::new(),
        other_clause: None,
        formula: None,
        limits: Vec::new(),
    }
}

fn visit_lines(look: Look) -> Vec<LineView> {
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
            says: "A specialist's consultation is paid at seventy per cent of a price of up to 50 euro, without a referral.".into(),
            formula: Some(look.pick("50,00 € × 70 % = 35,00 €", "50.00 € × 70 % = 35.00 €", "50,00 € × 70 % = 35,00 €")),
            limits: vec![limit(look, ambulatory, 5000, 1500, 50000)],
            ..line(look, "KO-102", look.pick("Kardiologa konsultācija", "Cardiologist's consultation", "Консультация кардиолога"), Tone::Part, Amounts { price: 5500, insurer: 3500 })
        },
        LineView {
            reason: look.pick("Apmaksā limita atlikumu: ambulatorās palīdzības limits 500,00 € ar šo rindu ir izlietots.", "The rest of the limit is paid: the outpatient limit of 500.00 € is used up with this line.", "Оплачивается остаток лимита: амбулаторный лимит 500,00 € этой строкой исчерпан."),
            clause: look.pick("Standarts 2. punkts — Ambulatorās palīdzības limits", "Clause Standarts 2 — Limit of outpatient care", "Пункт Standarts 2 — Лимит амбулаторной помощи"),
            says: "Consultations, tests, procedures, physiotherapy and massage share one yearly limit within that of the programme.".into(),
            formula: Some(look.pick("30,00 € × 80 % = 24,00 €; atlikums 15,00 €", "30.00 € × 80 % = 24.00 €; 15.00 € left", "30,00 € × 80 % = 24,00 €; остаток 15,00 €")),
            limits: vec![limit(look, ambulatory, 1500, 0, 50000)],
            ..line(look, "FI-101", physio.clone(), Tone::Part, Amounts { price: 3000, insurer: 1500 })
        },
        LineView {
            reason: look.pick("Nav apmaksāts: gada limits 500,00 € ir izlietots.", "Not paid: the yearly limit of 500.00 € is used up.", "Не оплачено: годовой лимит 500,00 € исчерпан."),
            advice: Some(look.pick("Pacients maksā pats; limits atjaunojas ar nākamo apdrošināšanas periodu.", "The patient pays; the limit is renewed with the next period of insurance.", "Пациент платит сам; лимит возобновится в следующем периоде страхования.")),
            clause: look.pick("Standarts 2. punkts — Ambulatorās palīdzības limits", "Clause Standarts 2 — Limit of outpatient care", "Пункт Standarts 2 — Лимит амбулаторной помощи"),
            says: "Consultations, tests, procedures, physiotherapy and massage share one yearly limit within that of the programme.".into(),
            ..line(look, "FI-101", physio, Tone::Refused, Amounts { price: 3000, insurer: 0 })
        },
        LineView {
            reason: look.pick("Apmaksāts pilnībā.", "Paid in full.", "Оплачено полностью."),
            clause: look.pick("Standarts 12. punkts — Zobu higiēna", "Clause Standarts 12 — Dental hygiene", "Пункт Standarts 12 — Гигиена зубов"),
            says: "Dental hygiene is paid in full once in 180 days.".into(),
            formula: Some(look.pick("65,00 € × 100 % = 65,00 €", "65.00 € × 100 % = 65.00 €", "65,00 € × 100 % = 65,00 €")),
            ..line(look, "ZO-101", look.pick("Zobu higiēna", "Dental hygiene", "Гигиена зубов"), Tone::Paid, Amounts { price: 6500, insurer: 6500 })
        },
    ]
}

fn visit_card(look: Look, state: State) -> VisitCard {
    VisitCard {
        id: "0193c0de-0000-7000-8000-000000000002".into(),
        number: NUMBER.into(),
        state,
        insured: "Jānis Paraugs".into(),
        facts: vec![
            fact(look.t("visit-insured"), "Jānis Paraugs"),
            fact(look.t("visit-code"), "010190-•••••"),
            fact(look.t("visit-card"), "•••2334"),
            fact(look.t("visit-insurer"), "BTA"),
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
                .with("edition", "bta-health/2015-11-24"),
        ),
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

fn row(look: Look, number: &str, insured: &str, state: State, amounts: Amounts) -> VisitRow {
    VisitRow {
        id: "0193c0de-0000-7000-8000-000000000002".into(),
        from: "",
        number: number.into(),
        date: "20.11.2026.".into(),
        insured: insured.into(),
        place: "Dr. Inese Bērziņa".into(),
        insurer: "BTA".into(),
        price: look.euros(amounts.price),
        insurer_pays: look.euros(amounts.insurer),
        patient_pays: look.euros(amounts.price - amounts.insurer),
        state,
    }
}

fn rows(look: Look) -> Vec<VisitRow> {
    vec![
        row(
            look,
            NUMBER,
            "Jānis Paraugs",
            State::Held,
            Amounts {
                price: 18000,
                insurer: 11500,
            },
        ),
        row(
            look,
            "26-004216",
            "Zane Priede",
            State::Confirmed,
            Amounts {
                price: 5500,
                insurer: 3500,
            },
        ),
        row(
            look,
            "26-004215",
            "Aleksandrs Saliņš-Vanags",
            State::Voided,
            Amounts {
                price: 12_000,
                insurer: 9600,
            },
        ),
        row(
            look,
            "26-004214",
            "Jeļena Ivanova",
            State::Settled,
            Amounts {
                price: 480,
                insurer: 480,
            },
        ),
        row(
            look,
            "26-004213",
            "Pēteris Egle",
            State::Refused,
            Amounts {
                price: 3000,
                insurer: 0,
            },
        ),
    ]
}

fn totals(look: Look) -> Totals {
    Totals {
        price: look.euros(5980),
        insurer_pays: look.euros(3980),
        patient_pays: look.euros(2000),
    }
}

fn found(look: Look, key: &str, count: i64) -> String {
    wording::say_with(look.lang, key, &wording::Args::new().with("count", count))
}

pub(crate) fn visits(look: Look) -> VisitsPage {
    let states = State::ALL
        .iter()
        .map(|state| choice(state.key(), &look.t(state.key()), String::new(), false))
        .collect();
    VisitsPage {
        f: look.frame(Desk::Clerk, Section::Visits, "/reports/visits"),
        found: found(look, "visits-found", 55),
        from: "2026-11-20".into(),
        to: "2026-11-20".into(),
        number: String::new(),
        choices: vec![
            Choices {
                name: "insurer",
                label: look.t("visits-insurer"),
                options: vec![choice("bta", "BTA", String::new(), false)],
            },
            Choices {
                name: "practitioner",
                label: look.t("visits-practitioner"),
                options: vec![choice("1", "Dr. Inese Bērziņa", String::new(), false)],
            },
            Choices {
                name: "state",
                label: look.t("visits-state"),
                options: states,
            },
        ],
        rows: rows(look),
        totals: totals(look),
        first: None,
        next: Some("/reports/visits?page=2".into()),
    }
}

pub(crate) fn visit(look: Look) -> VisitPage {
    VisitPage {
        f: look.frame(Desk::Clerk, Section::Visits, "/reports/visits/1"),
        visit: visit_card(look, State::Confirmed),
        problem: None,
        voided: None,
        back: "/reports/visits".into(),
        back_label: look.t("visit-back-list"),
        back_tag: "list".into(),
        can_print: true,
        is_held: false,
        can_void: true,
        can_restart: true,
        no_void: None,
        key: "0193c0de-0000-7000-8000-000000000004".into(),
    }
}

pub(crate) fn voided(look: Look) -> VisitPage {
    let info = wording::Args::new()
        .with("at", "20.11.2026. 14:40")
        .with("reason", look.t("void-reason-services"));
    VisitPage {
        visit: visit_card(look, State::Voided),
        voided: Some(wording::say_with(look.lang, "visit-voided-info", &info)),
        can_void: false,
        ..visit(look)
    }
}

pub(crate) fn settled(look: Look) -> VisitPage {
    let month = wording::Args::new().with("month", "10.2026");
    VisitPage {
        visit: visit_card(look, State::Settled),
        can_void: false,
        no_void: Some(wording::say_with(
            look.lang,
            "visit-no-void-settled",
            &month,
        )),
        ..visit(look)
    }
}

pub(crate) fn settlements(look: Look) -> SettlementsPage {
    let row = |id: Option<&str>, month: String, other: &str, visits: &str, cents| SettlementRow {
        id: id.map(str::to_owned),
        month,
        other: other.into(),
        visits: visits.into(),
        amount: look.euros(cents),
        close_href: id
            .is_none()
            .then(|| "/settlements/close?insurer=bta&month=2026-11".to_owned()),
        late: false,
        visits_href: "/reports/visits?insurer=bta".into(),
    };
    let november = look.pick("2026. gada novembris", "November 2026", "ноябрь 2026");
    let october = look.pick("2026. gada oktobris", "October 2026", "октябрь 2026");
    SettlementsPage {
        f: look.frame(Desk::Manager, Section::Settlements, "/settlements"),
        other: look.t("visits-insurer"),
        rows: vec![
            row(None, november.clone(), "BTA", "216", 789_050),
            row(None, november, "BALTA", "98", 310_400),
            row(
                Some("0193c0de-0000-7000-8000-000000000005"),
                october,
                "BTA",
                "342",
                1_204_480,
            ),
        ],
    }
}

pub(crate) fn close(look: Look) -> ClosePage {
    ClosePage {
        f: look.frame(Desk::Manager, Section::Settlements, "/settlements"),

        month: look.pick("2026. gada novembris", "November 2026", "ноябрь 2026"),
        month_tag: "2026-11".into(),
        insurer: "BTA".into(),
        insurer_id: "bta".into(),
        visits: "216".into(),
        amount: look.euros(789_050),
        month_not_over: Some(look.t("close-month-runs")),
    }
}

pub(crate) fn settlement(look: Look) -> SettlementPage {
    let mut f = look.frame(Desk::Manager, Section::Settlements, "/settlements/1");
    f.notice = Some(Notice {
        tone: "good",
        text: look.t("close-done"),
    });
    SettlementPage {
        f,
        id: "0193c0de-0000-7000-8000-000000000005".into(),
        month: look.pick("2026. gada oktobris", "October 2026", "октябрь 2026"),
        facts: vec![
            fact(look.t("settlement-number"), "BTA-2026-10-1"),
            fact(look.t("visits-insurer"), "BTA"),
            fact(look.t("visits-provider"), "Klīnika „Pie Daugavas”"),
            fact(look.t("settlement-closed-at"), "02.11.2026. 09:14"),
            fact(look.t("settlements-visits"), "2"),
            fact(look.t("settlements-amount"), look.euros(3980)),
        ],
        rows: rows(look)
            .into_iter()
            .filter(|row| matches!(row.state, State::Settled | State::Confirmed))
            .collect(),
        totals: totals(look),
    }
}

pub(crate) fn insured(look: Look) -> InsuredPage {
    InsuredPage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured"),
        query: "Paraugs".into(),
        searched: true,
        rows: vec![InsuredRow {
            id: "1".into(),
            name: "Jānis Paraugs".into(),
            code: "010190-•••••".into(),
            policyholder: "SIA „Priežu iela”".into(),
            programme: "Standarts".into(),
            period: "01.01.2026.–31.12.2026.".into(),
        }],
    }
}

pub(crate) fn person(look: Look) -> PersonPage {
    let contract = wording::Args::new()
        .with("from", "01.01.2026.")
        .with("to", "31.12.2026.")
        .with("contract", "VA-2026-0001");
    let revoked = wording::Args::new().with("date", "02.06.2026.");
    PersonPage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured/1"),
        id: "1".into(),
        problem: None,
        name: "Jānis Paraugs".into(),
        facts: vec![
            fact(look.t("who-code"), "010190-12345"),
            fact(look.t("person-born"), "01.01.1990."),
            fact(look.t("insured-policyholder"), "SIA „Priežu iela”"),
        ],
        covers: vec![CoverView {
            title: "Standarts".into(),
            tone: "good",
            state: look.t("person-cover-open"),
            detail: wording::say_with(look.lang, "person-contract", &contract),
            limits: vec![limit(
                look,
                [
                    "Programmas kopējais limits",
                    "Limit of the whole programme",
                    "Общий лимит программы",
                ],
                0,
                84_500,
                120_000,
            )],
        }],
        cards: vec![
            CardRow {
                id: "1".into(),
                number: "•••2334".into(),
                kind: look.t("person-card-plastic"),
                period: "01.01.2026.–31.12.2026.".into(),
                tone: "good",
                state: look.t("person-card-valid"),
                can_revoke: true,
            },
            CardRow {
                id: "2".into(),
                number: "•••0220".into(),
                kind: look.t("person-card-electronic"),
                period: "01.01.2026.–31.12.2026.".into(),
                tone: "bad",
                state: wording::say_with(look.lang, "person-card-revoked", &revoked),
                can_revoke: false,
            },
        ],
        rows: rows(look),
        totals: totals(look),
    }
}

pub(crate) fn audit(look: Look) -> AuditPage {
    let entry = |at: &str, action: &str, subject: &str, seen: bool| AuditRow {
        at: at.into(),
        user: "Ilze Kalniņa".into(),
        role: look.t("role-clerk"),
        action: look.t(action),
        subject: subject.into(),
        href: seen.then(|| "/reports/visits/1".to_owned()),
        client: "127.0.0.1".into(),
        refused: action == "audit-denied",
    };
    AuditPage {
        f: look.frame(Desk::Auditor, Section::Audit, "/audit"),
        from: "2026-11-20".into(),
        to: "2026-11-20".into(),
        user: String::new(),
        subject: String::new(),
        rows: vec![
            entry(
                "20.11.2026. 14:02",
                "audit-visit-confirm",
                "visit:0193c0de-0000-7000-8000-000000000002",
                true,
            ),
            entry(
                "20.11.2026. 14:01",
                "audit-visit-authorise",
                "visit:0193c0de-0000-7000-8000-000000000002",
                true,
            ),
            entry("20.11.2026. 13:58", "audit-denied", "audit_trail", false),
        ],
        first: None,
        next: None,
    }
}

pub(crate) fn account(look: Look) -> AccountPage {
    let f = look.frame(Desk::Clerk, Section::Elsewhere, "/account");
    let facts = vec![
        fact(look.t("account-person"), "Ilze Kalniņa"),
        fact(look.t("account-login"), "ilze"),
        fact(look.t("account-role"), f.role()),
        fact(look.t("account-place"), "Klīnika „Pie Daugavas”"),
    ];
    AccountPage {
        f,
        login: "ilze".into(),
        facts,
        problem: None,
    }
}

pub(crate) fn error(look: Look) -> ErrorPage {
    ErrorPage {
        f: look.frame(Desk::Clerk, Section::Elsewhere, "/"),
        status: 503,
        title: look.t("error-unavailable"),
        says: look.t("error-unavailable-says"),
        advice: look.t("error-unavailable-do"),
        href: "/".into(),
        action: look.t("error-home"),
        request_id: "0193c0de-0000-7000-8000-00000000000f".into(),
    }
}
