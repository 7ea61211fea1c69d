//! Whether a person is covered and what is left of their limits, before any service is named.

use calendar::Date;
use terms::{Edition, LimitAmount};

use crate::question::Balance;
use crate::visit::{self, Finding};
use crate::{FactProblem, LimitUnit, Question, Reason, VisitFacts};

/// What a visit of a person would start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Why every visit would be refused, and the clause that says so; absent when the person is covered.
    pub refusal: Option<(Reason, String)>,
    /// The last day of cover, as agreed or ended early; absent without a cover.
    pub last_day: Option<Date>,
    /// The limits of the person's programme, in its order; none without a cover.
    pub limits: Vec<LimitStanding>,
}

/// A limit of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitStanding {
    /// Limit id.
    pub limit: String,
    /// Cents or services.
    pub unit: LimitUnit,
    /// What the person has in the period.
    pub amount: i64,
    /// What is left of it.
    pub left: i64,
}

impl VisitFacts {
    /// Where the person stands. The lines of the facts do not matter.
    ///
    /// # Errors
    /// Every [`FactProblem`] of the facts, but for the missing lines.
    pub fn standing(&self, edition: &Edition) -> Result<Standing, Vec<FactProblem>> {
        let Some(rules) = &edition.visit else {
            return Err(vec![FactProblem::NotAHealthEdition]);
        };
        let mut problems = crate::check::problems(edition, rules, self);
        problems.retain(|problem| *problem != FactProblem::NoLines);
        if !problems.is_empty() {
            return Err(problems);
        }
        let question = self.looked_up(edition, rules);
        Ok(Standing {
            refusal: visit::refusal(&question).map(|finding| named(edition, &finding)),
            last_day: self.cover().map(|cover| cover.last_day(rules)),
            limits: limits(&question),
        })
    }
}

fn named(edition: &Edition, finding: &Finding) -> (Reason, String) {
    let clause = edition.clauses.get(usize::from(finding.clause.0));
    let id = clause.map(|clause| clause.id.clone());
    (finding.reason, id.unwrap_or_default())
}

fn limits(question: &Question<'_>) -> Vec<LimitStanding> {
    let programme = question.programme();
    let limits = programme.map_or(&[][..], |programme| &programme.limits);
    let with_balances = limits.iter().zip(&question.balances);
    let standing = |(limit, balance): (&terms::Limit, &Balance)| LimitStanding {
        limit: limit.id.clone(),
        unit: match limit.amount {
            LimitAmount::Money(_) => LimitUnit::Money,
            LimitAmount::Count(_) => LimitUnit::Count,
        },
        amount: balance.amount,
        left: balance.left,
    };
    with_balances.map(standing).collect()
}
