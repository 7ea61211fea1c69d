//! What a decision about a claim depends on: the file, the policy, and what the books hold of earlier claims.

use std::collections::BTreeSet;
use std::sync::Arc;

use adjudication::{
    AccidentFacts, ClaimDocument, ClaimFacts, ClaimHistory, ClaimProblem, DisabilityFacts,
    ExpenseFacts, Fate, Infection, InjuryDocument, InjuryFacts, PastInjury, PastPayment,
    PolicyFacts, StayFacts, SumInsured, decide_claim_facts,
};
use calendar::Date;
use identity::{InsuredId, InsurerId};
use money::Cents;
use serde::Serialize;
use store::{ClaimFile, PastDecision, PolicyFile};
use terms::{AccidentRules, BenefitPays, Doubt, DoubtEffect, Edition, InjuryFact};

use crate::AppError;
use crate::app::Core;
use crate::view::parse;

/// What a handler writes down about an accident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimDetails {
    /// Day of the accident.
    pub accident_on: Date,
    /// Whether it is an infection.
    pub infection: Infection,
    /// What was hurt.
    pub injuries: Vec<InjuryFacts>,
    /// Stays in hospital because of it.
    pub stays: Vec<StayFacts>,
    /// Costs and losses that arose.
    pub expenses: Vec<ExpenseFacts>,
    /// Disability, once established.
    pub disability: Option<DisabilityFacts>,
    /// Day of death, if the insured died of it.
    pub died_on: Option<Date>,
    /// Paid by, or due from, whoever is liable.
    pub paid_by_liable: Option<Cents>,
    /// Ids of doubts that somebody raised.
    pub doubts: Vec<String>,
    /// Earlier injuries known from documents; those of earlier claims are found in the books.
    pub earlier: Vec<PastInjury>,
}

