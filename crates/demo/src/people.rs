//! Employers, their contracts, the people insured by them, and their cards.

use calendar::{Date, Timestamp, add_days, add_months, date, riga_instant};
use identity::{
    CardId, CardNumber, ContractId, CoverId, InsuredId, PersonalCode, PolicyholderId, Sex, Uuid,
    qr::card_qr,
};
use money::Cents;
use store::{
    AddOn, AddOns, Card, CardKind, Contract, ContractProgramme, ContractTerms, Cover, CoverTerms,
    EndingBy, Import, Instalment, Instalments, Insured, Policyholder,
};

use terms::{Edition, Limit, LimitAmount, Programme};

use crate::Size;
use crate::error::{DemoError, data};
use crate::insurers::{Insurer, registration_number};

const EMPLOYERS: [&str; 4] = [
    "SIA „Dzintara rati”",
    "AS „Ziemeļu maize”",
    "SIA „Zilais kalns”",
    "SIA „Upes tīkli”",
];

const WOMEN: [&str; 12] = [
    "Anna",
    "Līga",
    "Kristīne",
    "Inese",
    "Jeļena",
    "Elīna",
    "Zane",
    "Marija",
    "Baiba",
    "Evija",
    "Natālija",
    "Sanita",
];
const MEN: [&str; 12] = [
    "Jānis",
    "Andris",
    "Juris",
    "Edgars",
    "Sergejs",
    "Mārtiņš",
    "Kaspars",
    "Aleksandrs",
    "Valdis",
    "Raivis",
    "Dmitrijs",
    "Gatis",
];
/// Of men and of women.
const FAMILIES: [(&str, &str); 16] = [
    ("Bērziņš", "Bērziņa"),
    ("Kalniņš", "Kalniņa"),
    ("Ozoliņš", "Ozoliņa"),
    ("Jansons", "Jansone"),
    ("Liepiņš", "Liepiņa"),
    ("Krūmiņš", "Krūmiņa"),
    ("Balodis", "Balode"),
    ("Eglītis", "Eglīte"),
    ("Zariņš", "Zariņa"),
    ("Pētersons", "Pētersone"),
    ("Vītols", "Vītola"),
    ("Ivanovs", "Ivanova"),
    ("Kuzņecovs", "Kuzņecova"),
    ("Vasiļjevs", "Vasiļjeva"),
    ("Grīnbergs", "Grīnberga"),
    ("Šmits", "Šmite"),
];

/// The first people of each insurer, who show something.
const SHOWN: [&str; 6] = [
    "insured since last year, plastic card",
    "insured since last year, e-card",
    "joined two weeks ago: waiting periods run",
    "left last month, card returned",
    "plastic card revoked (lost)",
    "the second programme of the contract",
];

/// A card worth trying.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The insurer's name.
    pub insurer: String,
    /// The personal code to type.
    pub personal_code: PersonalCode,
    /// The number on the card.
    pub card_number: CardNumber,
    /// What a card reader types.
    pub stripe: String,
    /// What a QR reader types for the card on a phone.
    pub qr: String,
    /// What it shows.
    pub note: &'static str,
}

/// People and what they have, ready for the books.
#[derive(Default)]
pub(crate) struct Groups {
    policyholders: Vec<Policyholder>,
    contracts: Vec<Contract>,
    terms: Vec<ContractTerms>,
    prices: Vec<ContractProgramme>,
    cover_terms: Vec<CoverTerms>,
    insured: Vec<Insured>,
    covers: Vec<Cover>,
    cards: Vec<Card>,
}

impl Groups {
    pub(crate) fn add_to(&self, import: Import) -> Import {
        import
            .with(&self.policyholders)
            .with(&self.contracts)
            .with(&self.terms)
            .with(&self.prices)
            .with(&self.insured)
            .with(&self.covers)
            .with(&self.cover_terms)
            .with(&self.cards)
    }
}

/// The days on which something happens.
#[derive(Clone, Copy)]
struct Days {
    first_day: Date,
    last_day: Date,
    today: Date,
}

