//! A decision in the making: its facts, its rules, and what was found so far.

use calendar::Date;
use money::{Cents, Rounding};
use terms::{ClauseIdx, Edition, GroupRules};

use super::months::Months;
use super::{
    GroupDocument, GroupFacts, GroupOutcome, GroupProblem, GroupRefusal, GroupStep, GroupStepDoes,
    Proposal, WaitsFor,
};

/// Yearly premiums are by twelfths.
const MONTHS_OF_A_YEAR: u32 = 12;

/// Why a decision ends before its last step.
pub(super) enum Stop {
    /// It is refused, or waits.
    Outcome(GroupOutcome),
    /// The facts cannot be decided.
    Problem(GroupProblem),
}

/// How far an event came.
pub(super) type Checked<T = ()> = Result<T, Stop>;

/// A decision in the making.
pub(super) struct Case<'a> {
    pub(super) edition: &'a Edition,
    pub(super) rules: &'a GroupRules,
    pub(super) facts: &'a GroupFacts,
    pub(super) document: GroupDocument,
}

impl<'a> Case<'a> {
    /// Begins with nothing found.
    pub(super) fn new(edition: &'a Edition, rules: &'a GroupRules, facts: &'a GroupFacts) -> Self {
        let document = GroupDocument {
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
            outcome: GroupOutcome::Accepted,
            cover_first_day: None,
            cover_last_day: None,
            steps: Vec::new(),
            charge: Cents::ZERO,
            refund: Cents::ZERO,
            due_on: None,
            withheld_until: None,
            proposal: None,
        };
        Self {
            edition,
            rules,
            facts,
            document,
        }
    }

    /// A clause as it is cited.
    pub(super) fn cite(&self, ClauseIdx(at): ClauseIdx) -> String {
        self.edition.clauses[usize::from(at)].id.clone()
    }

    /// Writes a step down.
    pub(super) fn step(&mut self, clause: ClauseIdx, does: GroupStepDoes) {
        let clause = self.cite(clause);
        self.document.steps.push(GroupStep { clause, does });
    }

    /// A refusal by a clause.
    pub(super) fn refused<T>(&self, clause: ClauseIdx, reason: GroupRefusal) -> Checked<T> {
        let clause = self.cite(clause);
        Err(Stop::Outcome(GroupOutcome::Refused { clause, reason }))
    }

    /// A decision that waits, by a clause.
    pub(super) fn waiting<T>(&self, clause: ClauseIdx, reason: WaitsFor) -> Checked<T> {
        let clause = self.cite(clause);
        Err(Stop::Outcome(GroupOutcome::Waiting { clause, reason }))
    }

    /// Writes down what the insurer may claim.
    pub(super) fn propose(&mut self, clause: ClauseIdx, amount: Cents) {
        let clause = self.cite(clause);
        self.document.proposal = Some(Proposal { amount, clause });
    }

    /// The months of the contract.
    pub(super) fn months(&self) -> Months {
        Months::of(&self.facts.contract)
    }

    /// A first day of cover, not before the contract's.
    pub(super) fn first_day(&self, on: Date) -> Date {
        on.max(self.facts.contract.first_day)
    }
}

/// A rule that must be there for what was asked.
pub(super) fn need<T>(rule: Option<T>, kind: &str) -> Checked<T> {
    rule.ok_or_else(|| {
        Stop::Problem(GroupProblem::NoRule {
            kind: kind.to_owned(),
        })
    })
}

/// So many twelfths of a yearly premium.
pub(super) fn for_months(annual: Cents, months: u32, rounding: Rounding) -> Cents {
    let twelfths = i128::from(annual.get()) * i128::from(months);
    bounded(rounding.divide(twelfths, MONTHS_OF_A_YEAR))
}

/// The sum of amounts that were checked before.
pub(super) fn sum(amounts: impl IntoIterator<Item = Cents>) -> Cents {
    Cents::try_sum(amounts).expect("a person has few amounts, each at most MAX_SUM times a factor")
}

/// An amount out of a calculation on checked ones.
pub(super) fn bounded(cents: i128) -> Cents {
    Cents::new(i64::try_from(cents).expect("amounts and months are bounded by the checks"))
}
