//! Days in hospital, and costs that arose.

use money::{Cents, Share};
use terms::{DailyRule, IndemnityRule, NeedsInjury, StayDays};

use crate::claim::benefit::{Calculation, last_day};
use crate::claim::look_up::add;
use crate::{Answer, CostRefusal, ExpenseFacts, StepDoes};

/// So much for each day in hospital.
pub(crate) fn daily(of: &mut Calculation<'_>, rule: DailyRule) -> Option<Cents> {
    let share = entitled(of, rule.needs)?;
    let days = of.bound.of(match rule.days {
        StayDays::Nights => of.claim.stays.nights,
        StayDays::CalendarDays => of.claim.stays.days,
    });
    let per_day = of.insured.per_day;
    let amount = Cents::new(per_day.get().saturating_mul(i64::from(days)));
    of.own_step(StepDoes::Days {
        days,
        per_day,
        amount,
    });
    Some(partly(of, amount, share))
}

/// Costs that are accepted, and confirmed where somebody must.
pub(crate) fn indemnity(of: &mut Calculation<'_>, rule: &IndemnityRule) -> Option<Cents> {
    let share = entitled(of, rule.needs)?;
    if rule.confirm.is_some() && !of.bound.take(confirmed(of)) {
        of.own_step(StepDoes::NotConfirmed);
        return None;
    }
    let claim = of.claim;
    let mut amount = Cents::ZERO;
    for ((at, expense), benefit) in (0..).zip(&claim.facts.expenses).zip(&claim.expenses) {
        if *benefit == usize::from(of.at) {
            amount = add(amount, cost(of, rule, (at, expense)));
        }
    }
    of.own_step(StepDoes::Costs { amount });
    Some(partly(of, amount, share))
}

fn confirmed(of: &Calculation<'_>) -> Option<bool> {
    let answer = of.claim.facts.answers.get(&of.benefit.id)?;
    Some(*answer == Answer::Yes)
}

/// The part that the injuries entitle to; all where none is needed.
fn entitled(of: &mut Calculation<'_>, needs: NeedsInjury) -> Option<Share> {
    if needs == NeedsInjury::Any {
        return Some(Share::FULL);
    }
    let Some((share, _)) = of.combined.entitled else {
        of.own_step(StepDoes::NotEntitled);
        return None;
    };
    (share > Share::NONE).then_some(share)
}

fn partly(of: &mut Calculation<'_>, amount: Cents, share: Share) -> Cents {
    if share == Share::FULL {
        return amount;
    }
    let amount = of.share_of(amount, share);
    let by_injury = of.combined.entitled.and_then(|(_, clause)| clause);
    let clause = by_injury.unwrap_or(of.benefit.clause);
    of.step(clause, StepDoes::EntitledTo { share, amount });
    amount
}

/// What is accepted of one cost.
fn cost(
    of: &mut Calculation<'_>,
    rule: &IndemnityRule,
    (at, expense): (u16, &ExpenseFacts),
) -> Cents {
    let refused = refused(of, rule, expense);
    let others = expense.paid_by_others.unwrap_or(Cents::ZERO);
    let by_others = if rule.net_of_others {
        others
    } else {
        Cents::ZERO
    };
    let accepted = match refused {
        Some(_) => Cents::ZERO,
        None => expense.amount.saturating_sub_to_zero(by_others),
    };
    of.own_step(StepDoes::Cost {
        expense: at,
        claimed: expense.amount,
        by_others,
        accepted,
        refused,
    });
    accepted
}

fn refused(
    of: &Calculation<'_>,
    rule: &IndemnityRule,
    expense: &ExpenseFacts,
) -> Option<CostRefusal> {
    let last_day = rule
        .within
        .map(|within| last_day(within, of.claim.facts.accident.on));
    if let Some(last_day) = last_day.filter(|day| expense.on > *day) {
        return Some(CostRefusal::TooLate { last_day });
    }
    if rule.in_latvia && !of.bound.take(expense.in_latvia) {
        return Some(CostRefusal::Abroad);
    }
    (rule.registered && !of.bound.take(expense.registered)).then_some(CostRefusal::NotRegistered)
}

/// Whether a cost is refused whatever is still to be learned of it.
pub(crate) fn is_refused(
    rule: &IndemnityRule,
    expense: &ExpenseFacts,
    accident: calendar::Date,
) -> bool {
    rule.within
        .is_some_and(|within| expense.on > last_day(within, accident))
        || (rule.in_latvia && expense.in_latvia == Some(false))
        || (rule.registered && expense.registered == Some(false))
}
