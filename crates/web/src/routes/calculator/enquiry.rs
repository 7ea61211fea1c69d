//! What the calculator is asked: terms, sum insured, age, day, costs.

use std::sync::Arc;

use adjudication::{
    AccidentFacts, ClaimFacts, ClaimHistory, ExpenseFacts, FactValue, Infection, InjuryFacts,
    PolicyFacts, SumInsured,
};
use calendar::{Date, add_months};
use money::Cents;
use terms::{BenefitPays, ClaimBenefit, Edition, NeedsInjury};

use crate::draft::price;
use crate::fields::{Fields, href};
use crate::picker::pairs;
use crate::site::Site;

/// A sum that many policies have, to begin with.
pub(super) const USUAL_SUM: Cents = Cents::new(100_000);
const OLDEST: u8 = 120;

/// What is asked.
pub(super) struct Enquiry {
    pub(super) edition: Arc<Edition>,
    pub(super) sum: Cents,
    pub(super) years: u8,
    on: Date,
    cost: Option<Cents>,
    pub(super) cost_as_typed: String,
    pub(super) wrong_cost: bool,
    as_typed: Vec<(String, String)>,
}

/// What could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No product, or an unknown one: it is asked for anew.
    Terms,
    Sum,
    Years,
    On,
}

impl Wrong {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Terms => "calculator-product",
            Self::Sum => "calculator-wrong-sum",
            Self::Years => "calculator-wrong-years",
            Self::On => "calculator-wrong-on",
        }
    }
}

impl Enquiry {
    /// Reads the address; or all that is wrong with it.
    pub(super) fn read(site: &Site, fields: &Fields) -> Result<Self, Vec<Wrong>> {
        let edition = site.app.accident_edition(fields.get("terms"));
        let edition = edition.ok_or(Wrong::Terms);
        let sum = price(fields.get("sum")).ok_or(Wrong::Sum);
        let years = fields.typed::<u8>("years").filter(|it| *it <= OLDEST);
        let years = years.ok_or(Wrong::Years);
        let today = site.today();
        let on = match fields.some("on") {
            Some(text) => text.parse().ok().filter(|it| *it <= today),
            None => Some(today),
        };
        let on = on.ok_or(Wrong::On);
        let (Ok(edition), Ok(sum), Ok(years), Ok(on)) = (&edition, sum, years, on) else {
            let wrong = [edition.err(), sum.err(), years.err(), on.err()];
            return Err(wrong.into_iter().flatten().collect());
        };
        let cost_as_typed = fields.get("cost").to_owned();
        let cost = price(&cost_as_typed);
        let kept = ["terms", "sum", "years", "on"];
        let kept = kept.map(|name| (name.to_owned(), fields.get(name).to_owned()));
        Ok(Self {
            edition: Arc::clone(edition),
            sum,
            years,
            on,
            cost,
            wrong_cost: cost.is_none() && !cost_as_typed.is_empty(),
            cost_as_typed,
            as_typed: kept.into(),
        })
    }

    /// The fields that only carry it.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        self.as_typed.clone()
    }

    /// An address with all of it and the injuries.
    pub(super) fn href(&self, path: &str, list: &[InjuryFacts]) -> String {
        let cost = ("cost".to_owned(), self.cost_as_typed.clone());
        let all = self.pairs().into_iter().chain([cost]).chain(pairs(list));
        let all: Vec<_> = all.collect();
        href(
            path,
            all.iter().map(|(name, value)| (&**name, value.clone())),
        )
    }

    /// The benefit that is calculated: the graded one, or else the one that pays costs after an injury of
    /// the annex.
    fn benefit(&self) -> Option<&ClaimBenefit> {
        let benefits = &self.edition.accident.as_ref()?.benefits;
        let graded = benefits
            .iter()
            .find(|it| matches!(it.pays, BenefitPays::Graded));
        graded.or_else(|| benefits.iter().find(|it| pays_by_annex(it)))
    }

    /// Whether costs are what is paid.
    pub(super) fn pays_costs(&self) -> bool {
        self.benefit().is_some_and(pays_by_annex)
    }

    /// The facts of a claim under a policy that began on the day of the accident. Days that were said lie
    /// in the past: where one does not yet, the decision is made on that day.
    pub(super) fn facts(&self, today: Date, injuries: Vec<InjuryFacts>) -> ClaimFacts {
        let benefit = self.benefit().map(|it| it.id.clone());
        let benefit = benefit.unwrap_or_default();
        let days = injuries.iter().flat_map(|it| it.facts.values());
        let last = days.filter_map(|value| match value {
            FactValue::Day(day) => Some(*day),
            _ => None,
        });
        ClaimFacts {
            decided_on: last.chain([today, self.on]).max().unwrap_or(today),
            policy: PolicyFacts {
                from: self.on,
                to: add_months(self.on, 12),
                paid_on: Some(self.on),
                sums: vec![SumInsured {
                    benefit: benefit.clone(),
                    sum: self.sum,
                    per_day: None,
                }],
                beneficiary: false,
            },
            born: add_months(self.on, -12 * i32::from(self.years)),
            accident: AccidentFacts {
                on: self.on,
                infection: Infection::No,
            },
            injuries,
            stays: Vec::new(),
            expenses: self.expense(benefit).into_iter().collect(),
            disability: None,
            died_on: None,
            paid_by_liable: None,
            doubts: Vec::new(),
            answers: [].into(),
            history: ClaimHistory::default(),
        }
    }

    /// The costs; as high as the sum insured where nothing was said.
    fn expense(&self, benefit: String) -> Option<ExpenseFacts> {
        self.pays_costs().then(|| ExpenseFacts {
            benefit,
            on: self.on,
            amount: self.cost.unwrap_or(self.sum),
            paid_by_others: None,
            in_latvia: Some(true),
            registered: Some(true),
            bill: None,
        })
    }
}

fn pays_by_annex(benefit: &ClaimBenefit) -> bool {
    match &benefit.pays {
        BenefitPays::Indemnity(rule) => rule.needs == NeedsInjury::OfTable,
        _ => false,
    }
}
