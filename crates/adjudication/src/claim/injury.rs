//! Each injury for itself: exclusions, repetitions, conditions, and what it then gives.

use money::{Rounding, Share};
use terms::{ClauseIdx, Gives, InjuryFact};

use crate::claim::bound::Bound;
use crate::claim::condition::Asked;
use crate::claim::earlier;
use crate::claim::look_up::Injury;
use crate::{Ask, AskOf, Claim, Exclusion, Fate, Named, OpenQuestion, QuestionOf};

/// What is found about one injury, before it is put beside the others.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// Where it is out of the calculation.
    pub(crate) out: Option<Fate<ClauseIdx>>,
    /// Whether something is missing, or a person must decide.
    pub(crate) open: bool,
    /// How much of the row counts; nothing where it is out.
    pub(crate) share: [Share; 2],
    /// The clause of a share between nothing and all.
    pub(crate) share_clause: Option<ClauseIdx>,
    /// What one of it gives, in hundredths of a per cent.
    pub(crate) points: [u32; 2],
}

/// A condition that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionDecision {
    /// The injury, from 0.
    pub injury: u16,
    /// Its place among the conditions of the row.
    pub at: u16,
    /// Whether it holds; absent: not known.
    pub holds: Option<bool>,
}

/// What is written down while injuries are judged.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) conditions: Vec<ConditionDecision>,
    pub(crate) asks: Vec<Ask<ClauseIdx>>,
    pub(crate) questions: Vec<OpenQuestion<ClauseIdx, Named>>,
}

/// Judges the injury at a place of the claim.
pub(crate) fn judge(claim: &Claim<'_>, at: u16, findings: &mut Findings) -> Judged {
    let injury = &claim.injuries[usize::from(at)];
    let left = earlier::left(claim, injury);
    if let Some(fate) = excluded(claim, injury, &left) {
        return Judged::out(fate);
    }
    let (asks, holds) = (findings.asks.len(), conditions(claim, at, findings));
    if let Some(clause) = holds.failed {
        findings.asks.truncate(asks);
        return Judged::out(Fate::ConditionFailed { clause });
    }
    let mut least = left.share;
    if let Some((clause, share)) = left.if_same {
        let (injury, fact) = (at, InjuryFact::SamePlace);
        findings.ask(clause, AskOf::Injury { injury, fact });
        least = share;
    }
    let unplaced = unplaced(claim, at, findings);
    if holds.open || unplaced {
        least = Share::NONE;
    }
    let assessed = assess(injury, at, findings);
    Judged {
        out: None,
        open: holds.open || unplaced || left.if_same.is_some() || assessed,
        share: [least, left.share],
        share_clause: left.why.map(|(clause, _)| clause),
        points: points(claim.rules.rounding.1, injury, [least, left.share]),
    }
}

impl Judged {
    fn out(fate: Fate<ClauseIdx>) -> Self {
        Self {
            out: Some(fate),
            open: false,
            share: [Share::NONE; 2],
            share_clause: None,
            points: [0; 2],
        }
    }

    /// Whether it has a part in the calculation.
    pub(crate) fn is_in(&self, bound: Bound) -> bool {
        bound.of(self.share) > Share::NONE
    }
}

impl Findings {
    /// Whether something is missing, or a person must decide.
    pub(crate) fn is_open(&self) -> bool {
        !self.asks.is_empty() || !self.questions.is_empty()
    }

    /// Asks for something, once.
    pub(crate) fn ask(&mut self, clause: ClauseIdx, of: AskOf) {
        if self.asks.iter().all(|ask| ask.of != of) {
            self.asks.push(Ask { clause, of });
        }
    }
}

/// The first of: a fact that excludes, a repetition that leaves nothing, a row that is paid once.
fn excluded(
    claim: &Claim<'_>,
    injury: &Injury<'_>,
    left: &earlier::Left,
) -> Option<Fate<ClauseIdx>> {
    let by_fact = claim
        .rules
        .exclusions
        .iter()
        .find(|rule| injury.flag(rule.fact) == Some(true) && rule.rows.contains(&injury.idx));
    let (clause, why) = if let Some(rule) = by_fact {
        (rule.clause, Exclusion::Fact { fact: rule.fact })
    } else if let (Share::NONE, Some((clause, repeat))) = (left.share, left.why) {
        (clause, repeat.into())
    } else {
        let (clause, earlier) = earlier::paid_once(claim, injury)?;
        (clause, Exclusion::PaidOnce { earlier })
    };
    Some(Fate::Excluded { clause, why })
}

/// How the conditions of an injury stand together.
struct Conditions {
    /// The clause of the first that does not hold.
    failed: Option<ClauseIdx>,
    /// Whether any is not known.
    open: bool,
}

fn conditions(claim: &Claim<'_>, injury: u16, findings: &mut Findings) -> Conditions {
    let of = &claim.injuries[usize::from(injury)];
    let mut all = Conditions {
        failed: None,
        open: false,
    };
    for (at, condition) in (0..).zip(&of.row.conditions) {
        let asked = Asked::new(claim, of, condition);
        let applies = asked.applies();
        if applies == Some(false) {
            continue;
        }
        let holds = asked.holds(applies);
        findings
            .conditions
            .push(ConditionDecision { injury, at, holds });
        match holds {
            Some(true) => {}
            Some(false) => all.failed = all.failed.or(Some(condition.clause)),
            None => {
                all.open = true;
                for fact in asked.missing() {
                    findings.ask(condition.clause, AskOf::Injury { injury, fact });
                }
            }
        }
    }
    all
}

/// Asks where an injury is that nobody told; until then it is a part of the body of its own (T2-08).
fn unplaced(claim: &Claim<'_>, injury: u16, findings: &mut Findings) -> bool {
    let placed = claim.injuries[usize::from(injury)].placed;
    let combination = claim.rules.combination.filter(|_| !placed);
    if let Some(combination) = combination {
        findings.ask(combination.parts, AskOf::Place { injury });
    }
    combination.is_some()
}

/// Asks for the percentage that only a person can find (T2-11).
fn assess(injury: &Injury<'_>, at: u16, findings: &mut Findings) -> bool {
    let (Gives::Assessed(least, most), None) = (injury.row.gives, injury.facts.assessed) else {
        return false;
    };
    findings.questions.push(OpenQuestion {
        id: None,
        clause: injury.row.clause,
        of: QuestionOf::Assess {
            injury: at,
            least,
            most,
        },
    });
    true
}

/// What one of it gives at least and at most, in hundredths of a per cent.
fn points(rounding: Rounding, injury: &Injury<'_>, shares: [Share; 2]) -> [u32; 2] {
    let percents = match (injury.row.gives, injury.facts.assessed) {
        (Gives::Percent(percent), _) => [percent; 2],
        (Gives::Assessed(..), Some(found)) => [found; 2],
        (Gives::Assessed(least, most), None) => [least, most],
        (Gives::Entitles, _) => return [0; 2],
    };
    [0, 1].map(|at| part_of(u32::from(percents[at].basis_points()), shares[at], rounding))
}

/// A share of some points; whole for an injury that nothing came before.
pub(crate) fn part_of(points: u32, share: Share, rounding: Rounding) -> u32 {
    if share == Share::FULL {
        return points;
    }
    let part = rounding.divide(
        i128::from(points) * i128::from(share.basis_points()),
        10_000,
    );
    u32::try_from(part).unwrap_or(points)
}
