//! A decided claim by receipt is worked on again. Its decision stays in force until another is approved, which reverses
//! it exactly: more is paid by another payout, less is shown as paid too much.

use adjudication::VisitFacts;
use store::{ClaimState, DecisionState, ReceiptDecision, ReceiptFile, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::submit::checked_price;
use super::told::ReceiptTold;
use super::{ReceiptHappening, ReceiptReason, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, reason, text};
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

impl App {
    /// Opens a decided claim again; the days to decide begin anew.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if nothing is decided.
    pub async fn correct_receipt(
        &self,
        actor: &Actor,
        request: ReceiptReason,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::CorrectReceipt).await?;
        let reason = reason("reason", &request.reason)?;
        let states = [ClaimState::Paid, ClaimState::Refused];
        let file = self.receipt_at(actor, request.at, &states).await?;
        let reopened = ReceiptHappening::Reopened { reason };
        let mut write = self.next_of_receipt(actor, &file, &reopened)?;
        self.at_work_again(actor, &mut write);
        self.write_receipt(actor, "receipt.correct", write).await
    }

    /// Gives the correction up: the decision in force stays, and the claim is known again as it was then.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] if nothing is corrected.
    pub async fn abandon_receipt_correction(
        &self,
        actor: &Actor,
        request: ReceiptReason,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AbandonReceiptCorrection).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let state = file.claim.state;
        let in_force = file.decision(DecisionState::InForce);
        let in_force = in_force.ok_or(AppError::ClaimState { state })?;
        let (details, told) = known_then(&file, in_force)?;
        let abandoned = ReceiptHappening::Abandoned { reason };
        let mut write = self.next_of_receipt(actor, &file, &abandoned)?;
        drop_proposal(&mut write, &file);
        let claim = &mut write.claim;
        claim.price_cents = checked_price(&details)?;
        claim.document_number.clone_from(&details.number);
        claim.details = text(&details)?;
        claim.provider_id = told.provider;
        claim.provider_name = told.provider_name;
        claim.service_date = told.service_date;
        claim.payee = told.payee;
        claim.iban = told.iban;
        claim.state = state_by(in_force);
        self.write_receipt(actor, "receipt.abandon", write).await
    }

    /// The claim is reopened by what happened just before, too.
    pub(super) fn reopen(
        &self,
        actor: &Actor,
        write: &mut ReceiptWrite,
        reason: String,
    ) -> Result<(), AppError> {
        write.claim.version += 1;
        let reopened = ReceiptHappening::Reopened { reason };
        let event = self.receipt_event(actor, &write.claim, &reopened)?;
        write.events.push(event);
        self.at_work_again(actor, write);
        Ok(())
    }

    fn at_work_again(&self, actor: &Actor, write: &mut ReceiptWrite) {
        write.claim.state = ClaimState::Open;
        write.claim.documents_complete_on = Some(self.core.clock.today());
        write.claim.assigned_to = Some(actor.user);
    }
}

/// What a decision makes of its claim.
pub(super) const fn state_by(decision: &ReceiptDecision) -> ClaimState {
    match decision.amount_cents.is_positive() {
        true => ClaimState::Paid,
        false => ClaimState::Refused,
    }
}

/// What was known when the decision was proposed. Of what was not kept with each change before, the claim tells.
fn known_then(
    file: &ReceiptFile,
    decision: &ReceiptDecision,
) -> Result<(ReceiptDetails, ReceiptTold), AppError> {
    let facts: VisitFacts = parse(&decision.facts)?;
    let mut known: ReceiptDetails = parse(&file.claim.details)?;
    let mut place = ReceiptTold {
        service_date: facts.service_date,
        ..ReceiptTold::from(&file.claim)
    };
    for event in &file.events {
        match parse(&event.body)? {
            ReceiptHappening::Recorded { details, told, .. }
            | ReceiptHappening::FactsChanged { details, told } => {
                known = *details;
                place = told.map_or(place, |told| *told);
            }
            ReceiptHappening::Answered { details, .. } => known = *details,
            ReceiptHappening::PlaceAnswered {
                provider,
                is_there: true,
                ..
            } => place.provider = Some(provider),
            ReceiptHappening::Proposed { decision: id, .. } if id == decision.id => break,
            _ => {}
        }
    }
    Ok((known, place))
}
