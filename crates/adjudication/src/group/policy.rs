//! Contracts of one person: renewal by payment (T2-26), and their end (T2-24).

use terms::{AfterWithdrawal, ClauseIdx};

use super::case::{Case, Checked, Stop, need};
use super::{EndPolicy, GroupProblem, GroupRefusal, GroupStepDoes, Renew, WaitsFor};
use crate::{RefundFacts, refund};

/// A contract of one person comes to its end and may be renewed.
pub(super) fn renew(case: &mut Case<'_>, event: &Renew) -> Checked {
    consent(case, event)?;
    let rule = need(case.rules.renewal_payment, "renewal_payment")?;
    withdrawn_later(case, event)?;
    let pay_by = event.pay_by;
    let Some(payment) = event.payment else {
        if case.facts.today <= pay_by {
            return case.waiting(rule.clause, WaitsFor::Payment { pay_by });
        }
        return case.refused(rule.clause, GroupRefusal::OfferNotPaid { pay_by });
    };
    if payment.on > pay_by {
        return case.refused(rule.clause, GroupRefusal::OfferNotPaid { pay_by });
    }
    if payment.amount < event.price {
        let reason = GroupRefusal::PaidTooLittle { price: event.price };
        return case.refused(rule.clause, reason);
    }
    let paid = GroupStepDoes::OfferPaid {
        on: payment.on,
        amount: event.price,
    };
    case.step(rule.clause, paid);
    let first = event.first_day.max(payment.on);
    let begins = from_payment(case).unwrap_or(rule.clause);
    case.step(begins, GroupStepDoes::CoverBegins { on: first });
    case.document.cover_first_day = Some(first);
    case.document.cover_last_day = Some(event.last_day);
    Ok(())
}

/// The clause by which there is no cover before payment.
fn from_payment(case: &Case<'_>) -> Option<ClauseIdx> {
    case.edition.accident.as_ref()?.term.from_payment
}

/// Whether the policyholder had agreed to the offer on the day it was sent.
fn consent(case: &mut Case<'_>, event: &Renew) -> Checked {
    let clause = need(case.rules.renewal_offer, "renewal_offer")?;
    let Some(on) = event.agreed_on.filter(|on| *on <= event.offered_on) else {
        return case.refused(clause, GroupRefusal::NoConsent);
    };
    let withdrawn = event
        .withdrawn_on
        .filter(|day| (on..=event.offered_on).contains(day));
    if let Some(on) = withdrawn {
        let clause = need(case.rules.renewal_consent, "renewal_consent")?;
        return case.refused(clause, GroupRefusal::ConsentWithdrawn { on });
    }
    case.step(clause, GroupStepDoes::Consented { on });
    Ok(())
}

/// What becomes of an offer when consent is taken back after it was sent.
fn withdrawn_later(case: &mut Case<'_>, event: &Renew) -> Checked {
    let later = event.withdrawn_on.filter(|on| *on > event.offered_on);
    let (Some(on), Some(rule)) = (later, case.rules.renewal_payment) else {
        return Ok(());
    };
    let paid_before = event.payment.is_some_and(|payment| payment.on < on);
    let clause = need(case.rules.renewal_consent, "renewal_consent")?;
    if rule.after_withdrawal == AfterWithdrawal::Lapses && !paid_before {
        return case.refused(clause, GroupRefusal::ConsentWithdrawn { on });
    }
    case.step(clause, GroupStepDoes::WithdrawnLater { on });
    Ok(())
}

/// The policyholder ends a contract of one person.
pub(super) fn end(case: &mut Case<'_>, event: &EndPolicy) -> Checked {
    let clause = need(case.rules.end_any_time, "end_any_time")?;
    if event.ends_on < event.told_on {
        let reason = GroupRefusal::EndsBeforeNotice {
            earliest: event.told_on,
        };
        return case.refused(clause, reason);
    }
    let rule = case
        .edition
        .accident
        .as_ref()
        .and_then(|rules| rules.refund);
    let rule = need(rule, "premium_refund")?;
    let contract = &case.facts.contract;
    let facts = RefundFacts {
        from: contract.first_day,
        to: contract.last_day,
        ends_on: event.ends_on,
        premium: event.premium,
        paid: event.paid,
    };
    let found = refund(case.edition, &facts).map_err(|_| {
        // The checks leave nothing else that could be wrong.
        Stop::Problem(GroupProblem::PaidTooMuch { due: event.premium })
    })?;
    case.step(clause, GroupStepDoes::CoverEnds { on: event.ends_on });
    let (unit, total, left, unused) = (found.unit, found.total, found.left, found.unused);
    case.step(
        rule.clause,
        GroupStepDoes::Rest {
            unit,
            total,
            left,
            unused,
        },
    );
    if found.owed.is_positive() {
        let clause = case.rules.premium_owed.unwrap_or(rule.clause);
        case.step(clause, GroupStepDoes::Owed { amount: found.owed });
    }
    case.document.cover_last_day = Some(event.ends_on);
    case.document.refund = found.refund;
    case.document.charge = found.owed;
    Ok(())
}
