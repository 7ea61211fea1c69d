//! Clinics with their contracts, people and price lists.

use calendar::{Date, add_months};
use identity::RegistrationNumber;
use money::Cents;
use sheets::rows::{PractitionerRow, PriceRow, ProviderContractRow, ProviderRow};

use crate::Plan;
use crate::draw::Draw;
use crate::families;
use crate::numbers::registration_number;

/// Their numbers lie apart from those of employers.
const FIRST_NUMBER: u64 = 5_000_000;

const KINDS: [(&str, u32); 5] = [
    ("Veselības centrs", 30),
    ("Ārstu prakse", 30),
    ("Zobārstniecība", 20),
    ("Poliklīnika", 12),
    ("Diagnostikas centrs", 8),
];

const PLACES: [&str; 14] = [
    "Pļavmala",
    "Mežaparka rīts",
    "Baltais zobs",
    "Jugla",
    "Imanta",
    "Ķengarags",
    "Āgenskalns",
    "Liepāja",
    "Valmiera",
    "Ventspils",
    "Jelgava",
    "Rēzekne",
    "Sigulda",
    "Ogre",
];

/// Speciality in Latvian, English and Russian; of men and of women alike.
const SPECIALITIES: [([&str; 3], u32); 7] = [
    (
        [
            "ģimenes ārsta prakse",
            "family medicine",
            "семейная медицина",
        ],
        30,
    ),
    (["kardioloģija", "cardiology", "кардиология"], 12),
    (["neiroloģija", "neurology", "неврология"], 12),
    (["ginekoloģija", "gynaecology", "гинекология"], 12),
    (["zobārstniecība", "dentistry", "стоматология"], 16),
    (["fizioterapija", "physiotherapy", "физиотерапия"], 12),
    (["radioloģija", "radiology", "радиология"], 6),
];

fn count(plan: &Plan) -> u64 {
    u64::from(plan.insured / 2_000) + 4
}

fn number(n: u64) -> RegistrationNumber {
    registration_number(FIRST_NUMBER + n)
}

/// Clinics worked here two years before the contracts.
fn since(plan: &Plan) -> Date {
    add_months(plan.first_day, -24)
}

pub(crate) fn providers(plan: &Plan) -> Vec<ProviderRow> {
    let provider = |n: u64| {
        let mut draw = Draw::of(plan.seed, "clinic", n);
        let (kind, place) = (draw.weighted(&KINDS), draw.one(&PLACES));
        ProviderRow {
            registration_number: number(n),
            name: format!("{kind} „{place} {}”", n + 1),
            address: Some(format!("Ozolu iela {}, {place}", draw.between(1, 90))),
            phone: Some(format!("+371 67{:06}", draw.below(1_000_000))),
        }
    };
    (0..count(plan)).map(provider).collect()
}

/// Nine clinics of ten work with each insurer.
pub(crate) fn contracts(plan: &Plan) -> Vec<ProviderContractRow> {
    let mut rows = Vec::new();
    for n in 0..count(plan) {
        let mut draw = Draw::of(plan.seed, "clinic contract", n);
        for insurer in &plan.insurers {
            if n == 0 || draw.percent(90) {
                rows.push(ProviderContractRow {
                    provider: number(n),
                    insurer: insurer.short_code.clone(),
                    first_day: since(plan),
                    last_day: None,
                });
            }
        }
    }
    rows.sort_by(|a, b| (a.provider, &a.insurer).cmp(&(b.provider, &b.insurer)));
    rows
}

pub(crate) fn practitioners(plan: &Plan) -> Vec<PractitionerRow> {
    let mut rows = Vec::new();
    for n in 0..count(plan) {
        let mut draw = Draw::of(plan.seed, "staff", n);
        for _ in 0..draw.between(3, 12) {
            let person = families::worker(&mut draw, plan.first_day);
            let [lv, en, ru] = draw.weighted(&SPECIALITIES).map(str::to_owned);
            rows.push(PractitionerRow {
                provider: number(n),
                name: format!("{} {}", person.first_name, person.last_name),
                speciality: Some(lv),
                speciality_en: Some(en),
                speciality_ru: Some(ru),
                first_day: since(plan),
                last_day: None,
            });
        }
    }
    rows.sort_by(|a, b| (a.provider, &a.name).cmp(&(b.provider, &b.name)));
    rows.dedup_by(|a, b| (a.provider, &a.name) == (b.provider, &b.name));
    rows
}

/// A service costs about the same everywhere; the first clinic gives all of them, others two in three.
pub(crate) fn prices(plan: &Plan) -> Vec<PriceRow> {
    let mut services: Vec<&String> = plan.insurers.iter().flat_map(|one| &one.services).collect();
    services.sort_unstable();
    services.dedup();
    let mut rows = Vec::new();
    for n in 0..count(plan) {
        let mut draw = Draw::of(plan.seed, "prices", n);
        for (at, service) in services.iter().enumerate() {
            let usual = Draw::of(plan.seed, "service", at as u64).between(60, 900);
            if n == 0 || draw.percent(66) {
                let level = draw.between(85, 120);
                rows.push(PriceRow {
                    provider: number(n),
                    service: (*service).clone(),
                    price: Cents::new(i64::from(usual * level / 100) * 10),
                    first_day: since(plan),
                    last_day: None,
                });
            }
        }
    }
    rows
}
