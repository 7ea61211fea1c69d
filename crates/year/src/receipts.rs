//! Who paid themselves and asks the insurer for it.

use std::collections::{HashMap, HashSet};

use calendar::{Date, add_days, riga_date, riga_instant};
use identity::{Iban, RegistrationNumber};
use money::Cents;
use sheets::rows::{InsuredRow, ReceiptRow};
use sheets::{Channel, NamedCents, NamedSums, YesNo};

use crate::draw::Draw;
use crate::{Plan, clinics};

/// Claims in a whole year, and how many people have so many.
const IN_A_YEAR: [(u32, u32); 4] = [(0, 84), (1, 10), (2, 4), (5, 2)];

/// Most use the portal.
const CHANNELS: [(Channel, u32); 4] = [
    (Channel::Portal, 70),
    (Channel::EMail, 20),
    (Channel::Office, 7),
    (Channel::Post, 3),
];

/// Days from the service until the claim comes in.
const LATE: [((u32, u32), u32); 3] = [((0, 3), 40), ((4, 30), 45), ((31, 120), 15)];

/// What is bought or done where the card is of no use, by how the codes begin; and how often.
const REASONS: [((&str, &[&str]), u32); 5] = [
    (("ME-", &["Aptieka", "Zāļu aptieka"]), 34),
    (("Z-", &["Zobārsts", "Zobu prakse"]), 20),
    (("OP-", &["Optika"]), 12),
    (("KO-", &["Ārsta prakse", "Klīnika"]), 22),
    (("FT-", &["Rehabilitācijas kabinets"]), 12),
];

/// What there is to be claimed.
struct Market {
    /// Codes that the terms of an insurer know, by its short code.
    services: HashMap<String, Vec<String>>,
    /// What services cost about.
    prices: HashMap<String, Cents>,
    clinics: Vec<(RegistrationNumber, String)>,
}

/// All claims for services until a day, in the order in which they came in.
pub(crate) fn draw(
    plan: &Plan,
    insured: impl Iterator<Item = InsuredRow>,
    until: Date,
) -> Vec<ReceiptRow> {
    let market = market(plan);
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for cover in insured {
        // Further cards of a person are further rows.
        if seen.insert(cover.personal_code) {
            let draw = Draw::of(plan.seed, "receipts", seen.len() as u64);
            rows.extend(of_person(draw, &market, (&cover, until)));
        }
    }
    rows.sort_by_key(|row: &ReceiptRow| (row.received_on, row.personal_code));
    for (n, row) in (1..).zip(&mut rows) {
        row.number = format!("{}-{n:06}", plan.first_day.year());
    }
    rows
}

fn market(plan: &Plan) -> Market {
    let of_insurer = |one: &crate::Insurer| (one.short_code.clone(), one.services.clone());
    // The first clinic gives all services.
    let prices = clinics::prices(plan).into_iter().rev();
    let clinics = clinics::providers(plan).into_iter();
    Market {
        services: plan.insurers.iter().map(of_insurer).collect(),
        prices: prices.map(|row| (row.service, row.price)).collect(),
        clinics: clinics
            .map(|row| (row.registration_number, row.name))
            .collect(),
    }
}

fn of_person(
    mut draw: Draw,
    market: &Market,
    (cover, until): (&InsuredRow, Date),
) -> Vec<ReceiptRow> {
    let last = cover.ended_last_day.unwrap_or(cover.last_day).min(until);
    let days = u32::try_from((last - cover.first_day).get_days() + 1).unwrap_or_default();
    // A part of a claim is one, as often as it is large.
    let wanted = (draw.weighted(&IN_A_YEAR) * days + draw.below(365)) / 365;
    let Some(iban) = account(&mut draw) else {
        return Vec::new();
    };
    let claims = (0..wanted).filter_map(|_| {
        let day = after(cover.first_day, draw.below(days));
        claim(&mut draw, market, (cover, day, &iban))
    });
    // What is not in by then is no part of the year yet; what is not decided by then waits.
    let claims = claims.filter(|row| row.received_on <= until);
    claims
        .map(|row| ReceiptRow {
            decided_at: row.decided_at.filter(|at| riga_date(*at) <= until),
            ..row
        })
        .collect()
}

fn claim(
    draw: &mut Draw,
    market: &Market,
    (cover, day, iban): (&InsuredRow, Date, &Iban),
) -> Option<ReceiptRow> {
    let (start, places) = *draw.weighted(&REASONS);
    let services = services(draw, market, (&cover.insurer, start))?;
    // Some go to a clinic of the books without their card.
    let clinic = draw.percent(30).then(|| draw.one(&market.clinics).clone());
    let elsewhere = format!("{} {}", draw.one(places), draw.between(1, 40));
    let (least, most) = *draw.weighted(&LATE);
    let received_on = after(day, draw.between(least, most));
    let decided_on = after(received_on, draw.between(0, 12));
    let channel = *draw.weighted(&CHANNELS);
    let minute = i8::try_from(draw.below(60)).unwrap_or_default();
    let decided_at = riga_instant(decided_on.at(14, minute, 0, 0));
    Some(ReceiptRow {
        insurer: cover.insurer.clone(),
        number: String::new(),
        personal_code: cover.personal_code,
        place: clinic.as_ref().map_or(elsewhere, |(_, name)| name.clone()),
        provider: clinic.map(|(number, _)| number),
        service_date: day,
        received_on,
        channel,
        signed: YesNo(channel != Channel::Portal),
        services,
        referral: YesNo(draw.percent(80)),
        prescription: YesNo(draw.percent(75)),
        approval: YesNo(draw.percent(4)),
        payee: None,
        iban: iban.clone(),
        // Some are asked about, or lie.
        decided_at: draw.percent(94).then_some(decided_at),
    })
}

/// One service or two that begin so; any, if the terms of the insurer know none of them.
fn services(draw: &mut Draw, market: &Market, (insurer, start): (&str, &str)) -> Option<NamedSums> {
    let all = market.services.get(insurer)?;
    let of_kind: Vec<&String> = all.iter().filter(|code| code.starts_with(start)).collect();
    let of_kind = match of_kind.is_empty() {
        true => all.iter().collect(),
        false => of_kind,
    };
    if of_kind.is_empty() {
        return None;
    }
    let mut taken: Vec<NamedCents> = Vec::new();
    for _ in 0..draw.between(1, 2) {
        let name = (*draw.one(&of_kind)).clone();
        let usual = market.prices.get(&name).map_or(2_000, |price| price.get());
        let cents = Cents::new(usual * i64::from(draw.between(80, 130)) / 100);
        if taken.iter().all(|one| one.name != name) {
            taken.push(NamedCents { name, cents });
        }
    }
    Some(NamedSums(taken))
}

fn after(day: Date, days: u32) -> Date {
    add_days(day, i32::try_from(days).unwrap_or_default())
}

/// An account at a bank that is not there.
fn account(draw: &mut Draw) -> Option<Iban> {
    let number = u64::from(draw.below(1_000_000_000));
    let checked = |check: u8| format!("LV{check:02}PRGS{number:013}").parse().ok();
    (2..99).find_map(checked)
}
