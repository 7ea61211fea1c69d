//! What is missing for the benefits, and what only a person can decide.

use terms::{BenefitPays, ClaimBenefit, DoubtEffect, IndemnityRule, NoGroup};

use crate::claim::benefit::last_day;
use crate::claim::doubts::Standing;
use crate::claim::injury::Findings;
use crate::claim::losses::is_refused;
use crate::{AskOf, Claim, Named, OpenQuestion, QuestionOf};

/// Questions about the claim as a whole.
pub(crate) fn about_claim(claim: &Claim<'_>, findings: &mut Findings) {
    for (at, (doubt, standing)) in (0..).zip(claim.rules.doubts.iter().zip(&claim.doubts)) {
        if matches!(standing, Standing::Open(_)) {
            let effect: DoubtEffect = doubt.effect;
            findings.questions.push(OpenQuestion {
                id: Some(Named::Doubt(at)),
                clause: doubt.clause,
                of: QuestionOf::Doubt { effect },
            });
        }
    }
}

/// Whether something is claimed under a benefit.
pub(crate) fn is_claimed(claim: &Claim<'_>, at: usize, benefit: &ClaimBenefit) -> bool {
    match benefit.pays {
        BenefitPays::Graded => !claim.injuries.is_empty(),
        BenefitPays::Disability(_) => claim.facts.disability.is_some(),
        BenefitPays::Death(_) => claim.facts.died_on.is_some(),
        BenefitPays::Daily(_) => !claim.facts.stays.is_empty(),
        BenefitPays::Indemnity(_) => claim.expenses.contains(&at),
    }
}

/// What is open about a benefit that is insured and claimed.
pub(crate) fn about_benefit(
    claim: &Claim<'_>,
    (at, benefit): (u16, &ClaimBenefit),
    findings: &mut Findings,
) {
    match &benefit.pays {
        BenefitPays::Graded | BenefitPays::Death(_) => {}
        BenefitPays::Daily(_) => {
            for (stay, facts) in (0..).zip(&claim.facts.stays) {
                if facts.discharged.is_none() {
                    findings.ask(benefit.clause, AskOf::Discharge { stay });
                }
            }
        }
        BenefitPays::Disability(rule) => {
            let last_day = last_day(rule.within, claim.facts.accident.on);
            let in_time = claim.facts.disability.filter(|it| it.on <= last_day);
            let has_no_group = in_time.is_some_and(|it| it.group.is_none());
            if has_no_group && matches!(rule.no_group, NoGroup::Refer(_)) {
                question(claim, (at, benefit), QuestionOf::Disability, findings);
            }
        }
        BenefitPays::Indemnity(rule) => {
            if rule.confirm.is_some() {
                question(claim, (at, benefit), QuestionOf::Confirm, findings);
            }
            costs(claim, (at, benefit), rule, findings);
        }
    }
}

/// Asks a person, unless somebody answered under the benefit's id.
fn question(
    claim: &Claim<'_>,
    (at, benefit): (u16, &ClaimBenefit),
    of: QuestionOf,
    findings: &mut Findings,
) {
    if !claim.facts.answers.contains_key(&benefit.id) {
        findings.questions.push(OpenQuestion {
            id: Some(Named::Benefit(at)),
            clause: benefit.clause,
            of,
        });
    }
}

fn costs(
    claim: &Claim<'_>,
    (at, benefit): (u16, &ClaimBenefit),
    rule: &IndemnityRule,
    findings: &mut Findings,
) {
    let facts = claim.facts;
    for (expense, (of, under)) in (0..).zip(facts.expenses.iter().zip(&claim.expenses)) {
        if *under != usize::from(at) || is_refused(rule, of, facts.accident.on) {
            continue;
        }
        if rule.in_latvia && of.in_latvia.is_none() {
            findings.ask(benefit.clause, AskOf::CostInLatvia { expense });
        }
        if rule.registered && of.registered.is_none() {
            findings.ask(benefit.clause, AskOf::CostRegistered { expense });
        }
    }
}
