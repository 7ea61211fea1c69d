//! The decision itself: the hot loop. One allocation for the lines, one for the running balances; clauses
//! and services are indices, texts are made only when somebody reads them.

use arrayvec::ArrayVec;
use money::Cents;
use terms::{Benefit, ClauseIdx, LimitIdx};

use crate::line::Line;
use crate::payment::Payment;
use crate::question::Balance;
use crate::visit::{self, Finding};
use crate::waiting::Waiting;
use crate::{Decision, LimitUse, LineDecision, Outcome, Question, Reason, Totals};

/// Decides a visit. The first reason that holds is given, in the order of [`Reason`]; what refuses the
/// visit refuses all its lines. Lines are decided in their order: what one draws on a limit, the next does
/// not have. A line of which the insurer pays nothing draws on nothing.
#[must_use]
pub fn decide(question: &Question<'_>) -> Decision {
    let refusal = visit::refusal(question);
    let mut balances = question.balances.clone();
    let mut lines = Vec::with_capacity(question.services.len());
    for at in 0..question.services.len() {
        let line = Line::new(question, at, &balances, &lines);
        let decision = decide_line(&line, refusal);
        for drawn in &decision.limits {
            balances[usize::from(drawn.limit.0)].left = drawn.after;
        }
        lines.push(decision);
    }
    Decision {
        programme: question.programme,
        same_visit: same_visit(question, &lines),
        totals: totals(&lines),
        lines,
    }
}

fn decide_line(line: &Line<'_>, of_visit: Option<Finding>) -> LineDecision {
    if let Some(finding) = of_visit.or_else(|| line.refusal()) {
        return refused(line, finding);
    }
    match line.benefit() {
        Some(benefit) => {
            let payment = Payment::of(line, benefit);
            let mut decision = refused(line, payment.reason());
            decision.other_clause = beaten_waiting_period(line);
            payment.enter(&mut decision);
            decision
        }
        // `refusal` has already named what has no benefit.
        None => refused(
            line,
            Finding::new(Reason::NotInProgramme, line.question.rules.programme),
        ),
    }
}

/// A clause that would have withheld the line, had its document prevailed.
fn beaten_waiting_period(line: &Line<'_>) -> Option<ClauseIdx> {
    match line.waiting {
        Waiting::Over { beaten } | Waiting::NotOver { beaten, .. } => beaten,
        Waiting::Clash { .. } => None,
    }
}

/// A line of which the insurer pays nothing.
fn refused(line: &Line<'_>, finding: Finding) -> LineDecision {
    LineDecision {
        service: line.service,
        outcome: if finding.reason.refers() {
            Outcome::Referred
        } else {
            Outcome::Refused
        },
        reason: finding.reason,
        clause: finding.clause,
        other_clause: finding.other_clause,
        benefit: line.benefit_idx(),
        price: line.facts.price,
        eligible: Cents::ZERO,
        share: None,
        share_amount: Cents::ZERO,
        insurer: Cents::ZERO,
        patient: line.facts.price,
        limits: used_up(line, finding.reason),
    }
}

/// Shows the balances when they are the reason.
fn used_up(line: &Line<'_>, reason: Reason) -> ArrayVec<LimitUse, { Benefit::MAX_LIMITS }> {
    let by_limit = matches!(
        reason,
        Reason::CountLimitReached { .. } | Reason::MoneyLimitReached { .. }
    );
    let benefit = line.benefit().filter(|_| by_limit);
    let limits = benefit.map_or(&[][..], |benefit| &benefit.limits);
    limits
        .iter()
        .map(|&limit| untouched(limit, line.balance(limit)))
        .collect()
}

fn untouched(limit: LimitIdx, Balance { amount, left }: Balance) -> LimitUse {
    LimitUse {
        limit,
        amount,
        before: left,
        after: left,
    }
}

/// The first entry of an earlier visit of this day and clinic that has a service now paid again. A warning:
/// the same service may well have been given twice.
fn same_visit(question: &Question<'_>, lines: &[LineDecision]) -> Option<u16> {
    let paid = |service| {
        lines
            .iter()
            .any(|line| line.insurer.is_positive() && line.service == Some(service))
    };
    let facts = question.facts;
    let mut past = facts.history.services.iter().zip(&question.past);
    let found = past.position(|(past, service)| {
        past.visit.is_some()
            && past.same_provider
            && past.date == facts.service_date
            && paid(*service)
    });
    found.and_then(|at| u16::try_from(at).ok())
}

fn totals(lines: &[LineDecision]) -> Totals {
    let sum = |part: fn(&LineDecision) -> Cents| {
        Cents::try_sum(lines.iter().map(part)).expect("65,535 lines of at most MAX_PRICE fit")
    };
    Totals {
        price: sum(|line| line.price),
        insurer: sum(|line| line.insurer),
        patient: sum(|line| line.patient),
    }
}
