//! How a refund is paid (T4-16).

use money::Cents;

use super::case::{Case, Checked, need};
use super::{GroupRefusal, GroupStepDoes, RefundWay};

/// Refuses setting off where the contract has no instalments.
pub(super) fn check(case: &Case<'_>) -> Checked {
    let clause = need(case.rules.refund_way, "refund_way")?;
    match &case.facts.contract.instalments {
        Some(instalments) if !instalments.is_empty() => Ok(()),
        _ => case.refused(clause, GroupRefusal::NoInstalments),
    }
}

/// Sets the refund off against the instalments to come, the next first; the rest goes to the bank account.
pub(super) fn pay(case: &mut Case<'_>, way: RefundWay, refund: Cents) {
    let Some(clause) = case.rules.refund_way else {
        return;
    };
    let facts = case.facts;
    let mut rest = refund;
    let to_come = facts.contract.instalments.iter().flatten();
    let to_come = to_come.filter(|one| way == RefundWay::SetOff && one.due_on >= facts.today);
    for instalment in to_come {
        let amount = rest.min(instalment.amount);
        if amount.is_positive() {
            let due_on = instalment.due_on;
            case.step(clause, GroupStepDoes::SetOff { due_on, amount });
            rest = rest.saturating_sub_to_zero(amount);
        }
    }
    if rest.is_positive() {
        case.step(clause, GroupStepDoes::Transfer { amount: rest });
    }
}