pub(crate) fn groups(
    insurers: &[Insurer],
    first_day: Date,
    today: Date,
    size: Size,
) -> Result<Groups, DemoError> {
    let days = Days {
        first_day,
        last_day: add_days(add_months(first_day, 12), -1),
        today,
    };
    let mut groups = Groups::default();
    for insurer in insurers {
        let holder = policyholder(insurer)?;
        for programme in 0..2 {
            let contract = contract(insurer, &holder, programme, days);
            groups.terms.push(agreed(&contract));
            groups.prices.extend(prices(insurer, &contract));
            groups.contracts.push(contract);
        }
        groups.policyholders.push(holder);
        for k in 0..size.insured {
            groups.insured.push(insured(insurer, k)?);
            let cover = cover(insurer, k, days);
            groups.cover_terms.push(premium(insurer, &cover, k));
            groups.covers.push(cover);
            groups.cards.extend(cards(insurer, k, days)?);
        }
    }
    Ok(groups)
}

/// The cards of [`SHOWN`], first insurer first.
pub(crate) fn samples(insurers: &[Insurer]) -> Vec<Sample> {
    let shown = |insurer: &Insurer| {
        let sample = |(k, note): (usize, &&'static str)| {
            let card_number = if k == 1 {
                ecard_number(insurer, k)
            } else {
                plastic_number(insurer, k)
            };
            let card_number = card_number.ok()?;
            Some(Sample {
                insurer: insurer.row.name.clone(),
                personal_code: personal_code(insurer, k)?,
                stripe: format!(";{card_number}=9912?"),
                qr: card_qr(&insurer.row.short_code, &card_number),
                card_number,
                note,
            })
        };
        SHOWN
            .iter()
            .enumerate()
            .filter_map(sample)
            .collect::<Vec<_>>()
    };
    insurers.iter().flat_map(shown).collect()
}

/// The personal code and card of the `k`-th person, for visits of the past.
pub(crate) fn token(insurer: &Insurer, k: usize) -> Option<(PersonalCode, CardNumber)> {
    let number = if has_plastic(k) {
        plastic_number(insurer, k)
    } else {
        ecard_number(insurer, k)
    };
    Some((personal_code(insurer, k)?, number.ok()?))
}

/// Id and name of somebody who has an e-card and no other, as shown among [`SHOWN`].
pub(crate) fn with_ecard(insurer: &Insurer) -> (InsuredId, String) {
    let (first_name, last_name, _) = name(insurer, 1);
    let name = format!("{first_name} {last_name}");
    (InsuredId::new(id(insurer, 3, 1)), name)
}

/// Id and name of the employer whose people an insurer covers.
pub(crate) fn employer(insurer: &Insurer) -> (PolicyholderId, String) {
    let n = insurer.digit as usize;
    let name = EMPLOYERS[(n - 1) % EMPLOYERS.len()];
    (PolicyholderId::new(id(insurer, 1, 0)), name.to_owned())
}

fn policyholder(insurer: &Insurer) -> Result<Policyholder, DemoError> {
    let (n, (id, name)) = (insurer.digit as usize, employer(insurer));
    Ok(Policyholder {
        id,
        name,
        registration_number: registration_number(40 + n).ok_or_else(|| data("number"))?,
        address: "Brīvības iela 100, Rīga, LV-1001".to_owned(),
        email: "personals@example.lv".to_owned(),
    })
}

fn contract(insurer: &Insurer, holder: &Policyholder, programme: usize, days: Days) -> Contract {
    let edition = &insurer.edition;
    let programmes = programmes(edition);
    let short_code = insurer.row.short_code.to_uppercase();
    Contract {
        id: ContractId::new(id(insurer, 2, programme)),
        number: format!(
            "{short_code}-{}-{:04}",
            days.first_day.year(),
            101 + programme
        ),
        insurer_id: insurer.row.id,
        policyholder_id: holder.id,
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        programme: programmes[programme % programmes.len()].id.clone(),
        first_day: days.first_day,
        last_day: days.last_day,
        concluded_on: add_days(days.first_day, -14),
    }
}

