//! Looks for doubts and answers that the edition does not know.

use money::Cents;
use terms::{AccidentRules, BenefitPays, Doubt, DoubtEffect, NoGroup};

use crate::claim::doubts::raised_by_payment;
use crate::{Answer, ClaimFacts, ClaimProblem};

pub(crate) fn problems(rules: &AccidentRules, facts: &ClaimFacts, found: &mut Vec<ClaimProblem>) {
    for id in &facts.doubts {
        if rules.doubts.iter().all(|doubt| doubt.id != *id) {
            found.push(ClaimProblem::Answer { id: id.clone() });
        }
    }
    for (id, answer) in &facts.answers {
        let doubt = rules.doubts.iter().find(|doubt| doubt.id == *id);
        let fits = doubt.map_or_else(
            || fits_benefit(rules, id, *answer),
            |doubt| fits_doubt(rules, facts, doubt, *answer),
        );
        if !fits {
            found.push(ClaimProblem::Answer { id: id.clone() });
        }
    }
}

fn fits_doubt(rules: &AccidentRules, facts: &ClaimFacts, doubt: &Doubt, answer: Answer) -> bool {
    match (doubt.effect, answer) {
        (_, Answer::No) => true,
        (DoubtEffect::MustRefuse | DoubtEffect::MayRefuse, answer) => answer == Answer::Yes,
        (DoubtEffect::MayReduce, Answer::Less(less)) => {
            let of_payment = raised_by_payment(rules).is_some_and(|it| it.id == doubt.id);
            let paid = facts.paid_by_liable.filter(|_| of_payment);
            less >= Cents::ZERO && paid.is_none_or(|paid| less <= paid)
        }
        (DoubtEffect::MayReduce, Answer::Yes | Answer::Share(_)) => false,
    }
}

fn fits_benefit(rules: &AccidentRules, id: &str, answer: Answer) -> bool {
    let benefit = rules.benefits.iter().find(|benefit| benefit.id == id);
    match benefit.map(|benefit| &benefit.pays) {
        Some(BenefitPays::Indemnity(rule)) => {
            rule.confirm.is_some() && matches!(answer, Answer::Yes | Answer::No)
        }
        Some(BenefitPays::Disability(rule)) => {
            matches!(rule.no_group, NoGroup::Refer(_)) && matches!(answer, Answer::Share(_))
        }
        _ => false,
    }
}
