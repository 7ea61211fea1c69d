//! Who goes to which clinic, when and for what.

use std::collections::HashMap;

use calendar::{Date, Timestamp, add_days, riga_instant};
use identity::RegistrationNumber;
use money::Cents;
use sheets::rows::{InsuredRow, VisitRow};
use sheets::{NamedCents, NamedSums, YesNo};

use crate::draw::Draw;
use crate::{Plan, clinics};

/// Visits in a whole year, and how many people have so many: a third never goes, few go often.
const IN_A_YEAR: [(u32, u32); 8] = [
    (0, 33),
    (1, 20),
    (2, 15),
    (3, 12),
    (5, 10),
    (8, 6),
    (13, 3),
    (20, 1),
];

/// What people come for, by how the codes of the services begin; how often; and what is done on the same visit.
const REASONS: [((&str, &[&str]), u32); 10] = [
    (("GA-", &["LA-", "PI-"]), 24),
    (("KO-", &["DG-", "LA-"]), 22),
    (("Z-", &["Z-"]), 16),
    (("LA-", &["LA-", "LA-"]), 12),
    (("FT-", &["FT-"]), 10),
    (("DG-", &[]), 7),
    (("PI-", &[]), 3),
    (("VA-", &[]), 3),
    (("MN-", &["MN-"]), 2),
    (("OP-", &[]), 1),
];

/// Of a hundred visits drawn for a month so many are made; in July and at Christmas people are elsewhere.
const OF_A_MONTH: [u32; 12] = [100, 96, 100, 92, 90, 80, 55, 72, 94, 100, 98, 74];

/// Opening hours, the morning fuller than the evening.
const HOURS: [(i8, u32); 11] = [
    (8, 12),
    (9, 16),
    (10, 16),
    (11, 13),
    (12, 7),
    (13, 6),
    (14, 8),
    (15, 8),
    (16, 7),
    (17, 5),
    (18, 2),
];

/// A clinic as somebody who goes there sees it.
struct Clinic {
    number: RegistrationNumber,
    insurers: Vec<String>,
    staff: Vec<String>,
    prices: Vec<(String, Cents)>,
}

/// All visits until a day, in the order of time.
pub(crate) fn draw(
    plan: &Plan,
    insured: impl Iterator<Item = InsuredRow>,
    until: Date,
) -> Vec<VisitRow> {
    let clinics = open(plan);
    let mut visits = Vec::new();
    let mut cards: Vec<InsuredRow> = Vec::new();
    let mut person = 0;
    for row in insured {
        if cards
            .last()
            .is_some_and(|last| last.personal_code != row.personal_code)
        {
            of_person((plan, person), (&clinics, &cards), until, &mut visits);
            cards.clear();
            person += 1;
        }
        cards.push(row);
    }
    of_person((plan, person), (&clinics, &cards), until, &mut visits);
    visits.sort_by_key(|row: &VisitRow| (row.at, row.personal_code));
    visits.dedup_by(|a, b| (a.at, a.personal_code) == (b.at, b.personal_code));
    visits
}

/// The clinics with those who treat there and what they ask.
fn open(plan: &Plan) -> Vec<Clinic> {
    let mut prices: HashMap<RegistrationNumber, Vec<(String, Cents)>> = HashMap::new();
    for row in clinics::prices(plan) {
        let of_clinic = prices.entry(row.provider).or_default();
        of_clinic.push((row.service, row.price));
    }
    let mut staff: HashMap<RegistrationNumber, Vec<String>> = HashMap::new();
    for row in clinics::practitioners(plan) {
        staff.entry(row.provider).or_default().push(row.name);
    }
    let contracts = clinics::contracts(plan);
    let clinic = |row: sheets::rows::ProviderRow| {
        let number = row.registration_number;
        let own = contracts.iter().filter(|one| one.provider == number);
        Clinic {
            number,
            insurers: own.map(|one| one.insurer.clone()).collect(),
            staff: staff.remove(&number).unwrap_or_default(),
            prices: prices.remove(&number).unwrap_or_default(),
        }
    };
    clinics::providers(plan).into_iter().map(clinic).collect()
}