/// Paid in four parts, a month apart; families and wider programmes are on offer.
fn agreed(contract: &Contract) -> ContractTerms {
    let part = |month: i32| Instalment {
        due_on: add_days(add_months(contract.first_day, month), 14),
        cents: Cents::new(75_000),
    };
    ContractTerms {
        instalments: Some(Instalments((0..4).map(part).collect())),
        family_offered: true,
        upgrades_offered: true,
        ..ContractTerms::concluded(contract.id)
    }
}

/// What the programmes cost one person a year, the smaller first, and each add-on.
const PREMIUMS: [i64; 2] = [30_000, 48_000];
const ADD_ON: i64 = 4_000;

fn prices(insurer: &Insurer, contract: &Contract) -> Vec<ContractProgramme> {
    let price = |programme: &str, cents, add_on| ContractProgramme {
        contract_id: contract.id,
        programme: programme.to_owned(),
        first_day: contract.first_day,
        annual_cents: Cents::new(cents),
        add_on,
    };
    let edition = &insurer.edition;
    let programmes = programmes(edition).into_iter().zip(PREMIUMS);
    let add_ons = edition.group.iter().flat_map(|rules| &rules.add_ons);
    programmes
        .map(|(programme, cents)| price(&programme.id, cents, false))
        .chain(add_ons.map(|add_on| price(&add_on.id, ADD_ON, true)))
        .collect()
}

/// Every fourth person also has the first add-on.
fn premium(insurer: &Insurer, cover: &Cover, k: usize) -> CoverTerms {
    let contract = usize::from(cover.contract_id != ContractId::new(id(insurer, 2, 0)));
    let first = insurer
        .edition
        .group
        .iter()
        .flat_map(|rules| &rules.add_ons)
        .next();
    let add_on = first.filter(|_| k.is_multiple_of(4)).map(|add_on| AddOn {
        own: false,
        id: add_on.id.clone(),
        annual_cents: Cents::new(ADD_ON),
    });
    CoverTerms {
        annual_cents: Cents::new(PREMIUMS[contract]),
        add_ons: AddOns(add_on.into_iter().collect()),
        ..CoverTerms::employee(cover.id)
    }
}

fn insured(insurer: &Insurer, k: usize) -> Result<Insured, DemoError> {
    let (first_name, last_name, sex) = name(insurer, k);
    let code = personal_code(insurer, k).ok_or_else(|| data("no personal code fits"))?;
    Ok(Insured {
        id: InsuredId::new(id(insurer, 3, k)),
        personal_code: code,
        name_key: Insured::name_key_of(first_name, last_name),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        birth_date: born(insurer, k),
        sex: Some(sex),
    })
}

fn cover(insurer: &Insurer, k: usize, days: Days) -> Cover {
    let first_day = match k {
        2 => add_days(days.today, -14),
        _ if k > 6 && k.is_multiple_of(9) => add_days(days.today, -45),
        _ => days.first_day,
    };
    let left = (k == 3).then(|| add_days(days.today, -30));
    let programme = usize::from(k == 5 || k > 6 && k % 3 == 2);
    Cover {
        id: CoverId::new(id(insurer, 4, k)),
        contract_id: ContractId::new(id(insurer, 2, programme)),
        insured_id: InsuredId::new(id(insurer, 3, k)),
        first_day,
        last_day: days.last_day,
        renewed: first_day == days.first_day && k % 4 != 3,
        ended_by: left.map(|_| EndingBy::PolicyholderForPerson),
        ended_last_day: left,
        misused_at: None,
        programme: None,
        upgraded_programme: None,
        upgraded_from: None,
    }
}

/// The programmes, the one with the smallest limits first.
fn programmes(edition: &Edition) -> Vec<&Programme> {
    let mut programmes: Vec<&Programme> = edition.programmes.iter().collect();
    let money = |limit: &Limit| match limit.amount {
        LimitAmount::Money(cents) => cents,
        LimitAmount::Count(_) => Cents::ZERO,
    };
    programmes.sort_by_key(|programme| programme.limits.iter().map(money).max());
    programmes
}

/// Two in three have a plastic card, two in three an e-card: a third has both (T0-05).
const fn has_plastic(k: usize) -> bool {
    k != 1 && (k < 6 || k % 3 != 1)
}

