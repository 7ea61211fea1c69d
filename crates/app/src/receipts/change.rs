use calendar::Date;
use identity::{Iban, ProviderId};
use store::{ClaimState, ReceiptFile, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::submit::checked_price;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, note, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
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
    /// Changes what is known. Answers that were given to a line stay with a line of the same service and price.
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
        if request.service_date > file.claim.received_on {
            return Err(invalid("service_date", "after-report"));
        }
        let mut details = request.details;
        keep_answers(&mut details, &crate::view::parse(&file.claim.details)?);
        let changed = ReceiptHappening::FactsChanged {
            details: Box::new(details.clone()),
        };
        let mut write = self.next_of_receipt(actor, &file, &changed)?;
        drop_proposal(&mut write, &file);
        let claim = &mut write.claim;
        claim.price_cents = checked_price(&details)?;
        claim.details = text(&details)?;
        claim.provider_id = request.provider;
        claim.provider_name = reason("provider_name", &request.provider_name)?;
        claim.service_date = request.service_date;
        claim.payee = note("payee", &request.payee)?;
        claim.iban = request.iban;
        self.write_receipt(actor, "receipt.change", write).await
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

/// What a person decided about a line holds as long as the line says the same.
fn keep_answers(details: &mut ReceiptDetails, before: &ReceiptDetails) {
    for (line, known) in details.lines.iter_mut().zip(&before.lines) {
        let same = line.service == known.service && line.price == known.price;
        (line.question, line.repeated) = match same {
            true => (known.question, known.repeated),
            false => (None, None),
        };
    }
    for line in details.lines.iter_mut().skip(before.lines.len()) {
        (line.question, line.repeated) = (None, None);
    }
}
