//! The bill and the policy.

use super::{Look, choice};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

/// A folder: id, its name in the three languages, its services.
type Folder = (&'static str, [&'static str; 3], &'static [Item]);
/// A service: code, its name in the three languages, price in cents, papers that may be needed.
type Item = (
    &'static str,
    [&'static str; 3],
    i64,
    &'static [&'static str],
);

#[rustfmt::skip]
const FOLDERS: [Folder; 7] = [
    ("gp", ["Ģimenes ārsts", "Family doctor", "Семейный врач"], &[
        ("GA-101", ["Ģimenes ārsta konsultācija", "Family doctor's consultation", "Консультация семейного врача"], 2500, &[]),
    ]),
    ("specialists", ["Speciālistu konsultācijas", "Specialist consultations", "Консультации специалистов"], &[
        ("KO-101", ["Internista konsultācija", "Internist's consultation", "Консультация терапевта"], 4000, &[]),
        ("KO-102", ["Kardiologa konsultācija", "Cardiologist's consultation", "Консультация кардиолога"], 5500, &[]),
        ("KO-103", ["Neirologa konsultācija", "Neurologist's consultation", "Консультация невролога"], 5000, &[]),
        ("KO-108", ["Otorinolaringologa (LOR) konsultācija", "ENT specialist's consultation", "Консультация отоларинголога (ЛОР)"], 4500, &[]),
        ("KO-109", ["Dermatologa konsultācija", "Dermatologist's consultation", "Консультация дерматолога"], 4500, &[]),
    ]),
    ("laboratory", ["Laboratoriskie izmeklējumi", "Laboratory tests", "Лабораторные исследования"], &[
        ("LA-101", ["Pilna asins aina", "Full blood count", "Общий анализ крови"], 480, &["referral"]),
    ]),
    ("diagnostics", ["Diagnostika", "Diagnostics", "Диагностика"], &[
        ("DG-104", ["Vēdera dobuma ultrasonogrāfija", "Abdominal ultrasound", "УЗИ брюшной полости"], 3800, &["referral"]),
    ]),
    ("physiotherapy", ["Fizioterapija, masāža un rehabilitācija", "Physiotherapy, massage and rehabilitation", "Физиотерапия, массаж и реабилитация"], &[
        ("FI-101", ["Fizioterapeita nodarbība", "Physiotherapy session", "Занятие с физиотерапевтом"], 3000, &["referral"]),
    ]),
    ("dental", ["Zobārstniecība", "Dentistry", "Стоматология"], &[
        ("ZO-101", ["Zobu higiēna", "Dental hygiene", "Гигиена зубов"], 6500, &[]),
    ]),
    ("medicines", ["Medikamenti", "Medicines", "Лекарства"], &[
        ("ME-101", ["Recepšu medikamenti", "Prescription medicines", "Рецептурные лекарства"], 2000, &["prescription"]),
    ]),
];

fn groups(look: Look) -> Vec<GroupView> {
    let group = |(id, name, items): Folder| {
        let open = id == "specialists";
        let service = |(code, name, cents, papers): &Item| ServiceView {
            code: (*code).into(),
            name: look.of(*name),
            price: look.euros(*cents),
            papers: papers.to_vec(),
            shown: open,
        };
        GroupView {
            id: id.into(),
            name: look.of(name),
            open,
            services: items.iter().map(service).collect(),
        }
    };
    FOLDERS.into_iter().map(group).collect()
}

pub(super) fn bill_lines(look: Look, f: &Frame) -> Vec<BillLine> {
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
            choice("saule", "Saule", String::new(), true),
            choice("jura", "Jūra", String::new(), false),
        ],
        personal_code: "010190-1234".into(),
        card_number: String::new(),
        card_source: "typed".into(),
        reading: String::new(),
        identity_seen: false,
        service_date: "2026-11-20".into(),
        oldest: "2026-10-21".into(),
        today: "2026-11-20".into(),
    }
}