const fn has_ecard(k: usize) -> bool {
    k == 1 || k == 4 || k > 5 && k % 3 != 2
}

fn cards(insurer: &Insurer, k: usize, days: Days) -> Result<Vec<Card>, DemoError> {
    let revoked: Option<Timestamp> =
        (k == 4).then(|| riga_instant(add_days(days.today, -10).at(9, 0, 0, 0)));
    let returned_on = (k == 3).then(|| add_days(days.today, -30));
    let card = |kind: CardKind, number: CardNumber| Card {
        id: CardId::new(id(
            insurer,
            if kind == CardKind::Plastic { 5 } else { 6 },
            k,
        )),
        insurer_id: insurer.row.id,
        cover_id: CoverId::new(id(insurer, 4, k)),
        number,
        kind,
        first_day: days.first_day,
        last_day: days.last_day,
        revoked_at: revoked.filter(|_| kind == CardKind::Plastic),
        returned_on,
    };
    let mut cards = Vec::new();
    if has_plastic(k) {
        cards.push(card(CardKind::Plastic, plastic_number(insurer, k)?));
    }
    if has_ecard(k) {
        cards.push(card(CardKind::Ecard, ecard_number(insurer, k)?));
    }
    Ok(cards)
}

/// Seven digits; the factor shares none with a million, so that no two are the same.
fn plastic_number(insurer: &Insurer, k: usize) -> Result<CardNumber, DemoError> {
    let number = (k + 1) * 100_003 % 1_000_000;
    format!("{}{number:06}", insurer.digit)
        .parse()
        .map_err(data)
}

/// Eight digits.
fn ecard_number(insurer: &Insurer, k: usize) -> Result<CardNumber, DemoError> {
    let number = (k + 1) * 1_000_003 % 10_000_000;
    format!("{}{number:07}", insurer.digit)
        .parse()
        .map_err(data)
}

fn name(insurer: &Insurer, k: usize) -> (&'static str, &'static str, Sex) {
    let draw = draw(insurer, k, 1);
    let (man, woman) = FAMILIES[draw / 2 % FAMILIES.len()];
    if draw.is_multiple_of(2) {
        (WOMEN[draw / 32 % WOMEN.len()], woman, Sex::Female)
    } else {
        (MEN[draw / 32 % MEN.len()], man, Sex::Male)
    }
}

/// Born from 1958 to 2005.
fn born(insurer: &Insurer, k: usize) -> Date {
    let days = draw(insurer, k, 2) % (47 * 365);
    add_days(date(1958, 1, 1), i32::try_from(days).unwrap_or(0))
}

/// Two in three have a code of before 2017, which begins with the day of birth.
fn personal_code(insurer: &Insurer, k: usize) -> Option<PersonalCode> {
    let mut codes: Box<dyn Iterator<Item = String>> = if k % 3 == 1 {
        // Those of an insurer lie apart; the factor keeps them from looking like a list.
        let number = (k + 1) * 7_919_317 % 100_000_000;
        Box::new(std::iter::once(format!(
            "32{}{number:08}",
            insurer.digit % 10
        )))
    } else {
        let born = born(insurer, k);
        let day = born.strftime("%d%m%y");
        let century = if born.year() < 2000 { 1 } else { 2 };
        let serial = draw(insurer, k, 3) % 900;
        let start = format!("{day}{century}");
        Box::new((serial..serial + 20).flat_map(move |serial| {
            let start = start.clone();
            (0..10).map(move |check| format!("{start}{serial:03}{check}"))
        }))
    };
    codes.find_map(|code| code.parse().ok())
}

/// A number that looks drawn and is always the same.
fn draw(insurer: &Insurer, k: usize, what: u64) -> usize {
    let mut z = (k as u64 * 31 + u64::from(insurer.digit)) * 17 + what;
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) % 1_000_000_007).unwrap_or(0)
}

/// Ids that are the same each time: insurer, kind of thing, number.
fn id(insurer: &Insurer, kind: u128, k: usize) -> Uuid {
    Uuid::from_u128((u128::from(insurer.digit) << 64) + (kind << 48) + k as u128)
}
