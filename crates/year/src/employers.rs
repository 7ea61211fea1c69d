//! Who employs how many, and what they buy.

use calendar::{Date, add_days, add_months};
use identity::RegistrationNumber;
use money::Cents;
use sheets::rows::{ContractRow, PolicyholderRow, ProgrammeRow};
use sheets::{PaidParts, Part, YesNo};

use crate::draw::Draw;
use crate::{Insurer, Plan, annual, names, numbers};

/// Smallest and largest number of employees, and how often such employers are.
const SIZES: [((u32, u32), u32); 5] = [
    ((3, 15), 44),
    ((16, 50), 32),
    ((51, 150), 16),
    ((151, 600), 7),
    ((601, 2_500), 1),
];

/// An employer with its contract.
#[derive(Clone, Debug)]
pub(crate) struct Employer {
    pub(crate) number: u32,
    /// Place of its insurer in the plan.
    pub(crate) insurer: usize,
    pub(crate) employees: u32,
    pub(crate) first_day: Date,
    /// How many of the insurer's programmes it offers, and from which.
    programmes: (usize, usize),
    pub(crate) family: bool,
    registration_number: RegistrationNumber,
}

/// Employers until there are as many insured as wanted.
pub(crate) fn draw(plan: &Plan) -> Vec<Employer> {
    let (mut employers, mut insured) = (Vec::new(), 0);
    while insured < plan.insured && !plan.insurers.is_empty() {
        let number = u32::try_from(employers.len()).unwrap_or(u32::MAX);
        let employer = employer(plan, number, plan.insured - insured);
        insured += employer.employees;
        employers.push(employer);
    }
    employers
}

fn employer(plan: &Plan, number: u32, wanted: u32) -> Employer {
    let mut draw = Draw::of(plan.seed, "employer", u64::from(number));
    let (least, most) = *draw.weighted(&SIZES);
    let insurers = u32::try_from(plan.insurers.len()).unwrap_or(1);
    let insurer = draw.below(insurers) as usize;
    let offered = plan.insurers[insurer].programmes.len().max(1);
    let first = draw.below(u32::try_from(offered).unwrap_or(1)) as usize;
    Employer {
        number,
        insurer,
        employees: draw.between(least, most).min(wanted.max(3)),
        // Three in four contracts follow the calendar's year.
        first_day: match draw.below(4) {
            0 => add_months(
                plan.first_day,
                i32::try_from(draw.below(6)).unwrap_or_default(),
            ),
            _ => plan.first_day,
        },
        programmes: (first, (first + 2).min(offered)),
        family: draw.percent(60),
        registration_number: numbers::registration_number(u64::from(number)),
    }
}

impl Employer {
    pub(crate) fn contract_number(&self, plan: &Plan) -> String {
        let insurer = self.insurer(plan).short_code.to_uppercase();
        format!("{insurer}-{}-{:05}", self.first_day.year(), self.number + 1)
    }

    pub(crate) fn insurer<'a>(&self, plan: &'a Plan) -> &'a Insurer {
        &plan.insurers[self.insurer]
    }

    pub(crate) fn last_day(&self) -> Date {
        add_days(add_months(self.first_day, 12), -1)
    }

    /// The programmes it offers with what they cost for a year, the first for most.
    pub(crate) fn prices(&self, plan: &Plan) -> Vec<(String, Cents)> {
        let mut draw = Draw::of(plan.seed, "price", u64::from(self.number));
        let (first, end) = self.programmes;
        let offered = &self.insurer(plan).programmes[first..end];
        let price = |(n, id): (usize, &String)| (id.clone(), annual(first + n, &mut draw));
        offered.iter().enumerate().map(price).collect()
    }

    pub(crate) fn policyholder(&self, plan: &Plan) -> PolicyholderRow {
        let mut draw = Draw::of(plan.seed, "firm", u64::from(self.number));
        let form = draw.weighted(&[("SIA", 88), ("AS", 9), ("Biedrība", 3)]);
        let (first, second) = (
            draw.one(&names::FIRMS_FIRST),
            draw.one(&names::FIRMS_SECOND),
        );
        let street = draw.one(&[
            "Brīvības iela",
            "Krasta iela",
            "Ozolu iela",
            "Ķekavas ceļš",
            "Jūras iela",
        ]);
        let house = draw.between(1, 180);
        PolicyholderRow {
            registration_number: self.registration_number,
            name: format!("{form} „{first} {second} {}”", self.number + 1),
            address: Some(format!("{street} {house}, Rīga, LV-1000")),
            email: Some(format!("gramatvediba{}@example.lv", self.number + 1)),
        }
    }

    pub(crate) fn contract(&self, plan: &Plan) -> ContractRow {
        let mut draw = Draw::of(plan.seed, "contract", u64::from(self.number));
        let prices = self.prices(plan);
        let total = prices
            .first()
            .map_or(0, |(_, cents)| cents.get() * i64::from(self.employees));
        let ahead = i32::try_from(draw.between(5, 40)).unwrap_or_default();
        ContractRow {
            insurer: self.insurer(plan).short_code.clone(),
            number: self.contract_number(plan),
            policyholder: self.registration_number,
            edition: self.insurer(plan).edition.clone(),
            programme: prices.first().map(|(id, _)| id.clone()).unwrap_or_default(),
            first_day: self.first_day,
            last_day: self.last_day(),
            concluded_on: add_days(self.first_day, -ahead),
            instalments: draw.percent(40).then(|| self.quarters(total)),
            family: YesNo(self.family),
            upgrades: YesNo(draw.percent(30)),
            renews: None,
            ended_by: None,
            ended_last_day: None,
        }
    }

    /// Four parts; the first takes the odd cents.
    fn quarters(&self, total: i64) -> PaidParts {
        let part = |n: i32| Part {
            due_on: add_months(self.first_day, 3 * n),
            cents: Cents::new(total / 4 + if n == 0 { total % 4 } else { 0 }),
        };
        PaidParts((0..4).map(part).collect())
    }

    pub(crate) fn programmes(&self, plan: &Plan) -> Vec<ProgrammeRow> {
        let price = |(programme, annual)| ProgrammeRow {
            insurer: self.insurer(plan).short_code.clone(),
            contract: self.contract_number(plan),
            programme,
            first_day: self.first_day,
            annual,
            add_on: YesNo(false),
        };
        let mut rows: Vec<ProgrammeRow> = self.prices(plan).into_iter().map(price).collect();
        rows.sort_by(|a, b| a.programme.cmp(&b.programme));
        rows
    }
}
