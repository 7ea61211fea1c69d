//! Discounts on other insurance (T4-33).

use super::case::{Case, Checked, need};
use super::{Buyer, Discount, GroupRefusal, GroupStepDoes};

/// Somebody with a discount buys other insurance.
pub(super) fn discount(case: &mut Case<'_>, event: &Discount) -> Checked {
    let rules = case.rules;
    let rule = need(
        rules.discounts.iter().find(|rule| rule.line == event.line),
        "discount",
    )?;
    let contract = &case.facts.contract;
    if event.on < contract.first_day || event.on > contract.last_day {
        return case.refused(rule.clause, GroupRefusal::OutsideContract);
    }
    if event.buyer == Buyer::WithoutCard {
        return case.refused(rule.clause, GroupRefusal::CardNotShown);
    }
    let off = rule.percent.of(event.price, rule.rounding);
    let amount = event.price.saturating_sub_to_zero(off);
    let (line, percent, price) = (rule.line.clone(), rule.percent, event.price);
    case.step(
        rule.clause,
        GroupStepDoes::Discounted {
            line,
            percent,
            price,
            off,
            amount,
        },
    );
    case.document.charge = amount;
    Ok(())
}