impl ClaimDetails {
    /// Nothing but the day.
    #[must_use]
    pub fn of(accident_on: Date) -> Self {
        Self {
            accident_on,
            infection: Infection::No,
            injuries: Vec::new(),
            stays: Vec::new(),
            expenses: Vec::new(),
            disability: None,
            died_on: None,
            paid_by_liable: None,
            doubts: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// The details in what is kept of a claim.
    pub(crate) fn from_facts(facts: &ClaimFacts) -> Self {
        let facts = facts.clone();
        Self {
            accident_on: facts.accident.on,
            infection: facts.accident.infection,
            injuries: facts.injuries,
            stays: facts.stays,
            expenses: facts.expenses,
            disability: facts.disability,
            died_on: facts.died_on,
            paid_by_liable: facts.paid_by_liable,
            doubts: facts.doubts,
            earlier: facts.history.injuries,
        }
    }
}

/// A claim as it would be decided now.
#[derive(Clone, Debug)]
pub(crate) struct Outlook {
    pub(crate) edition: Arc<Edition>,
    pub(crate) facts: ClaimFacts,
    pub(crate) document: Result<ClaimDocument, Vec<ClaimProblem>>,
}

impl Core {
    /// The facts of a claim with what the policy says, and no history but what was written by hand.
    pub(crate) fn claim_facts(
        &self,
        policy: &PolicyFile,
        details: ClaimDetails,
    ) -> Result<ClaimFacts, AppError> {
        Ok(ClaimFacts {
            decided_on: self.clock.today(),
            policy: policy_facts(policy)?,
            born: policy.insured.birth_date,
            accident: AccidentFacts {
                on: details.accident_on,
                infection: details.infection,
            },
            injuries: details.injuries,
            stays: details.stays,
            expenses: details.expenses,
            disability: details.disability,
            died_on: details.died_on,
            paid_by_liable: details.paid_by_liable,
            doubts: details.doubts,
            answers: std::collections::BTreeMap::new(),
            history: ClaimHistory {
                injuries: details.earlier,
                paid: Vec::new(),
            },
        })
    }

    /// Decides a claim as of today, from what is known now and what the books hold.
    pub(crate) async fn outlook(&self, file: &ClaimFile) -> Result<Outlook, AppError> {
        let policy = &file.policy.policy;
        let edition = self.edition(&policy.edition, &policy.edition_hash)?;
        let kept: ClaimFacts = parse(&file.claim.facts)?;
        let history = self.claim_history(file, &edition, kept.history).await?;
        let facts = ClaimFacts {
            decided_on: self.clock.today(),
            policy: policy_facts(&file.policy)?,
            born: file.policy.insured.birth_date,
            history,
            ..kept
        };
        let document = decide_claim_facts(&edition, &facts);
        Ok(Outlook {
            edition,
            facts,
            document,
        })
    }

    /// What was before, after what was written by hand: injuries of other claims in force, and what the
    /// policy's account holds of them. What this claim itself pays is left out, since another decision
    /// about it reverses that.
    async fn claim_history(
        &self,
        file: &ClaimFile,
        edition: &Edition,
        by_hand: ClaimHistory,
    ) -> Result<ClaimHistory, AppError> {
        let (insurer, insured) = (file.claim.insurer_id, file.claim.insured_id);
        let mut injuries = by_hand.injuries;
        for past in self.others(insurer, insured, file).await? {
            injuries.extend(past_injuries(&past, file, edition)?);
        }
        let own: BTreeSet<_> = file.decisions.iter().map(|decision| decision.id).collect();
        let payments = file.policy.account.payments().iter();
        let others = payments.filter(|payment| !own.contains(&payment.decision));
        let accident_on = file.claim.accident_on;
        let paid = others.flat_map(|payment| {
            payment.amounts.iter().map(move |amount| PastPayment {
                benefit: amount.limit.clone(),
                accident_on: payment.accident_on,
                same_accident: payment.accident_on == accident_on,
                amount: Cents::new(amount.amount),
            })
        });
        Ok(ClaimHistory {
            injuries,
            paid: paid.collect(),
        })
    }

    async fn others(
        &self,
        insurer: InsurerId,
        insured: InsuredId,
        file: &ClaimFile,
    ) -> Result<Vec<PastDecision>, AppError> {
        let past = self.store.past_decisions(insurer, insured).await?;
        let others = past.into_iter().map(|(past, _)| past);
        Ok(others
            .filter(|past| past.claim_id != file.claim.id)
            .collect())
    }
}

/// Injuries of another decision, on the day it speaks of. Rows of another product mean other things and are
/// left out, and so is a fracture that no radiologist saw. What a refused claim lists was not paid.
fn past_injuries(
    past: &PastDecision,
    file: &ClaimFile,
    edition: &Edition,
) -> Result<Vec<PastInjury>, AppError> {
    if product(&past.edition) != product(&edition.id) {
        return Ok(Vec::new());
    }
    let document: ClaimDocument = parse(&past.decision)?;
    let rules = accident_rules(edition)?;
    let on = parse::<ClaimFacts>(&past.facts)?.accident.on;
    let payable = past.policy_id == file.claim.policy_id && document.refusal.is_none();
    let of_table = |row: &String| rules.table.row(row).is_some();
    let known = document
        .injuries
        .into_iter()
        .filter(|injury| of_table(&injury.row) && !is_unseen_fracture(injury));
    let injury = known.map(|injury| PastInjury {
        on,
        paid: payable && matches!(injury.fate, Fate::Counts { .. } | Fate::Merged { .. }),
        row: injury.row,
        site: Some(injury.site).filter(|site| !site.is_empty()),
        side: injury.side,
    });
    Ok(injury.collect())
}

fn is_unseen_fracture(injury: &InjuryDocument) -> bool {
    let mut conditions = injury.conditions.iter();
    conditions.any(|it| it.fact == InjuryFact::ConfirmedByRadiologist && it.holds == Some(false))
}

fn product(edition: &str) -> &str {
    edition
        .split_once('/')
        .map_or(edition, |(product, _)| product)
}

/// What a decision depends on of a policy.
pub(crate) fn policy_facts(file: &PolicyFile) -> Result<PolicyFacts, AppError> {
    let policy = &file.policy;
    let sums: Vec<SumInsured> = parse(&policy.sums)?;
    Ok(PolicyFacts {
        from: policy.first_day,
        to: policy.last_day,
        paid_on: policy.paid_on,
        sums,
        beneficiary: policy.beneficiary.is_some(),
    })
}

/// The rules of an edition for accidents. A policy never is under one without.
pub(crate) fn accident_rules(edition: &Edition) -> Result<&AccidentRules, AppError> {
    edition
        .accident
        .as_ref()
        .ok_or_else(|| AppError::Unavailable {
            detail: format!("edition {} has no rules for accidents", edition.id),
        })
}

/// Takes over the answers that still answer something: to doubts that are raised and to questions of benefits,
/// while what they are about is as it was. What a person found of other facts is asked anew.
pub(crate) fn keep_answers(
    facts: &mut ClaimFacts,
    before: &ClaimFacts,
    edition: &Edition,
) -> Result<(), AppError> {
    let rules = accident_rules(edition)?;
    if facts.accident != before.accident {
        return Ok(());
    }
    let kept = before.answers.iter().filter(|(id, _)| {
        let doubt = rules.doubts.iter().find(|doubt| doubt.id == **id);
        doubt.map_or_else(
            || is_same_loss(rules, id, facts, before),
            |doubt| is_same_doubt(doubt, facts, before),
        )
    });
    facts.answers = kept.map(|(id, answer)| (id.clone(), *answer)).collect();
    Ok(())
}

/// Whether a doubt is still raised, by somebody or by the same payment of whoever is liable.
fn is_same_doubt(doubt: &Doubt, now: &ClaimFacts, before: &ClaimFacts) -> bool {
    let raised = now.doubts.contains(&doubt.id);
    match doubt.effect {
        DoubtEffect::MayReduce => {
            now.paid_by_liable == before.paid_by_liable && (raised || now.paid_by_liable.is_some())
        }
        DoubtEffect::MustRefuse | DoubtEffect::MayRefuse => raised,
    }
}

/// Whether what is claimed under a benefit is as it was.
fn is_same_loss(rules: &AccidentRules, id: &str, now: &ClaimFacts, before: &ClaimFacts) -> bool {
    let benefit = rules.benefits.iter().find(|benefit| benefit.id == id);
    match benefit.map(|benefit| &benefit.pays) {
        Some(BenefitPays::Disability(_)) => now.disability == before.disability,
        Some(BenefitPays::Indemnity(_)) => {
            let under = |facts: &'_ ClaimFacts| -> Vec<ExpenseFacts> {
                let expenses = facts.expenses.iter().filter(|it| it.benefit == id);
                expenses.cloned().collect()
            };
            under(now) == under(before)
        }
        _ => false,
    }
}
