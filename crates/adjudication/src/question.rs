//! The facts of a visit, looked up once against an edition.

use calendar::contract_month;
use money::Rounding;
use terms::{
    Edition, JoinerAmount, LimitAmount, Programme, ProgrammeIdx, Service, ServiceIdx, VisitRules,
};

use crate::receipt::Asked;
use crate::{CoverFacts, FactProblem, VisitFacts, check};

/// A visit that [`crate::decide`] can answer: its facts are sound and every name in them is an index.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) rules: &'a VisitRules,
    pub(crate) facts: &'a VisitFacts,
    /// How the claim came in, when the person has paid already.
    pub(crate) receipt: Option<Asked<'a>>,
    pub(crate) programme: Option<ProgrammeIdx>,
    /// The service of each line, where the nomenclature knows it.
    pub(crate) services: Vec<Option<ServiceIdx>>,
    /// The service of each entry of the history.
    pub(crate) past: Vec<ServiceIdx>,
    /// The balance of each limit of the programme.
    pub(crate) balances: Vec<Balance>,
}

/// One limit of one person: cents or services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Balance {
    /// What the person has in the period.
    pub(crate) amount: i64,
    /// What is left of it, never below zero.
    pub(crate) left: i64,
}

impl VisitFacts {
    /// Looks everything up once.
    ///
    /// # Errors
    /// Every [`FactProblem`] of the facts.
    pub fn question<'a>(&'a self, edition: &'a Edition) -> Result<Question<'a>, Vec<FactProblem>> {
        let Some(rules) = &edition.visit else {
            return Err(vec![FactProblem::NotAHealthEdition]);
        };
        let problems = check::problems(edition, rules, self);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(self.looked_up(edition, rules))
    }

    /// Looks up facts that are known to be sound.
    pub(crate) fn looked_up<'a>(
        &'a self,
        edition: &'a Edition,
        rules: &'a VisitRules,
    ) -> Question<'a> {
        let service = |code: &str| edition.service_by_code.get(code).copied();
        let programme = self
            .cover()
            .and_then(|cover| edition.programme_by_id.get(&cover.programme).copied());
        Question {
            edition,
            rules,
            facts: self,
            receipt: self.asked(rules),
            programme,
            services: self
                .lines
                .iter()
                .map(|line| service(&line.service))
                .collect(),
            past: self
                .history
                .services
                .iter()
                .filter_map(|past| service(&past.service))
                .collect(),
            balances: balances(edition, self, programme),
        }
    }

    /// What the edition says of how the claim came in.
    pub(crate) fn asked<'a>(&'a self, rules: &'a VisitRules) -> Option<Asked<'a>> {
        let facts = self.receipt.as_ref()?;
        let rules = rules.receipts.as_ref()?;
        let mut channels = rules.channels.iter();
        let channel = *channels.find(|rule| rule.channel == facts.channel)?;
        Some(Asked {
            rules,
            channel,
            facts,
        })
    }

    pub(crate) fn cover(&self) -> Option<&CoverFacts> {
        self.insured.as_ref()?.cover.as_ref()
    }
}

impl<'a> Question<'a> {
    pub(crate) fn programme(&self) -> Option<&'a Programme> {
        let ProgrammeIdx(at) = self.programme?;
        Some(&self.edition.programmes[usize::from(at)])
    }

    pub(crate) fn service(&self, ServiceIdx(at): ServiceIdx) -> &'a Service {
        &self.edition.services[usize::from(at)]
    }
}

fn balances(
    edition: &Edition,
    facts: &VisitFacts,
    programme: Option<ProgrammeIdx>,
) -> Vec<Balance> {
    let (Some(cover), Some(ProgrammeIdx(at))) = (facts.cover(), programme) else {
        return Vec::new();
    };
    let limits = &edition.programmes[usize::from(at)].limits;
    limits
        .iter()
        .map(|limit| {
            let amount = cover.limit_amount(edition, limit.amount);
            let used = facts
                .history
                .used
                .iter()
                .filter(|used| used.limit == limit.id);
            let left = used.fold(amount, |left, used| left.saturating_sub(used.amount));
            Balance {
                amount,
                left: left.max(0),
            }
        })
        .collect()
}

/// The part for the contract months that the cover touches, as agreed: an early end takes nothing back.
fn part_by_months(cover: &CoverFacts, whole: i64, rounding: Rounding) -> i64 {
    let month = |day| contract_month(cover.contract_from, day);
    let touched = month(cover.to) - month(cover.from) + 1;
    let part = rounding.divide(
        i128::from(whole) * i128::from(touched),
        month(cover.contract_to),
    );
    i64::try_from(part).unwrap_or(whole)
}

impl CoverFacts {
    /// How much of a limit the person has in the period, in cents or services: the whole limit, or a late
    /// joiner's part of it (T4-02).
    #[must_use]
    pub fn limit_amount(&self, edition: &Edition, amount: LimitAmount) -> i64 {
        let whole = match amount {
            LimitAmount::Money(cents) => cents.get(),
            LimitAmount::Count(services) => i64::from(services),
        };
        let by_months = |rules: &&VisitRules| {
            let rule = rules.joiner_limit;
            rule.is_some_and(|rule| rule.amount == JoinerAmount::ByContractMonths)
        };
        match edition.visit.as_ref().filter(by_months) {
            Some(rules) if self.is_of_late_joiner() => {
                part_by_months(self, whole, rules.rounding.rounding)
            }
            _ => whole,
        }
    }

    /// Whether the person joined after the contract began.
    pub(crate) fn is_of_late_joiner(&self) -> bool {
        self.from > self.contract_from
    }
}
