//! A proposed decision comes into force: it is booked as a visit is.

use adjudication::{DecisionDocument, Effects, VisitFacts};
use calendar::Timestamp;
use identity::{ProviderId, Uuid, VisitId};
use ledger::{Amount, Hold};
use money::Cents;
use serde::Serialize;
use store::{
    AccountWrite, ClaimEventKind, ClaimState, CoverFile, DecisionState, ReceiptClaim,
    ReceiptDecision, ReceiptFile, ReceiptWrite,
};

use super::facts::ReceiptOutlook;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, happened_at};
use crate::claim_change::claim_key;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// Approves the proposed decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApproveReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
}

impl App {
    /// Brings the proposed decision into force. What it pays is posted to the cover's account together with it, so
    /// that nothing is spent twice.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] above the insurer's amount for whoever had a hand in it;
    /// [`AppError::DecidesOtherwise`] if it would come out otherwise now, so that it has to be proposed again.
    pub async fn approve_receipt(
        &self,
        actor: &Actor,
        request: ApproveReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ApproveReceipt).await?;
        let key = claim_key(actor, "receipt.approve", &request.key, &request)?;
        if let Some(done) = self.receipt_before(&key).await? {
            return self.receipt_again(actor, done).await;
        }
        let file = self
            .receipt_at(actor, request.at, &[ClaimState::Proposed])
            .await?;
        let proposed = file.decision(DecisionState::Proposed);
        let proposed = proposed.ok_or(AppError::ClaimChanged)?;
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        if needs_other(actor, &file, proposed, four_eyes) {
            return Err(AppError::NeedsSecondPerson { above: four_eyes });
        }
        let (outlook, document) = self.core.decidable_receipt(&file).await?;
        check_again(proposed, &outlook, &document)?;
        let mut write = self.receipt_approval(actor, &file, proposed)?;
        let effects = document.effects();
        if let Some(cover) = outlook.cover.filter(|_| !effects.services.is_empty()) {
            let at = happened_at(&write)?;
            write.claim.cover_id = Some(cover.cover.id);
            write.account = Some(booked(&write.claim, cover, effects, at)?);
        }
        write.key = Some(key);
        self.write_receipt(actor, "receipt.approve", write).await
    }

    fn receipt_approval(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        proposed: &ReceiptDecision,
    ) -> Result<ReceiptWrite, AppError> {
        let (decision, amount) = (proposed.id, proposed.amount_cents);
        let pays = amount.is_positive();
        let what = match pays {
            true => ReceiptHappening::Approved { decision, amount },
            false => ReceiptHappening::Refused { decision },
        };
        let mut write = self.next_of_receipt(actor, file, &what)?;
        write.claim.state = match pays {
            true => ClaimState::Paid,
            false => ClaimState::Refused,
        };
        write.moved = Some(ReceiptDecision {
            state: DecisionState::InForce,
            approved_by: Some(actor.user),
            approved_at: Some(happened_at(&write)?),
            ..proposed.clone()
        });
        Ok(write)
    }
}

/// What is approved is what would be decided now, but for the moment.
fn check_again(
    proposed: &ReceiptDecision,
    outlook: &ReceiptOutlook,
    document: &DecisionDocument,
) -> Result<(), AppError> {
    let then: VisitFacts = parse(&proposed.facts)?;
    let decided: DecisionDocument = parse(&proposed.decision)?;
    let now = VisitFacts {
        asked_at: then.asked_at,
        ..outlook.facts.clone()
    };
    match then == now && decided == *document {
        true => Ok(()),
        false => Err(AppError::DecidesOtherwise),
    }
}

/// The account with what the claim pays used: held and captured at once, as a visit that is confirmed in the moment in
/// which it is decided.
fn booked(
    claim: &ReceiptClaim,
    cover: CoverFile,
    effects: Effects,
    at: Timestamp,
) -> Result<AccountWrite, AppError> {
    let visit = VisitId::new(claim.id.uuid());
    let amount = |used: adjudication::Used| Amount {
        limit: used.limit,
        amount: used.amount,
    };
    let hold = Hold {
        visit,
        number: claim.number,
        date: claim.service_date,
        provider: claim.provider_id.unwrap_or(NO_PROVIDER),
        services: effects.services,
        amounts: effects.used.into_iter().map(amount).collect(),
    };
    let mut state = cover.account;
    let held = state.hold(hold, at);
    let held = state.post(held)?;
    let captured = state.capture(visit, at)?;
    let captured = state.post(captured)?;
    Ok(AccountWrite {
        cover: cover.cover.id,
        state,
        entries: vec![held, captured],
    })
}

/// Stands in the account where the receipt is of a place that the books do not know.
pub(crate) const NO_PROVIDER: ProviderId = ProviderId::new(Uuid::nil());

/// Whether only somebody else than the actor may approve what is proposed: it pays more than the insurer's amount, and
/// the actor told or decided what it rests on.
pub(super) fn needs_other(
    actor: &Actor,
    file: &ReceiptFile,
    proposed: &ReceiptDecision,
    four_eyes: Cents,
) -> bool {
    let tells = |kind| {
        matches!(
            kind,
            ClaimEventKind::Recorded
                | ClaimEventKind::FactsChanged
                | ClaimEventKind::Answered
                | ClaimEventKind::Proposed
        )
    };
    let mut events = file.events.iter();
    let had_a_hand = events.any(|event| tells(event.kind) && event.user_id == actor.user);
    proposed.amount_cents > four_eyes && had_a_hand
}
