use calendar::Date;
use identity::{Iban, InsuredId, InsurerId, PersonalCode, ProviderId, ReceiptId};
use money::Cents;
use serde::Serialize;
use store::{ClaimState, ReceiptClaim, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::{ReceiptHappening, ReceiptView};
use crate::chance::id_at;
use crate::claim_change::{claim_key, note, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Documents, Scope};

/// A claim by receipt comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubmitReceipt {
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// Who paid.
    pub personal_code: PersonalCode,
    /// Where, if it is one of the books.
    pub provider: Option<ProviderId>,
    /// Where, as the receipt says.
    pub provider_name: String,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// Whose account it is paid to; empty: that of who paid.
    pub payee: String,
    /// That account.
    pub iban: Iban,
    /// Whether all needed documents came with it.
    pub documents: Documents,
    /// Channel and lines.
    pub details: ReceiptDetails,
}

impl App {
    /// Takes in a claim by receipt; the actor works on it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `personal_code`, if the person never had a cover with the actor's insurer,
    /// `service_date`, `received_on`, `provider_name` and `lines`.
    pub async fn submit_receipt(
        &self,
        actor: &Actor,
        request: SubmitReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::SubmitReceipt).await?;
        let Scope::Insurer(insurer) = actor.scope else {
            return Err(AppError::NotAllowed);
        };
        let key = claim_key(actor, "receipt.submit", &request.key, &request)?;
        if let Some(done) = self.receipt_before(&key).await? {
            return self.receipt_again(actor, done).await;
        }
        let insured = self.insured_by_code(insurer, request.personal_code).await?;
        let claim = self
            .first_of_receipt(actor, (insurer, insured), &request)
            .await?;
        let recorded = ReceiptHappening::Recorded {
            details: Box::new(request.details),
        };
        let write = ReceiptWrite {
            events: vec![self.receipt_event(actor, &claim, &recorded)?],
            claim,
            read: None,
            proposed: None,
            moved: None,
            account: None,
            key: Some(key),
        };
        self.write_receipt(actor, "receipt.submit", write).await
    }

    /// Whom the insurer covers or covered; nobody learns of others.
    async fn insured_by_code(
        &self,
        insurer: InsurerId,
        code: PersonalCode,
    ) -> Result<InsuredId, AppError> {
        let filter = store::InsuredFilter {
            insurer: Some(insurer),
            personal_code: Some(code),
            limit: 1,
            ..store::InsuredFilter::default()
        };
        let found = self.core.store.insured_search(&filter).await?;
        let found = found.first().map(|insured| insured.id);
        found.ok_or_else(|| invalid("personal_code", "unknown"))
    }

    async fn first_of_receipt(
        &self,
        actor: &Actor,
        (insurer, insured): (InsurerId, InsuredId),
        request: &SubmitReceipt,
    ) -> Result<ReceiptClaim, AppError> {
        let today = self.core.clock.today();
        if request.received_on > today {
            return Err(invalid("received_on", "in-future"));
        }
        if request.service_date > request.received_on {
            return Err(invalid("service_date", "after-report"));
        }
        let complete = request.documents == Documents::Complete;
        Ok(ReceiptClaim {
            id: ReceiptId::new(id_at(self.core.clock.now())),
            number: self.core.store.visit_number(today.year()).await?,
            insurer_id: insurer,
            insured_id: insured,
            cover_id: None,
            provider_id: request.provider,
            provider_name: reason("provider_name", &request.provider_name)?,
            service_date: request.service_date,
            received_on: request.received_on,
            price_cents: checked_price(&request.details)?,
            payee: note("payee", &request.payee)?,
            iban: request.iban.clone(),
            details: text(&request.details)?,
            state: ClaimState::Open,
            version: 1,
            documents_complete_on: complete.then_some(request.received_on),
            assigned_to: Some(actor.user),
        })
    }
}

/// What was paid in all: at least one line, and no more than a visit may have anywhere.
pub(super) fn checked_price(details: &ReceiptDetails) -> Result<Cents, AppError> {
    if details.lines.is_empty() {
        return Err(invalid("lines", "required"));
    }
    let prices = details.lines.iter().map(|line| line.price);
    Cents::try_sum(prices).map_err(|_| invalid("lines", "malformed"))
}
