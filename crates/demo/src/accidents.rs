//! Accident policies: children with a parent who bought the policy, and passengers of cars.

use adjudication::SumInsured;
use calendar::{Date, add_days, add_months, date};
use identity::{InsuredId, PersonalCode, PolicyId, Sex, Uuid};
use money::Cents;
use store::{Import, Insured, Policy};
use terms::{BenefitPays, Library};

use crate::error::{DemoError, data};
use crate::insurers::{self, Insurer};

/// Given name, family name, sex, year of birth, parent or owner of the car, language of letters.
type Sketch = (
    &'static str,
    &'static str,
    Sex,
    i16,
    &'static str,
    &'static str,
);

const CHILDREN: [Sketch; 8] = [
    (
        "Emīls",
        "Kārkliņš",
        Sex::Male,
        2014,
        "Agnese Kārkliņa",
        "lv",
    ),
    (
        "Alise",
        "Riekstiņa",
        Sex::Female,
        2016,
        "Mārtiņš Riekstiņš",
        "lv",
    ),
    ("Roberts", "Celmiņš", Sex::Male, 2012, "Ilona Celmiņa", "lv"),
    (
        "Sofija",
        "Fjodorova",
        Sex::Female,
        2015,
        "Irina Fjodorova",
        "ru",
    ),
    ("Oliver", "Grant", Sex::Male, 2013, "Claire Grant", "en"),
    ("Marta", "Pūce", Sex::Female, 2011, "Gints Pūce", "lv"),
    ("Artūrs", "Lācis", Sex::Male, 2017, "Ieva Lāce", "lv"),
    (
        "Nora",
        "Strautiņa",
        Sex::Female,
        2018,
        "Kārlis Strautiņš",
        "lv",
    ),
];

const PASSENGERS: [Sketch; 5] = [
    ("Guntis", "Meiers", Sex::Male, 1984, "Guntis Meiers", "lv"),
    (
        "Tatjana",
        "Orlova",
        Sex::Female,
        1990,
        "SIA „Ātrais ceļš”",
        "ru",
    ),
    ("Ilmārs", "Dūmiņš", Sex::Male, 1971, "Ilmārs Dūmiņš", "lv"),
    ("Signe", "Avota", Sex::Female, 2002, "Aivars Avots", "lv"),
    (
        "Rihards",
        "Siliņš",
        Sex::Male,
        1995,
        "SIA „Ātrais ceļš”",
        "lv",
    ),
];

/// Policies with their insured, ready for the books.
#[derive(Default)]
pub(crate) struct Policies {
    insured: Vec<Insured>,
    policies: Vec<Policy>,
}

impl Policies {
    pub(crate) fn add_to(&self, import: Import) -> Import {
        import.with(&self.insured).with(&self.policies)
    }
}

/// All policies; they began five months before `today`.
pub(crate) fn policies(library: &Library, today: Date) -> Result<Policies, DemoError> {
    let first_day = add_months(today.first_of_month(), -5);
    let mut all = Policies::default();
    for insurer in insurers::of_accidents(library) {
        for (n, sketch) in sketches(&insurer).iter().enumerate() {
            all.insured.push(insured(&insurer, n, sketch)?);
            all.policies.push(policy(&insurer, n, sketch, first_day)?);
        }
    }
    Ok(all)
}

/// Insurer, number and insured of each, as they are printed.
pub(crate) fn listed(library: &Library) -> Vec<(String, String, String)> {
    let mut listed = Vec::new();
    for insurer in insurers::of_accidents(library) {
        for (n, sketch) in sketches(&insurer).iter().enumerate() {
            let name = format!("{} {}", sketch.0, sketch.1);
            listed.push((insurer.row.name.clone(), number(&insurer, n), name));
        }
    }
    listed
}

/// Terms that grade injuries are for children here, others for passengers.
fn sketches(insurer: &Insurer) -> &'static [Sketch] {
    if is_graded(insurer) {
        &CHILDREN
    } else {
        &PASSENGERS
    }
}

/// Whether the terms grade injuries.
pub(crate) fn is_graded(insurer: &Insurer) -> bool {
    let rules = insurer.edition.accident.as_ref();
    rules.is_some_and(|rules| {
        let graded = |benefit: &terms::ClaimBenefit| matches!(benefit.pays, BenefitPays::Graded);
        rules.benefits.iter().any(graded)
    })
}