/// The visits of one person, whose rows are their cards.
fn of_person(
    (plan, number): (&Plan, u64),
    (clinics, cards): (&[Clinic], &[InsuredRow]),
    until: Date,
    visits: &mut Vec<VisitRow>,
) {
    let Some(cover) = cards.first() else {
        return;
    };
    let mut draw = Draw::of(plan.seed, "visits", number);
    let last = cover.ended_last_day.unwrap_or(cover.last_day).min(until);
    let days = u32::try_from((last - cover.first_day).get_days() + 1).unwrap_or_default();
    let in_a_year = *draw.weighted(&IN_A_YEAR);
    // A part of a visit is one, as often as it is large.
    let wanted = (in_a_year * days + draw.below(365)) / 365;
    let home = draw.one(clinics);
    for _ in 0..wanted {
        let day = add_days(
            cover.first_day,
            i32::try_from(draw.below(days)).unwrap_or(0),
        );
        let day = working_day(&mut draw, day).max(cover.first_day);
        let month = usize::try_from(day.month()).unwrap_or(1) - 1;
        if draw.percent(OF_A_MONTH[month]) {
            let clinic = if draw.percent(70) {
                home
            } else {
                draw.one(clinics)
            };
            visits.extend(visit(&mut draw, clinic, (cards, day)));
        }
    }
}

/// Most who would come on a weekend come on the Friday before.
fn working_day(draw: &mut Draw, day: Date) -> Date {
    let after_friday = i32::from(day.weekday().to_monday_one_offset()) - 5;
    if after_friday > 0 && draw.percent(85) {
        return add_days(day, -after_friday);
    }
    day
}

fn visit(
    draw: &mut Draw,
    clinic: &Clinic,
    (cards, day): (&[InsuredRow], Date),
) -> Option<VisitRow> {
    let at = moment(draw, day);
    let shown = draw.one(cards);
    // Somebody shows a card that is lost or gone, now and then; most have the one that works.
    let works = |row: &&InsuredRow| row.card_revoked_at.is_none_or(|revoked| at < revoked);
    let shown = cards
        .iter()
        .rev()
        .find(works)
        .filter(|_| !draw.percent(2))
        .unwrap_or(shown);
    // One in fifty goes to a clinic that has no contract with the insurer.
    let insurer = &shown.insurer;
    if !clinic.insurers.contains(insurer) && !draw.percent(2) {
        return None;
    }
    if clinic.staff.is_empty() || clinic.prices.is_empty() {
        return None;
    }
    Some(VisitRow {
        insurer: insurer.clone(),
        provider: clinic.number,
        practitioner: draw.one(&clinic.staff).clone(),
        at,
        personal_code: shown.personal_code,
        card: shown.card.clone()?,
        services: services(draw, clinic),
        referral: YesNo(draw.percent(85)),
        prescription: YesNo(draw.percent(40)),
        approval: YesNo(draw.percent(4)),
    })
}

fn moment(draw: &mut Draw, day: Date) -> Timestamp {
    let minute = i8::try_from(draw.below(60)).unwrap_or_default();
    riga_instant(day.at(*draw.weighted(&HOURS), minute, 0, 0))
}

/// What somebody came for, and what was done besides.
fn services(draw: &mut Draw, clinic: &Clinic) -> NamedSums {
    let (first, besides) = *draw.weighted(&REASONS);
    let mut taken: Vec<NamedCents> = vec![service(draw, clinic, first)];
    for start in besides {
        if draw.percent(35) {
            let next = service(draw, clinic, start);
            if taken.iter().all(|one| one.name != next.name) {
                taken.push(next);
            }
        }
    }
    NamedSums(taken)
}

/// One of the services that begin so; any, if the clinic has none of them. The first of a kind are the most usual.
fn service(draw: &mut Draw, clinic: &Clinic, start: &str) -> NamedCents {
    let of_kind = clinic
        .prices
        .iter()
        .filter(|(code, _)| code.starts_with(start));
    let of_kind: Vec<&(String, Cents)> = of_kind.collect();
    let (name, cents) = if of_kind.is_empty() {
        draw.one(&clinic.prices)
    } else {
        let count = u32::try_from(of_kind.len()).unwrap_or(1);
        let end = draw.between(1, count);
        of_kind[draw.below(end) as usize]
    };
    NamedCents {
        name: name.clone(),
        cents: *cents,
    }
}
