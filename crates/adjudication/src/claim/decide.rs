//! The decision about an accident claim: the hot loop. Clauses, rows and benefits are indices; texts are made
//! only when somebody reads them.

use money::Cents;
use terms::{BenefitPays, ClauseIdx};

use crate::claim::benefit::{Calculation, Trace};
use crate::claim::bound::Bound;
use crate::claim::combine::{Combined, combine};
use crate::claim::doubts;
use crate::claim::injury::{Findings, Judged, judge};
use crate::claim::open;
use crate::{Ask, Claim, ClaimRefusal, ConditionDecision, Fate, OpenQuestion, PartDecision};
use crate::{Step, StepDoes};

/// A benefit or a doubt of the edition, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A benefit.
    Benefit(u16),
    /// A doubt.
    Doubt(u16),
}

/// What is decided about a claim, in numbers and indices; see [`crate::ClaimDocument`] for what each says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDecision {
    /// What refuses the claim as a whole.
    pub refusal: Option<ClaimRefusal<ClauseIdx, Named>>,
    /// What became of each injury, in the order of the facts.
    pub fates: Vec<Fate<ClauseIdx>>,
    /// Conditions that were asked for, injury by injury.
    pub conditions: Vec<ConditionDecision>,
    /// Parts of the body as graded.
    pub parts: Vec<PartDecision>,
    /// Benefits that are insured and claimed, in the order of the edition.
    pub benefits: Vec<BenefitDecision>,
    /// Steps with the index of their benefit, each benefit's in their order.
    pub steps: Vec<(u16, Step<ClauseIdx, Named>)>,
    /// What is missing.
    pub asks: Vec<Ask<ClauseIdx>>,
    /// What only a person can decide.
    pub questions: Vec<OpenQuestion<ClauseIdx, Named>>,
    /// What is paid in all, if every open point goes against the claim.
    pub least: Cents,
    /// What is paid in all, if every open point goes for it.
    pub most: Cents,
}

/// What one benefit gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BenefitDecision {
    /// Index of the benefit.
    pub benefit: u16,
    /// The lesser of what it gives if every open point goes against the claim, and if every one goes for it.
    pub least: Cents,
    /// The greater of the two. What is taken off another benefit makes that one's greater the first (T2-15).
    pub most: Cents,
}

/// Decides a claim: what refuses it as a whole, each injury for itself, the injuries together, then benefit by
/// benefit. While something is open, it is decided once more with every open point against the claim.
#[must_use]
pub fn decide_claim(claim: &Claim<'_>) -> ClaimDecision {
    let refusal = doubts::refusal(claim);
    let mut findings = Findings::default();
    let judged: Vec<Judged> = (0..)
        .take(claim.injuries.len())
        .map(|at| judge(claim, at, &mut findings))
        .collect();
    let mut combined = combine(claim, &judged, Bound::Most);
    let mut benefits = claimed(claim);
    let mut steps = Trace::new();
    let (mut least, mut most) = (Cents::ZERO, Cents::ZERO);
    if let Some(refusal) = &refusal {
        findings.asks.clear();
        findings.questions.clear();
        refuse_open(&mut combined.fates, refusal.clause);
    } else {
        find_open(claim, &benefits, &mut findings);
        steps = Trace::with_capacity(4 * benefits.len());
        most = calculate(claim, &combined, Bound::Most, (&mut benefits, &mut steps));
        least = match findings.is_open() {
            true => against(claim, &judged, &mut benefits),
            false => most,
        };
    }
    ClaimDecision {
        refusal,
        fates: combined.fates,
        conditions: findings.conditions,
        parts: combined.parts,
        steps,
        asks: findings.asks,
        questions: findings.questions,
        benefits,
        least,
        most,
    }
}

/// What was still open about an injury is so no longer.
fn refuse_open(fates: &mut [Fate<ClauseIdx>], clause: ClauseIdx) {
    for fate in fates.iter_mut().filter(|fate| **fate == Fate::Open) {
        *fate = Fate::ClaimRefused { clause };
    }
}

