//! A proposed decision comes into force: it is booked and due.

use adjudication::{ClaimDocument, ClaimFacts};
use calendar::riga_date;
use ledger::{AccountState, Amount, ClaimEntry, Payment, SumLimit};
use money::Cents;
use serde::Serialize;
use store::{
    ClaimDecision, ClaimFile, ClaimState, ClaimWrite, DecisionState, PaymentDue, PolicyWrite,
};
use terms::{CapPer, Edition, Payee};

use crate::abandon_correction::state_by;
use crate::claim_change::{ClaimAt, claim_key, decided_at, moved};
use crate::claim_facts::{accident_rules, policy_facts};
use crate::four_eyes::needs_other;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Approves the proposed decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApproveDecision {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
}

impl App {
    /// Brings the proposed decision into force. What was in force before is reversed exactly, and what is
    /// decided is posted anew, together or not at all.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] above the insurer's amount for whoever had a hand in it;
    /// [`AppError::HistoryChanged`] if another claim was decided since, [`AppError::DecidesOtherwise`] if it
    /// would come out otherwise today, so that it has to be proposed again; and as for a proposal.
    pub async fn approve_decision(
        &self,
        actor: &Actor,
        request: ApproveDecision,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::ApproveDecision).await?;
        let key = claim_key(actor, "claim.approve", &request.key, &request)?;
        if let Some(done) = self.done_before(&key).await? {
            return self.seen_again(actor, done).await;
        }
        let file = self
            .claim_at(actor, request.at, &[ClaimState::Proposed])
            .await?;
        let proposed = file
            .decision(DecisionState::Proposed)
            .ok_or(AppError::ClaimChanged)?;
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        if needs_other(actor, proposed, &file, four_eyes) {
            return Err(AppError::NeedsSecondPerson { above: four_eyes });
        }
        let (insurer, insured) = (file.claim.insurer_id, file.claim.insured_id);
        // Counted before it is compared: what is approved meanwhile is noticed when it is written.
        let approvals = self.core.store.approvals(insurer, insured).await?;
        self.check_again(&file, proposed).await?;
        let mut write = self.approval(actor, &file, proposed)?;
        write.compared = Some(approvals);
        write.key = Some(key);
        self.write_claim(actor, "claim.approve", write).await
    }

    /// Decides again from all that is known now: what is approved is what would be decided today.
    async fn check_again(
        &self,
        file: &ClaimFile,
        proposed: &ClaimDecision,
    ) -> Result<(), AppError> {
        let then: ClaimFacts = parse(&proposed.facts)?;
        let now = self.core.decidable(file).await?;
        if then.history != now.facts.history || then.policy != now.facts.policy {
            return Err(AppError::HistoryChanged);
        }
        let document: ClaimDocument = parse(&proposed.decision)?;
        let same_facts = then
            == ClaimFacts {
                decided_on: then.decided_on,
                ..now.facts
            };
        if same_facts && document == now.document {
            Ok(())
        } else {
            Err(AppError::DecidesOtherwise)
        }
    }

    fn approval(
        &self,
        actor: &Actor,
        file: &ClaimFile,
        proposed: &ClaimDecision,
    ) -> Result<ClaimWrite, AppError> {
        let before = file.decision(DecisionState::InForce);
        let mut write = self.next(actor, file, &happened(proposed, before))?;
        if let Some(before) = before {
            let mut reversed = moved(before, DecisionState::Reversed);
            reversed.decision.reversed_by = Some(proposed.id);
            write.moved.push(reversed);
        }
        let mut in_force = moved(proposed, DecisionState::InForce);
        in_force.decision.approved_by = Some(actor.user);
        in_force.decision.approved_at = Some(decided_at(&write)?);
        write.moved.push(in_force);
        write.claim.state = state_by(proposed);
        let document: ClaimDocument = parse(&proposed.decision)?;
        write.policy = Some(self.booked(file, (proposed, before), &document)?);
        write.payments = self.due(proposed, &document);
        Ok(write)
    }

    /// The account with the old decision reversed and the new one posted.
    fn booked(
        &self,
        file: &ClaimFile,
        (proposed, before): (&ClaimDecision, Option<&ClaimDecision>),
        document: &ClaimDocument,
    ) -> Result<PolicyWrite, AppError> {
        let at = self.core.clock.now();
        let mut account = file.policy.account.clone();
        let mut entries = Vec::new();
        if let Some(before) = before {
            let entry = account.reverse_payment(before.id, at)?;
            entries.push(post(&mut account, entry)?);
        }
        let edition = self
            .core
            .edition(&proposed.edition, &proposed.edition_hash)?;
        let payment = Payment {
            decision: proposed.id,
            accident_on: file.claim.accident_on,
            amounts: amounts(document),
        };
        let limits = limits(file, &edition)?;
        let entry = account.pay(payment, &limits, at)?;
        entries.push(post(&mut account, entry)?);
        Ok(PolicyWrite {
            policy: file.claim.policy_id,
            account,
            entries,
        })
    }

    fn due(&self, proposed: &ClaimDecision, document: &ClaimDocument) -> Vec<PaymentDue> {
        let paying = document
            .benefits
            .iter()
            .filter(|benefit| benefit.most.is_positive());
        let due = paying.map(|benefit| PaymentDue {
            decision_id: proposed.id,
            benefit: benefit.benefit.clone(),
            payee: payee_word(benefit.payee).to_owned(),
            amount_cents: benefit.most,
            due_on: riga_date(self.core.clock.now()),
            reversed_by: None,
        });
        due.collect()
    }
}

fn happened(proposed: &ClaimDecision, before: Option<&ClaimDecision>) -> Vec<Happening> {
    let reversed = before.map(|before| Happening::Reversed {
        decision: before.id,
        amount: before.amount_cents,
    });
    let (decision, amount) = (proposed.id, proposed.amount_cents);
    let decided = if amount.is_positive() {
        Happening::Approved { decision, amount }
    } else {
        Happening::Refused { decision }
    };
    reversed.into_iter().chain([decided]).collect()
}

/// What is paid of each benefit.
fn amounts(document: &ClaimDocument) -> Vec<Amount> {
    let paying = document
        .benefits
        .iter()
        .filter(|benefit| benefit.most.is_positive());
    let amount = paying.map(|benefit| Amount {
        limit: benefit.benefit.clone(),
        amount: benefit.most.get(),
    });
    amount.collect()
}

/// The sums insured of a policy as limits of its account.
pub(crate) fn limits(file: &ClaimFile, edition: &Edition) -> Result<Vec<SumLimit>, AppError> {
    let rules = accident_rules(edition)?;
    let per_accident = |benefit: &str| {
        let found = rules.benefits.iter().find(|known| known.id == benefit);
        found.is_some_and(|known| known.cap.1 == CapPer::Accident)
    };
    let sums = policy_facts(&file.policy)?.sums.into_iter();
    let limit = sums.map(|insured| SumLimit {
        per_accident: per_accident(&insured.benefit),
        sum: Cents::get(insured.sum),
        limit: insured.benefit,
    });
    Ok(limit.collect())
}

pub(crate) const fn payee_word(payee: Payee) -> &'static str {
    match payee {
        Payee::Insured => "insured",
        Payee::Policyholder => "policyholder",
        Payee::BeneficiaryOrHeirs => "beneficiary_or_heirs",
    }
}

/// A decision never pays more than is left; one that would is a mistake of ours, and stays out of the books.
fn post(account: &mut AccountState, entry: ClaimEntry) -> Result<ClaimEntry, AppError> {
    Ok(account.post_claim(entry)?)
}
