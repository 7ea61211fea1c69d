//! Joining, and buying wider cover.

use calendar::{Date, add_days};
use money::{Cents, Rounding};
use terms::{AddOnRule, ClauseIdx, JoinerPremium, MonthCount, PastWay, Proration, UpgradeRule};

use super::case::{Case, Checked, for_months, need, sum};
use super::{AddOn, GroupRefusal, GroupStepDoes, Join, Upgrade};

/// A person of the policyholder joins (1.2, 1.3, 1.4).
pub(super) fn join(case: &mut Case<'_>, event: &Join) -> Checked {
    let rule = need(case.rules.joiner_premium, "joiner_premium")?;
    let from = begins(case, event.on)?;
    let mut amounts = vec![premium(case, rule, event.annual, from)];
    for add_on in &event.add_ons {
        amounts.push(add_on_premium(case, rule, add_on, from)?);
    }
    let amount = less_month_before(case, rule, (event, from), sum(amounts));
    case.document.charge = less_charged(case, rule.clause, (amount, event.charged));
    Ok(())
}

/// Who joins again in the contract month in which their cover ended was charged for that month, and it was not given back:
/// each month is charged once (T4-02).
fn less_month_before(
    case: &mut Case<'_>,
    rule: JoinerPremium,
    (event, from): (&Join, Date),
    amount: Cents,
) -> Cents {
    let Some(before) = &event.before else {
        return amount;
    };
    let begun = |day| case.months().left(day, MonthCount::Begun);
    let left = begun(from);
    let same_month = before.last_day < from && begun(before.last_day) == left;
    let was_kept = case
        .rules
        .refund
        .is_none_or(|refund| refund.months == MonthCount::Full);
    if !same_month || !was_kept || rule.months != MonthCount::Begun {
        return amount;
    }
    let premium = |months| for_months(before.annual, months, rule.rounding);
    let month = premium(left).saturating_sub_to_zero(premium(left.saturating_sub(1)));
    match month.min(amount) {
        Cents::ZERO => amount,
        month => less_charged(case, rule.clause, (amount, Some(month))),
    }
}

/// What is left to charge of an amount, where a part of it was charged before.
pub(super) fn less_charged(
    case: &mut Case<'_>,
    clause: ClauseIdx,
    (amount, charged): (Cents, Option<Cents>),
) -> Cents {
    let Some(charged) = charged else {
        return amount;
    };
    let amount = amount.saturating_sub_to_zero(charged);
    case.step(clause, GroupStepDoes::LessCharged { charged, amount });
    amount
}

/// An insured person buys wider cover (3.1).
pub(super) fn upgrade(case: &mut Case<'_>, event: &Upgrade) -> Checked {
    let (rule, last_day) = upgrade_window(case)?;
    let from = begins(case, event.on)?;
    let mut amounts = vec![match rule.proration {
        Proration::ByMonths if event.annual_difference.is_positive() => {
            let by_months = need(case.rules.joiner_premium, "joiner_premium")?;
            premium(case, by_months, event.annual_difference, from)
        }
        Proration::Whole | Proration::ByMonths => event.annual_difference,
    }];
    for add_on in &event.add_ons {
        let joining = need(case.rules.joiner_premium, "joiner_premium")?;
        amounts.push(add_on_premium(case, joining, add_on, from)?);
    }
    let amount = sum(amounts);
    case.step(rule.clause, GroupStepDoes::OnePayment { amount });
    case.document.charge = amount;
    case.document.due_on = Some(last_day);
    Ok(())
}

/// How wider cover is bought, and the last day for it (T4-18).
pub(super) fn upgrade_window(case: &mut Case<'_>) -> Checked<(UpgradeRule, Date)> {
    let rule = need(case.rules.upgrade, "upgrade")?;
    if !case.facts.contract.upgrades_offered {
        return case.refused(rule.clause, GroupRefusal::NotOffered);
    }
    let last_day = add_days(case.facts.contract.concluded_on, i32::from(rule.days));
    if case.facts.today > last_day {
        return case.refused(rule.clause, GroupRefusal::WindowOver { last_day });
    }
    case.step(rule.clause, GroupStepDoes::WindowOpen { last_day });
    Ok((rule, last_day))
}

/// Sets the days of cover; a first day before the insurer was told may be refused (T4-04).
pub(super) fn begins(case: &mut Case<'_>, on: Date) -> Checked<Date> {
    let first = case.first_day(on);
    let told_on = case.facts.today;
    if let Some(rule) = case.rules.past_start {
        if rule.way == PastWay::Refused && first < told_on {
            return case.refused(rule.clause, GroupRefusal::StartsInPast { told_on });
        }
        case.step(rule.clause, GroupStepDoes::CoverBegins { on: first });
    }
    case.document.cover_first_day = Some(first);
    case.document.cover_last_day = Some(case.facts.contract.last_day);
    Ok(first)
}

/// A yearly premium by the months from a day on.
pub(super) fn premium(
    case: &mut Case<'_>,
    rule: JoinerPremium,
    annual: Cents,
    from: Date,
) -> Cents {
    let contract = case.months();
    let months = contract.left(from, rule.months);
    let amount = for_months(annual, months, rule.rounding);
    let (total, count) = (contract.total, rule.months);
    let does = GroupStepDoes::Premium {
        annual,
        months,
        total,
        count,
        amount,
    };
    case.step(rule.clause, does);
    amount
}

/// What an add-on costs from a day on.
pub(super) fn add_on_premium(
    case: &mut Case<'_>,
    rule: JoinerPremium,
    add_on: &AddOn,
    from: Date,
) -> Checked<Cents> {
    let of = add_on_rule(case, &add_on.id)?;
    let months = case.months().left(from, rule.months);
    let (clause, amount) = (
        of.clause,
        add_on_cost(of, add_on.annual, months, rule.rounding),
    );
    let id = add_on.id.clone();
    let does = match of.joining {
        Proration::Whole => GroupStepDoes::AddOnWhole { id, amount },
        Proration::ByMonths => GroupStepDoes::AddOnByMonths {
            id,
            annual: add_on.annual,
            months,
            amount,
        },
    };
    case.step(clause, does);
    Ok(amount)
}

/// The rule of an add-on.
pub(super) fn add_on_rule<'a>(case: &Case<'a>, id: &str) -> Checked<&'a AddOnRule> {
    let rules = case.rules;
    need(rules.add_ons.iter().find(|rule| rule.id == id), "add_on")
}

/// What an add-on costs for so many months.
pub(super) fn add_on_cost(of: &AddOnRule, annual: Cents, months: u32, way: Rounding) -> Cents {
    match of.joining {
        Proration::Whole => annual,
        Proration::ByMonths => for_months(annual, months, way),
    }
}
