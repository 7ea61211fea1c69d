//! Doubts about the claim as a whole (T2-01): what refuses it, what reduces it, what is still open.

use money::Cents;
use terms::{AccidentRules, ClauseIdx, Doubt, DoubtEffect};

use crate::claim::bound::Bound;
use crate::{Answer, Claim, ClaimFacts, ClaimRefusal, ClaimRefusalReason, Infection, Named};

/// How a doubt of the edition stands in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nobody raised it, or it was found to be unfounded.
    None,
    /// Raised and not answered; the most that it can take, where that is known.
    Open(Option<Cents>),
    /// Founded; it refuses.
    Founded,
    /// So much less is paid.
    Less(Cents),
}

pub(crate) type Refusal = ClaimRefusal<ClauseIdx, Named>;

/// The doubt that a payment of the liable person raises by itself: the first one that may reduce.
pub(crate) fn raised_by_payment(rules: &AccidentRules) -> Option<&Doubt> {
    let mut doubts = rules.doubts.iter();
    doubts.find(|doubt| doubt.effect == DoubtEffect::MayReduce)
}

/// How each doubt of the edition stands.
pub(crate) fn standings(rules: &AccidentRules, facts: &ClaimFacts) -> Vec<Standing> {
    let by_payment = raised_by_payment(rules).map(|doubt| &doubt.id);
    let standing = |doubt: &Doubt| {
        let paid = facts
            .paid_by_liable
            .filter(|_| by_payment == Some(&doubt.id));
        match facts.answers.get(&doubt.id) {
            Some(Answer::Yes | Answer::Share(_)) => Standing::Founded,
            Some(Answer::Less(less)) => Standing::Less(*less),
            Some(Answer::No) => Standing::None,
            None if facts.doubts.contains(&doubt.id) => Standing::Open(paid),
            None if paid.is_some_and(Cents::is_positive) => Standing::Open(paid),
            None => Standing::None,
        }
    };
    rules.doubts.iter().map(standing).collect()
}

/// What refuses the claim as a whole: not paid yet, an infection, a founded doubt that must, then one that may.
pub(crate) fn refusal(claim: &Claim<'_>) -> Option<Refusal> {
    not_paid_yet(claim)
        .or_else(|| infection(claim))
        .or_else(|| founded(claim, DoubtEffect::MustRefuse))
        .or_else(|| founded(claim, DoubtEffect::MayRefuse))
}

/// Cover begins with the payment (T2-26); an accident of that day is covered.
fn not_paid_yet(claim: &Claim<'_>) -> Option<Refusal> {
    let clause = claim.rules.term.from_payment?;
    let paid_on = claim.facts.policy.paid_on;
    let paid = paid_on.is_some_and(|day| day <= claim.facts.accident.on);
    (!paid).then_some(ClaimRefusal {
        clause,
        reason: ClaimRefusalReason::NotPaidYet { paid_on },
    })
}

fn infection(claim: &Claim<'_>) -> Option<Refusal> {
    let rule = claim.rules.infection?;
    (claim.facts.accident.infection == Infection::Other).then_some(ClaimRefusal {
        clause: rule.clause,
        reason: ClaimRefusalReason::Infection,
    })
}

fn founded(claim: &Claim<'_>, effect: DoubtEffect) -> Option<Refusal> {
    let mut doubts = (0..).zip(claim.rules.doubts.iter().zip(&claim.doubts));
    let founded = doubts
        .find(|(_, (doubt, standing))| doubt.effect == effect && **standing == Standing::Founded);
    founded.map(|(at, (doubt, _))| ClaimRefusal {
        clause: doubt.clause,
        reason: ClaimRefusalReason::Doubt {
            doubt: Named::Doubt(at),
            effect,
        },
    })
}

/// How much less a doubt makes of the whole claim; all of it where nobody knows how much.
pub(crate) fn reduction(effect: DoubtEffect, standing: Standing, bound: Bound) -> Cents {
    const ALL: Cents = Cents::new(i64::MAX);
    match (standing, bound) {
        (Standing::Less(less), _) => less,
        (Standing::Founded, _) => ALL,
        (Standing::Open(paid), Bound::Least) if effect == DoubtEffect::MayReduce => {
            paid.unwrap_or(ALL)
        }
        (Standing::Open(_), Bound::Least) => ALL,
        (Standing::Open(_) | Standing::None, _) => Cents::ZERO,
    }
}
