//! Looks for everything that is wrong with the facts of a claim, before anything is decided.

use money::Cents;
use terms::{AccidentRules, BenefitPays, ClaimBenefit};

use crate::claim::look_up::{benefit_idx, site};
use crate::claim::{check_answers, check_injuries, check_losses};
use crate::{
    ClaimFacts, ClaimProblem, Entries, MAX_SUM, NamedId, PastInjury, PastPayment, PastProblem,
};

/// Most injuries, stays, expenses or entries of the history.
pub(crate) const MAX_ENTRIES: u16 = 1_000;

/// Every problem of the facts: policy and accident, injuries, losses, answers, history.
pub(crate) fn problems(rules: &AccidentRules, facts: &ClaimFacts) -> Vec<ClaimProblem> {
    let mut found = Vec::new();
    sizes(facts, &mut found);
    if !found.is_empty() {
        return found;
    }
    policy(facts, &mut found);
    sums(rules, facts, &mut found);
    check_injuries::problems(rules, facts, &mut found);
    check_losses::problems(rules, facts, &mut found);
    check_answers::problems(rules, facts, &mut found);
    for past in &facts.history.injuries {
        past_injury(rules, facts, past, &mut found);
    }
    for past in &facts.history.paid {
        past_payment(rules, facts, past, &mut found);
    }
    found
}

fn sizes(facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    let sizes = [
        (Entries::Injuries, facts.injuries.len()),
        (Entries::Stays, facts.stays.len()),
        (Entries::Expenses, facts.expenses.len()),
        (Entries::EarlierInjuries, facts.history.injuries.len()),
        (Entries::EarlierPayments, facts.history.paid.len()),
    ];
    let most = MAX_ENTRIES;
    let many = sizes.iter().filter(|(_, size)| *size > usize::from(most));
    found.extend(many.map(|(what, _)| ClaimProblem::TooMany { what: *what, most }));
}

fn policy(facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    let (from, to, on) = (facts.policy.from, facts.policy.to, facts.accident.on);
    if to < from {
        found.push(ClaimProblem::PolicyReversed);
    } else if on < from || on > to {
        found.push(ClaimProblem::AccidentOutsidePolicy { on, from, to });
    }
    if on > facts.decided_on {
        found.push(ClaimProblem::AccidentInFuture);
    }
    if on < facts.born {
        found.push(ClaimProblem::AccidentBeforeBirth);
    }
    if facts
        .paid_by_liable
        .is_some_and(|paid| paid < Cents::ZERO || paid > MAX_SUM)
    {
        found.push(ClaimProblem::PaidByLiable);
    }
}

/// A sum above zero that is not huge.
pub(crate) fn is_sum(amount: Cents) -> bool {
    amount.is_positive() && amount <= MAX_SUM
}

fn sums(rules: &AccidentRules, facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    for (at, insured) in facts.policy.sums.iter().enumerate() {
        let id = &insured.benefit;
        let Some(known) = rules.benefits.get(benefit_idx(rules, id)) else {
            found.push(unknown_benefit(rules, id));
            continue;
        };
        let benefit = || named(known);
        let twice = facts.policy.sums[..at].iter().any(|it| it.benefit == *id);
        if twice || !is_sum(insured.sum) || insured.per_day.is_some_and(|day| !is_sum(day)) {
            found.push(ClaimProblem::SumInsured { benefit: benefit() });
        } else if matches!(known.pays, BenefitPays::Daily(_)) && insured.per_day.is_none() {
            found.push(ClaimProblem::PerDayMissing { benefit: benefit() });
        }
    }
}

pub(crate) fn unknown_benefit(rules: &AccidentRules, benefit: &str) -> ClaimProblem {
    ClaimProblem::UnknownBenefit {
        benefit: benefit.to_owned(),
        known: rules.benefits.iter().map(named).collect(),
    }
}

pub(crate) fn named(benefit: &ClaimBenefit) -> NamedId {
    NamedId::new(&benefit.id, &benefit.label)
}

fn past_injury(
    rules: &AccidentRules,
    facts: &ClaimFacts,
    past: &PastInjury,
    found: &mut Vec<ClaimProblem>,
) {
    let known = rules.table.row(&past.row);
    let unknown_site = |row| past.site.is_some() && site(row, past.site.as_deref()).is_none();
    let on = past.on;
    let what = match known {
        None => PastProblem::Row {
            row: past.row.clone(),
        },
        Some((_, row)) if unknown_site(row) => PastProblem::Site {
            row: NamedId::new(&row.id, &row.label),
            site: past.site.clone().unwrap_or_default(),
        },
        Some(_) if on > facts.decided_on => PastProblem::InFuture { on },
        Some(_) => return,
    };
    found.push(ClaimProblem::History { what });
}

fn past_payment(
    rules: &AccidentRules,
    facts: &ClaimFacts,
    past: &PastPayment,
    found: &mut Vec<ClaimProblem>,
) {
    let on = past.accident_on;
    let what = if benefit_idx(rules, &past.benefit) == rules.benefits.len() {
        PastProblem::Benefit {
            benefit: past.benefit.clone(),
        }
    } else if past.amount < Cents::ZERO || past.amount > MAX_SUM {
        let amount = past.amount;
        PastProblem::Amount { amount }
    } else if on > facts.decided_on {
        PastProblem::InFuture { on }
    } else if on < facts.policy.from || on > facts.policy.to {
        PastProblem::OutsidePolicy { on }
    } else if past.same_accident && on != facts.accident.on {
        PastProblem::AnotherDay { on }
    } else {
        return;
    };
    found.push(ClaimProblem::History { what });
}