fn number(insurer: &Insurer, n: usize) -> String {
    let kind = if is_graded(insurer) { "JN" } else { "TR" };
    format!("{kind}-{:05}", 10_201 + n * 37)
}

/// Which passenger bought their policy themself and was hurt: their claim is decided, and they can log in.
pub(crate) const HURT: usize = 2;

/// Id and name of [`HURT`], who is insured against accidents only.
pub(crate) fn hurt(insurer: &Insurer) -> Option<(InsuredId, String)> {
    let (given, family, ..) = sketches(insurer)[HURT];
    let name = format!("{given} {family}");
    (!is_graded(insurer)).then(|| (InsuredId::new(id(insurer, 7, HURT)), name))
}

/// Id of the `n`-th policy.
pub(crate) fn policy_id(insurer: &Insurer, n: usize) -> PolicyId {
    PolicyId::new(id(insurer, 8, n))
}

fn insured(insurer: &Insurer, n: usize, sketch: &Sketch) -> Result<Insured, DemoError> {
    let (first_name, last_name, sex, year, ..) = *sketch;
    let born = add_days(date(year, 1, 15), i32::try_from(n * 37).unwrap_or(0));
    Ok(Insured {
        id: InsuredId::new(id(insurer, 7, n)),
        personal_code: code(insurer, n).ok_or_else(|| data("no personal code fits"))?,
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        name_key: Insured::name_key_of(first_name, last_name),
        birth_date: born,
        sex: Some(sex),
    })
}

/// Codes that do not tell the day of birth.
fn code(insurer: &Insurer, n: usize) -> Option<PersonalCode> {
    let number = (n + 1) * 6_271_913 % 10_000_000;
    format!("329{}{number:07}", insurer.digit % 10).parse().ok()
}

fn policy(
    insurer: &Insurer,
    n: usize,
    sketch: &Sketch,
    first_day: Date,
) -> Result<Policy, DemoError> {
    let (.., holder, language) = *sketch;
    Ok(Policy {
        id: policy_id(insurer, n),
        insurer_id: insurer.row.id,
        number: number(insurer, n),
        edition: insurer.edition.id.clone(),
        edition_hash: insurer.edition.hash.clone(),
        insured_id: InsuredId::new(id(insurer, 7, n)),
        policyholder_name: holder.to_owned(),
        policyholder_code: format!("3288{:07}", (n + 1) * 4_111_307 % 10_000_000),
        first_day,
        last_day: add_days(add_months(first_day, 12), -1),
        // The last one has not paid yet, which these terms ask for first (T2-26).
        paid_on: (n + 1 < sketches(insurer).len()).then(|| add_days(first_day, -3)),
        beneficiary: (n == 5).then(|| holder.to_owned()),
        sums: sums(insurer)?,
        language: language.to_owned(),
        address: format!("Parauga iela {}\nRīga, LV-10{:02}", n + 1, n + 10),
    })
}

/// A sum for each benefit of the terms.
fn sums(insurer: &Insurer) -> Result<String, DemoError> {
    let rules = insurer.edition.accident.as_ref();
    let benefits = rules
        .map(|rules| rules.benefits.as_slice())
        .unwrap_or_default();
    let sum = |benefit: &terms::ClaimBenefit| SumInsured {
        benefit: benefit.id.clone(),
        sum: Cents::new(match benefit.pays {
            BenefitPays::Graded | BenefitPays::Disability(_) => 500_000,
            BenefitPays::Death(_) => 300_000,
            BenefitPays::Daily(_) => 60_000,
            BenefitPays::Indemnity(_) if !is_graded(insurer) => 150_000,
            BenefitPays::Indemnity(_) => 30_000,
        }),
        per_day: matches!(benefit.pays, BenefitPays::Daily(_)).then(|| Cents::new(15_00)),
    };
    let sums: Vec<SumInsured> = benefits.iter().map(sum).collect();
    serde_json::to_string(&sums).map_err(data)
}

/// Ids that are the same each time: insurer, kind of thing, number; apart from those of clinics' insured.
fn id(insurer: &Insurer, kind: u128, n: usize) -> Uuid {
    Uuid::from_u128((u128::from(insurer.digit) << 64) + (kind << 48) + n as u128)
}