/// Decides once more with every open point against the claim, and puts what each benefit gives in order.
fn against(claim: &Claim<'_>, judged: &[Judged], benefits: &mut [BenefitDecision]) -> Cents {
    let combined = combine(claim, judged, Bound::Least);
    let unread = &mut Trace::new();
    let total = calculate(claim, &combined, Bound::Least, (benefits, unread));
    for benefit in benefits {
        if benefit.least > benefit.most {
            std::mem::swap(&mut benefit.least, &mut benefit.most);
        }
    }
    total
}

/// Benefits that are insured and claimed, with nothing in them yet.
fn claimed(claim: &Claim<'_>) -> Vec<BenefitDecision> {
    let benefits = (0..).zip(&claim.rules.benefits);
    let claimed = benefits.filter(|(at, benefit)| {
        let at = usize::from(*at);
        claim.insured[at].is_some() && open::is_claimed(claim, at, benefit)
    });
    claimed
        .map(|(benefit, _)| BenefitDecision {
            benefit,
            least: Cents::ZERO,
            most: Cents::ZERO,
        })
        .collect()
}

/// Everything open: what is missing of the injuries, in their order, then of benefits; doubts before other questions.
fn find_open(claim: &Claim<'_>, benefits: &[BenefitDecision], findings: &mut Findings) {
    let assessments = std::mem::take(&mut findings.questions);
    open::about_claim(claim, findings);
    findings.questions.extend(assessments);
    for of in benefits {
        let benefit = &claim.rules.benefits[usize::from(of.benefit)];
        open::about_benefit(claim, (of.benefit, benefit), findings);
    }
}

/// Calculates the benefits, those last from which others are taken off, then reduces them; what is paid in all.
fn calculate(
    claim: &Claim<'_>,
    combined: &Combined,
    bound: Bound,
    (benefits, trace): (&mut [BenefitDecision], &mut Trace),
) -> Cents {
    let mut given = vec![Cents::ZERO; claim.rules.benefits.len()];
    let benefit_of = |of: &BenefitDecision| &claim.rules.benefits[usize::from(of.benefit)];
    let is_net = |of: &BenefitDecision| matches!(benefit_of(of).pays, BenefitPays::Disability(_));
    for last in [false, true] {
        for of in benefits.iter().filter(|of| is_net(of) == last) {
            let at = usize::from(of.benefit);
            let Some(insured) = claim.insured[at] else {
                continue;
            };
            let mut calculation = Calculation {
                claim,
                combined,
                bound,
                at: of.benefit,
                benefit: benefit_of(of),
                insured,
                trace: &mut *trace,
            };
            given[at] = calculation.amount(&given);
        }
    }
    reduce(claim, benefits, (&mut given, bound), trace);
    for benefit in benefits {
        let amount = given[usize::from(benefit.benefit)];
        benefit.least = amount;
        if bound == Bound::Most {
            benefit.most = amount;
        }
    }
    Cents::try_sum(given).expect("each is at most MAX_SUM")
}

/// Takes what doubts take off, benefit after benefit, never below nothing.
fn reduce(
    claim: &Claim<'_>,
    benefits: &[BenefitDecision],
    (given, bound): (&mut [Cents], Bound),
    trace: &mut Trace,
) {
    for (at, (doubt, standing)) in (0..).zip(claim.rules.doubts.iter().zip(&claim.doubts)) {
        let mut left = doubts::reduction(doubt.effect, *standing, bound);
        for of in benefits {
            let amount = &mut given[usize::from(of.benefit)];
            let by = left.min(*amount);
            if by.is_zero() {
                continue;
            }
            left = left.saturating_sub_to_zero(by);
            *amount = amount.saturating_sub_to_zero(by);
            let does = StepDoes::Reduced {
                doubt: Named::Doubt(at),
                by,
                amount: *amount,
            };
            let clause = doubt.clause;
            trace.push((of.benefit, Step { clause, does }));
        }
    }
}

impl ClaimDecision {
    /// Whether something is missing, or a person must decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.asks.is_empty() || !self.questions.is_empty()
    }
}
