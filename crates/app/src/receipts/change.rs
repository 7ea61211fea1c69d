use calendar::Date;
use identity::{Iban, ProviderId};
use store::{ClaimState, DecisionState, ReceiptClaim, ReceiptFile, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::submit::checked_price;
use super::told::check_service_day;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, note, reason, text};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// What is known of a claim changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Where, if it is one of the books.
    pub provider: Option<ProviderId>,
    /// Where, as the receipt says.
    pub provider_name: String,
    /// Day of the services.
    pub service_date: Date,
    /// Whose account it is paid to; empty: that of who paid.
    pub payee: String,
    /// That account.
    pub iban: Iban,
    /// Channel and lines.
    pub details: ReceiptDetails,
}

/// A reason to send a proposal back, or to take a claim back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptReason {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Why.
    pub reason: String,
}

impl App {
    /// Changes what is known. Answers stay with a line that says the same, while place and day are the same, too.
    ///
    /// # Errors
    /// As for a new claim; [`AppError::ClaimChanged`] if it is not as it was seen.
    pub async fn change_receipt(
        &self,
        actor: &Actor,
        request: ChangeReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ChangeReceipt).await?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let (claim, details) = self.changed_receipt(&file.claim, request).await?;
        self.core.check_receipt(&claim, &file.insured).await?;
        let changed = ReceiptHappening::FactsChanged {
            details: Box::new(details),
            told: Some(Box::new((&claim).into())),
        };
        let mut write = self.next_of_receipt(actor, &file, &changed)?;
        write.claim = ReceiptClaim {
            version: write.claim.version,
            ..claim
        };
        drop_proposal(&mut write, &file);
        self.write_receipt(actor, "receipt.change", write).await
    }

    /// The claim as it is known then.
    async fn changed_receipt(
        &self,
        before: &ReceiptClaim,
        request: ChangeReceipt,
    ) -> Result<(ReceiptClaim, ReceiptDetails), AppError> {
        check_service_day(request.service_date, before.received_on)?;
        let provider_name = reason("provider_name", &request.provider_name)?;
        let known = before
            .provider_id
            .filter(|_| provider_name == before.provider_name);
        let seen = (before.insurer_id, request.service_date);
        let book = self.core.book().await?;
        let meant = request.provider.or(known);
        let mut details = request.details.unanswered();
        let claim = ReceiptClaim {
            price_cents: checked_price(&details)?,
            provider_id: meant.or_else(|| book.named_so(&provider_name, seen)),
            provider_name,
            document_number: note("number", &details.number)?,
            service_date: request.service_date,
            payee: note("payee", &request.payee)?,
            iban: request.iban,
            ..before.clone()
        };
        let place = |claim: &ReceiptClaim| (claim.provider_id, claim.provider_name.clone());
        if claim.service_date == before.service_date && place(&claim) == place(before) {
            keep_answers(&mut details, &crate::view::parse(&before.details)?);
        }
        let kept = text(&details)?;
        Ok((
            ReceiptClaim {
                details: kept,
                ..claim
            },
            details,
        ))
    }

    /// Sends a proposed decision back.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none.
    pub async fn return_receipt(
        &self,
        actor: &Actor,
        request: ReceiptReason,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ReturnReceipt).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self
            .receipt_at(actor, request.at, &[ClaimState::Proposed])
            .await?;
        let write = self.dropped(actor, &file, &ReceiptHappening::Returned { reason })?;
        self.write_receipt(actor, "receipt.return", write).await
    }

    /// Takes back a claim that was never decided.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `reason` if there is none; [`AppError::ClaimState`] once it is decided.
    pub async fn withdraw_receipt(
        &self,
        actor: &Actor,
        request: ReceiptReason,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::WithdrawReceipt).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let state = file.claim.state;
        if file.decision(DecisionState::InForce).is_some() {
            return Err(AppError::ClaimState { state });
        }
        let mut write = self.dropped(actor, &file, &ReceiptHappening::Withdrawn { reason })?;
        write.claim.state = ClaimState::Withdrawn;
        self.write_receipt(actor, "receipt.withdraw", write).await
    }

    fn dropped(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        what: &ReceiptHappening,
    ) -> Result<ReceiptWrite, AppError> {
        let mut write = self.next_of_receipt(actor, file, what)?;
        drop_proposal(&mut write, file);
        Ok(write)
    }
}

/// What a person decided about a line holds as long as the line says the same, with the same papers.
fn keep_answers(details: &mut ReceiptDetails, before: &ReceiptDetails) {
    let bare = before.clone().unanswered();
    let known = bare.lines.iter().zip(&before.lines);
    for (line, (bare, known)) in details.lines.iter_mut().zip(known) {
        if line == bare {
            line.clone_from(known);
        }
    }
}
