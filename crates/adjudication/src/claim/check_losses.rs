//! Looks for what is wrong with the stays, costs, disability and death of a claim.

use calendar::Date;
use money::Cents;
use terms::{AccidentRules, BenefitPays};

use crate::claim::check::{is_sum, named, unknown_benefit};
use crate::claim::look_up::benefit_idx;
use crate::{ClaimFacts, ClaimProblem, ExpenseFacts, StayFacts};

pub(crate) fn problems(rules: &AccidentRules, facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    for at in 0..facts.stays.len() {
        stay(facts, at, found);
    }
    for (number, of) in (1..).zip(&facts.expenses) {
        dated(facts, of.on, &format!("expense {number}"), found);
        expense(rules, number, of, found);
    }
    if let Some(disability) = facts.disability {
        dated(facts, disability.on, "disability", found);
        if disability
            .group
            .is_some_and(|group| !(1..=3).contains(&group))
        {
            found.push(ClaimProblem::DisabilityGroup);
        }
    }
    if let Some(on) = facts.died_on {
        dated(facts, on, "death", found);
    }
}

/// What follows an accident lies between it and today.
fn dated(facts: &ClaimFacts, on: Date, what: &str, found: &mut Vec<ClaimProblem>) {
    let what = what.to_owned();
    if on < facts.accident.on {
        found.push(ClaimProblem::BeforeAccident { what });
    } else if on > facts.decided_on {
        found.push(ClaimProblem::InFuture { what });
    }
}

fn stay(facts: &ClaimFacts, at: usize, found: &mut Vec<ClaimProblem>) {
    let (stay, of) = (at + 1, facts.stays[at]);
    if of.discharged.is_some_and(|day| day < of.admitted) {
        found.push(ClaimProblem::StayReversed { stay });
    }
    if of.admitted < facts.accident.on {
        found.push(ClaimProblem::StayBeforeAccident { stay });
    }
    if of.discharged.unwrap_or(of.admitted).max(of.admitted) > facts.decided_on {
        let what = format!("stay {stay}");
        found.push(ClaimProblem::InFuture { what });
    }
    if facts.stays[..at].iter().any(|other| overlap(*other, of)) {
        found.push(ClaimProblem::StaysOverlap { stay });
    }
}

/// Whether two stays have a night in common. One that has not ended has its first night in question only.
fn overlap(one: StayFacts, other: StayFacts) -> bool {
    let end = |stay: StayFacts| stay.discharged.unwrap_or(stay.admitted);
    let within = |day: Date, stay: StayFacts| stay.admitted <= day && day < end(stay);
    if one.admitted == other.admitted {
        return (end(one) > one.admitted && end(other) > other.admitted)
            || one.discharged.is_none()
            || other.discharged.is_none();
    }
    within(one.admitted, other) || within(other.admitted, one)
}

fn expense(
    rules: &AccidentRules,
    expense: usize,
    of: &ExpenseFacts,
    found: &mut Vec<ClaimProblem>,
) {
    let others = of.paid_by_others.unwrap_or(Cents::ZERO);
    if !is_sum(of.amount) || others < Cents::ZERO || others > of.amount {
        found.push(ClaimProblem::ExpenseAmount { expense });
    }
    match rules.benefits.get(benefit_idx(rules, &of.benefit)) {
        None => found.push(unknown_benefit(rules, &of.benefit)),
        Some(known) if matches!(known.pays, BenefitPays::Indemnity(_)) => {}
        Some(known) => found.push(ClaimProblem::ExpenseBenefit {
            expense,
            benefit: named(known),
        }),
    }
}
