//! How much of a premium is given back (T4-05, T4-06, T4-08, T4-13, T4-15).

use calendar::{Date, add_days};
use money::Cents;
use terms::{
    Cliff, CliffIfInsurerEnds, GroupRefund, Initiative, JoinerPremium, KeptCard, PaidPart,
    Proration, RefundFrom, Refunded,
};

use super::case::{Case, Checked, Stop, bounded, for_months, need, sum};
use super::ending::Cards;
use super::join::{add_on_cost, add_on_rule};
use super::leave::End;
use super::{AddOn, GroupProblem, GroupStepDoes, Leave};

/// The refund of one person.
pub(super) fn count(case: &mut Case<'_>, event: &Leave, end: &End) -> Checked<Cents> {
    let rule = need(case.rules.refund, "group_refund")?;
    let joining = need(case.rules.joiner_premium, "joiner_premium")?;
    if let Some(clause) = rule.per_person {
        case.step(clause, GroupStepDoes::PerPerson);
    }
    let total = case
        .months()
        .left(case.first_day(event.first_day), joining.months);
    let due = premium(case, event, (joining, total))?;
    if event.paid > due {
        return Err(Stop::Problem(GroupProblem::PaidTooMuch { due }));
    }
    let left = months_left(case, (event, end), rule, total);
    let unused = unused(case, event, rule, left)?.min(due);
    let unused = all_if_never_began(case, rule, (event, end), (unused, due));
    let amount = of_paid(case, rule, (due, unused), event.paid);
    Ok(after_claims(case, rule, (event, end), amount))
}

/// What the person's cover costs in all.
fn premium(
    case: &Case<'_>,
    event: &Leave,
    (joining, total): (JoinerPremium, u32),
) -> Checked<Cents> {
    let family = case.rules.family_premium.filter(|_| event.family);
    let whole = family.is_some_and(|rule| rule.proration == Proration::Whole);
    let programme = match whole {
        true => event.annual,
        false => for_months(event.annual, total, joining.rounding),
    };
    let mut amounts = vec![programme];
    for add_on in &event.add_ons {
        let of = add_on_rule(case, &add_on.id)?;
        amounts.push(match whole {
            true => add_on.annual,
            false => add_on_cost(of, add_on.annual, total, joining.rounding),
        });
    }
    Ok(sum(amounts))
}

/// The months left, from the end or from the return of the card.
fn months_left(
    case: &mut Case<'_>,
    (event, end): (&Leave, &End),
    rule: GroupRefund,
    total: u32,
) -> u32 {
    let kept = case.rules.withheld.map(|withheld| withheld.kept_card);
    let used_to = match (end.cards, rule.from) {
        (Cards::Out(_), _) if kept == Some(KeptCard::Nothing) => case.facts.contract.last_day,
        // Cover that a card kept open to the end leaves no month.
        (Cards::Out(_), _) if end.last_day == case.facts.contract.last_day => end.last_day,
        (Cards::In(day), RefundFrom::CardReturn) => event.ends_on.max(day),
        _ => event.ends_on,
    };
    let from: Date = add_days(used_to, 1);
    let months = case.months().left(from, rule.months).min(total);
    let count = rule.months;
    case.step(
        rule.clause,
        GroupStepDoes::MonthsLeft {
            from,
            months,
            total,
            count,
        },
    );
    months
}

/// Premium of the months left.
fn unused(case: &mut Case<'_>, event: &Leave, rule: GroupRefund, months: u32) -> Checked<Cents> {
    let programme = for_months(event.annual, months, rule.rounding);
    let does = |add_on, annual, amount| GroupStepDoes::Unused {
        add_on,
        annual,
        months,
        amount,
    };
    case.step(rule.clause, does(None, event.annual, programme));
    let mut amounts = vec![programme];
    for AddOn { id, annual } in &event.add_ons {
        let of = add_on_rule(case, id)?;
        match of.refunded {
            Refunded::No => case.step(of.clause, GroupStepDoes::AddOnKept { id: id.clone() }),
            Refunded::Yes => {
                let amount = for_months(*annual, months, rule.rounding).min(*annual);
                case.step(rule.clause, does(Some(id.clone()), *annual, amount));
                amounts.push(amount);
            }
        }
    }
    Ok(sum(amounts))
}

/// Of cover that ends before its first day all is unused, though its first contract month may have begun before: it was
/// charged for a month that it never touched (T4-02).
fn all_if_never_began(
    case: &mut Case<'_>,
    rule: GroupRefund,
    (event, end): (&Leave, &End),
    (unused, due): (Cents, Cents),
) -> Cents {
    let began = end.last_day >= event.first_day;
    if began || unused == due || matches!(end.cards, Cards::Out(_)) {
        return unused;
    }
    case.step(rule.clause, GroupStepDoes::NeverBegan { amount: due });
    due
}

/// The refund of a premium that may not be paid in full (T4-15).
fn of_paid(
    case: &mut Case<'_>,
    rule: GroupRefund,
    (due, unused): (Cents, Cents),
    paid: Cents,
) -> Cents {
    if paid == due {
        return unused;
    }
    match rule.paid {
        PaidPart::LessEarned => {
            let unpaid = due.saturating_sub_to_zero(paid);
            let amount = unused.saturating_sub_to_zero(unpaid);
            case.step(rule.clause, GroupStepDoes::LessUnpaid { due, paid, amount });
            amount
        }
        PaidPart::Share => {
            let part = i128::from(paid.get()) * i128::from(unused.get());
            let whole = u32::try_from(due.get()).expect("the checks bound a premium");
            let amount = bounded(rule.rounding.divide(part, whole));
            let does = GroupStepDoes::ShareOfPaid {
                due,
                unused,
                paid,
                amount,
            };
            case.step(rule.clause, does);
            amount
        }
    }
}

/// Claims paid may take the refund away, and never lessen it (T4-06).
fn after_claims(
    case: &mut Case<'_>,
    rule: GroupRefund,
    (event, end): (&Leave, &End),
    amount: Cents,
) -> Cents {
    let insurer = end.initiative == Initiative::Insurer;
    let holds = !insurer || rule.cliff_if_insurer_ends == CliffIfInsurerEnds::Yes;
    let claims_paid = event.claims_paid;
    let reached = match rule.cliff {
        Cliff::AtLeast => claims_paid >= amount,
        Cliff::Over => claims_paid > amount,
        Cliff::None => return amount,
    };
    if !holds || claims_paid.is_zero() || amount.is_zero() {
        return amount;
    }
    if reached {
        case.step(
            rule.clause,
            GroupStepDoes::ClaimsReach {
                claims_paid,
                amount,
            },
        );
        return Cents::ZERO;
    }
    case.step(
        rule.clause,
        GroupStepDoes::ClaimsBelow {
            claims_paid,
            amount,
        },
    );
    amount
}
