//! A realistic year of invented employers, families and clinics, drawn from a seed: for trying and measuring with
//! as many insured as wanted. The same plan gives the same rows, to the byte.
//!
//! Nobody in it exists. Names are common in Latvia and put together by chance; how often each is drawn, and how ages,
//! sizes of employers and days of joining and leaving are spread, are guesses of ours and no statistics. Codes and
//! numbers are well-formed.
//!
//! ```
//! use year::{Plan, Year};
//!
//! let plan = Plan::sample(300, 7);
//! let people = || Year::new(&plan).insured().map(|row| row.last_name).collect::<Vec<_>>();
//! assert_eq!(people(), people());
//! assert!(people().len() >= 300);
//! ```

mod clinics;
mod draw;
mod employers;
mod families;
pub mod names;
mod numbers;
mod people;
mod receipts;
mod visits;

use calendar::{Date, date};
use money::Cents;
use sheets::rows::{
    ContractRow, InsuredRow, PolicyholderRow, PractitionerRow, PriceRow, ProgrammeRow,
    ProviderContractRow, ProviderRow, ReceiptRow, VisitRow,
};

use crate::draw::Draw;
use crate::employers::Employer;
use crate::people::Group;

/// An insurer of the year: what of the terms its contracts need.
#[derive(Clone, Debug)]
pub struct Insurer {
    /// Its short code.
    pub short_code: String,
    /// The edition of its contracts.
    pub edition: String,
    /// The programmes of the edition, the cheapest first.
    pub programmes: Vec<String>,
    /// Codes of the services that clinics give.
    pub services: Vec<String>,
}

/// What year is wanted.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Who insures.
    pub insurers: Vec<Insurer>,
    /// At least so many insured; the last employer is finished.
    pub insured: u32,
    /// First day of most contracts.
    pub first_day: Date,
    /// Another seed gives other people.
    pub seed: u64,
}

impl Plan {
    /// A plan with one made-up insurer, for tests.
    #[must_use]
    pub fn sample(insured: u32, seed: u64) -> Self {
        Self {
            insurers: vec![Insurer {
                short_code: "alpha".to_owned(),
                edition: "product/2020-01-01".to_owned(),
                programmes: vec!["base".to_owned(), "gold".to_owned()],
                services: vec!["GA-101".to_owned(), "LA-101".to_owned()],
            }],
            insured,
            first_day: date(2026, 1, 1),
            seed,
        }
    }
}

/// The rows of a year, each file drawn by itself.
pub struct Year<'a> {
    plan: &'a Plan,
    employers: Vec<Employer>,
}

impl<'a> Year<'a> {
    /// Draws who employs how many.
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        let employers = employers::draw(plan);
        Self { plan, employers }
    }

    /// Clinics.
    #[must_use]
    pub fn providers(&self) -> Vec<ProviderRow> {
        clinics::providers(self.plan)
    }

    /// Contracts of clinics with insurers.
    #[must_use]
    pub fn provider_contracts(&self) -> Vec<ProviderContractRow> {
        clinics::contracts(self.plan)
    }

    /// Who treats at the clinics.
    #[must_use]
    pub fn practitioners(&self) -> Vec<PractitionerRow> {
        clinics::practitioners(self.plan)
    }

    /// What the clinics ask.
    #[must_use]
    pub fn prices(&self) -> Vec<PriceRow> {
        clinics::prices(self.plan)
    }

    /// Employers, by their numbers.
    #[must_use]
    pub fn policyholders(&self) -> Vec<PolicyholderRow> {
        let mut rows: Vec<_> = self
            .employers
            .iter()
            .map(|one| one.policyholder(self.plan))
            .collect();
        rows.sort_by_key(|row| row.registration_number);
        rows
    }

    /// Their contracts.
    #[must_use]
    pub fn contracts(&self) -> Vec<ContractRow> {
        let contract = |employer: &Employer| employer.contract(self.plan);
        self.employers.iter().map(contract).collect()
    }

    /// What the programmes of the contracts cost.
    #[must_use]
    pub fn programmes(&self) -> Vec<ProgrammeRow> {
        let programmes = |employer: &Employer| employer.programmes(self.plan);
        self.employers.iter().flat_map(programmes).collect()
    }

    /// The insured with covers and cards, an employer at a time.
    pub fn insured(&self) -> impl Iterator<Item = InsuredRow> {
        let mut numbers = numbers::Numbers::new(self.plan.seed);
        self.employers.iter().flat_map(move |employer| {
            let mut group = Group::new(self.plan, employer, &mut numbers);
            group.fill();
            group.rows
        })
    }

    /// What they went to clinics for until a day, in the order of time.
    #[must_use]
    pub fn visits(&self, until: Date) -> Vec<VisitRow> {
        visits::draw(self.plan, self.insured(), until)
    }

    /// What they paid themselves until a day and ask back, in the order in which it came in.
    #[must_use]
    pub fn receipts(&self, until: Date) -> Vec<ReceiptRow> {
        receipts::draw(self.plan, self.insured(), until)
    }
}

/// The premium of a year of the `n`-th programme of an employer.
pub(crate) fn annual(n: usize, draw: &mut Draw) -> Cents {
    let start = 24_000 + 18_000 * i64::try_from(n).unwrap_or_default();
    Cents::new(start + 500 * i64::from(draw.below(24)))
}
