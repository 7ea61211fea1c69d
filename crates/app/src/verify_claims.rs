//! The books of claims are computed again: accounts of policies, decisions, and what is due.

use adjudication::ClaimDocument;
use money::Cents;
use store::{ClaimDecision, DecisionState};

use crate::verify::{Difference, PAGE, Verified};
use crate::{App, AppError};

impl App {
    pub(crate) async fn verify_claims(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (page, next) = self.core.store.verify_policies(after, PAGE).await?;
            verified.accounts += page.accounts;
            verified.entries += page.entries;
            let found = page.differences.into_iter().map(Difference::Books);
            verified.differences.extend(found);
            if next.is_none() {
                break;
            }
            after = next;
        }
        let found = self.core.store.verify_claims().await?.into_iter();
        verified.differences.extend(found.map(Difference::Books));
        self.verify_claim_decisions(verified).await
    }

    async fn verify_claim_decisions(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = self.core.store.decisions_after(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            for decision in &page {
                verified.claims += 1;
                let what = self.wrong_with_decision(decision);
                let found = what.map(|what| Difference::Claim {
                    claim: decision.claim_id,
                    decision: decision.id,
                    what,
                });
                verified.differences.extend(found);
            }
        }
    }

    fn wrong_with_decision(&self, decision: &ClaimDecision) -> Option<&'static str> {
        let Ok(replay) = self.core.replay_decision(decision) else {
            return Some("its facts, decision or edition cannot be read");
        };
        if !replay.is_same() {
            return Some("decided again it comes out otherwise");
        }
        if sum(&replay.kept) != Some(decision.amount_cents) {
            return Some("its amount is not that of its decision");
        }
        let in_force = matches!(
            decision.state,
            DecisionState::InForce | DecisionState::Reversed
        );
        (in_force && decision.approved_by.is_none()).then_some("nobody approved it")
    }
}

/// What the benefits come to, if nothing is open.
fn sum(document: &ClaimDocument) -> Option<Cents> {
    let benefits = document.benefits.iter().map(|benefit| benefit.most);
    let sum = Cents::try_sum(benefits).ok()?;
    (document.least == document.most && document.most == sum).then_some(sum)
}
