//! Decisions about claims by receipt are compared with what was proposed, and with the account that the claim names.

use adjudication::DecisionDocument;
use store::{DecidedReceipt, DecisionState};

use crate::claim_change::AT_WORK;
use crate::receipts::{ReceiptHappening, fingerprint_of};
use crate::verify::{Difference, PAGE, Verified};
use crate::view::parse;
use crate::{App, AppError};

impl App {
    pub(crate) async fn verify_receipt_decisions(
        &self,
        verified: &mut Verified,
    ) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = self.core.store.decided_receipts(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.decision.id);
            for decided in &page {
                let named = wrong_with(decided).map(|what| Difference::Receipt {
                    claim: decided.claim.id,
                    decision: decided.decision.id,
                    what,
                });
                verified.differences.extend(named);
            }
        }
    }
}

fn wrong_with(decided: &DecidedReceipt) -> Option<&'static str> {
    let DecidedReceipt {
        decision, claim, ..
    } = decided;
    let Some(fingerprint) = proposed_as(decided) else {
        return Some("nobody proposed it");
    };
    let Ok(document) = parse::<DecisionDocument>(&decision.decision) else {
        return Some("its decision cannot be read");
    };
    let account = (decision.payee.as_ref(), decision.iban.as_ref());
    let named = account == (Some(&claim.payee), Some(&claim.iban)) || account == (None, None);
    let stands = decision.state == DecisionState::InForce && !AT_WORK.contains(&claim.state);
    match () {
        () if fingerprint != fingerprint_of(decision) => Some("it is not as it was proposed"),
        () if document.insurer != decision.amount_cents => {
            Some("its amount is not that of its decision")
        }
        () if stands && !named => Some("the claim names another account than it was decided for"),
        () => None,
    }
}

/// The fingerprint that was written when it was proposed.
fn proposed_as(decided: &DecidedReceipt) -> Option<String> {
    let mut proposals = decided.proposals.iter();
    proposals.find_map(|body| match parse(body) {
        Ok(ReceiptHappening::Proposed {
            decision,
            fingerprint,
            ..
        }) if decision == decided.decision.id => Some(fingerprint),
        _ => None,
    })
}
