//! What of the premium is given back when a policy ends early (T2-24): no claims are deducted, and there is
//! no amount at which the refund falls away.

use calendar::{Date, Period, add_days, contract_month};
use money::Cents;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{Edition, RefundBy, RefundRule};

use crate::amounts;
use crate::claim::MAX_SUM;

/// What a refund depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundFacts {
    /// First day agreed.
    pub from: Date,
    /// Last day agreed, included.
    pub to: Date,
    /// Last day of cover after the notice; before `from` if cover never begins.
    pub ends_on: Date,
    /// Premium for the whole time.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub premium: Cents,
    /// What of it was paid.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub paid: Cents,
}

/// A refund, with what it was calculated from. Amounts are integer cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefundDocument {
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// The clause.
    pub clause: String,
    /// Whether days or months are counted.
    pub unit: RefundUnit,
    /// How many the policy has.
    pub total: u32,
    /// How many of them are left.
    pub left: u32,
    /// Part of the whole premium that falls on the rest.
    pub unused: Cents,
    /// What is given back: the unused part, as far as it was paid.
    pub refund: Cents,
    /// What the policyholder still owes for the time covered.
    pub owed: Cents,
}

/// What a refund counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundUnit {
    /// Days.
    Days,
    /// Contract months.
    Months,
}

/// What is wrong with the facts of a refund.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RefundProblem {
    /// The edition has no rule for refunds.
    #[error("the edition has no rule for refunds")]
    NoRefundRule,
    /// The policy ends before it begins.
    #[error("the policy ends before it begins")]
    PolicyReversed,
    /// Cover is to end after the policy.
    #[error("cover is to end after the policy")]
    EndsAfterPolicy,
    /// The premium is not above zero, or huge.
    #[error("the premium is not an amount above zero")]
    Premium,
    /// What was paid is negative, or more than the premium.
    #[error("what was paid is negative, or more than the premium")]
    Paid,
}

/// Calculates the refund.
///
/// # Errors
/// Every [`RefundProblem`] of the facts.
pub fn refund(
    edition: &Edition,
    facts: &RefundFacts,
) -> Result<RefundDocument, Vec<RefundProblem>> {
    let rule = edition.accident.as_ref().and_then(|rules| rules.refund);
    let rule = rule.ok_or_else(|| vec![RefundProblem::NoRefundRule])?;
    let problems = problems(facts);
    if !problems.is_empty() {
        return Err(problems);
    }
    let (unit, total, left) = rest(rule, facts);
    let unused = unused(rule, facts.premium, (left, total));
    let unpaid = facts.premium.saturating_sub_to_zero(facts.paid);
    Ok(RefundDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        clause: edition.clauses[usize::from(rule.clause.0)].id.clone(),
        unit,
        total,
        left,
        unused,
        refund: unused.saturating_sub_to_zero(unpaid),
        owed: unpaid.saturating_sub_to_zero(unused),
    })
}

fn problems(facts: &RefundFacts) -> Vec<RefundProblem> {
    let checks = [
        (facts.to < facts.from, RefundProblem::PolicyReversed),
        (facts.ends_on > facts.to, RefundProblem::EndsAfterPolicy),
        (
            !facts.premium.is_positive() || facts.premium > MAX_SUM,
            RefundProblem::Premium,
        ),
        (
            facts.paid < Cents::ZERO || facts.paid > facts.premium,
            RefundProblem::Paid,
        ),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _)| *wrong);
    wrong.map(|(_, problem)| problem).collect()
}

/// How many days or months the policy has, and how many of them lie after the last day of cover.
fn rest(rule: RefundRule, facts: &RefundFacts) -> (RefundUnit, u32, u32) {
    let used_to = facts.ends_on.max(add_days(facts.from, -1));
    match rule.by {
        RefundBy::RemainingOfTotal => {
            let days = |from, to| Period::inclusive(from, to).map_or(0, |period| period.days());
            let left = days(add_days(used_to, 1), facts.to);
            (RefundUnit::Days, days(facts.from, facts.to), left)
        }
        RefundBy::FullMonths => {
            let total = contract_month(facts.from, facts.to);
            let begun = contract_month(facts.from, used_to);
            (RefundUnit::Months, total, total.saturating_sub(begun))
        }
    }
}

fn unused(rule: RefundRule, premium: Cents, (left, total): (u32, u32)) -> Cents {
    let part = i128::from(premium.get()) * i128::from(left);
    let cents = rule.rounding.divide(part, total);
    Cents::new(i64::try_from(cents).expect("a part is never larger than the whole"))
}
