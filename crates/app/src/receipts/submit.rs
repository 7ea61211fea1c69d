use calendar::Date;
use identity::{Iban, InsuredId, InsurerId, PersonalCode, ProviderId, ReceiptId};
use money::Cents;
use serde::Serialize;
use store::{ClaimState, NO_DAY_UNCOUNTED, ReceiptClaim, ReceiptWrite};

use super::facts::ReceiptDetails;
use super::kept::hashes;
use super::told::check_days;
use super::{NewDocument, ReceiptHappening, ReceiptView};
use crate::book::Book;
use crate::chance::id_at;
use crate::claim_change::{claim_key, note, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Documents, Door, Scope};

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
    /// The files that came with it.
    pub files: Vec<NewDocument>,
}

impl App {
    /// Takes in a claim by receipt; the actor works on it, unless they are at the console.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `personal_code`, if the person never had a cover with the actor's insurer,
    /// `service_date`, `received_on`, `provider_name`, `lines`, `iban` and `files`, and for a file that cannot be kept;
    /// [`AppError::Facts`] for lines that cannot be decided.
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
        // Only whoever works at the insurer answers what a line is referred with.
        let request = SubmitReceipt {
            details: request.details.unanswered(),
            ..request
        };
        let claim = self
            .first_of_receipt(actor, (insurer, insured), &request)
            .await?;
        let person = self.core.store.insured(insured).await?;
        let person = person.ok_or(AppError::NotFound)?;
        self.core.check_receipt(&claim, &person).await?;
        let documents = self.core.keep(actor, claim.id, &request.files).await?;
        let recorded = ReceiptHappening::Recorded {
            details: Box::new(request.details),
            told: Some(Box::new((&claim).into())),
            files: hashes(&documents),
            declared: false,
        };
        let write = ReceiptWrite {
            events: vec![self.receipt_event(actor, &claim, &recorded)?],
            claim,
            read: None,
            proposed: None,
            moved: Vec::new(),
            duty: None,
            mail: None,
            accounts: Vec::new(),
            documents,
            key: Some(key),
        };
        self.write_receipt(actor, "receipt.submit", write).await
    }

    /// Whom the insurer covers or covered; nobody learns of others.
    pub(super) async fn insured_by_code(
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
        let unknown = || invalid("personal_code", "unknown");
        let found = found
            .first()
            .map(|insured| insured.id)
            .ok_or_else(unknown)?;
        // Who is insured against accidents only has nothing to claim by receipt.
        match self.covers_of(found, Some(insurer)).await?.is_empty() {
            true => Err(unknown()),
            false => Ok(found),
        }
    }

    async fn first_of_receipt(
        &self,
        actor: &Actor,
        (insurer, insured): (InsurerId, InsuredId),
        request: &SubmitReceipt,
    ) -> Result<ReceiptClaim, AppError> {
        let today = self.core.clock.today();
        check_days(request.service_date, request.received_on, today)?;
        let provider_name = reason("provider_name", &request.provider_name)?;
        let found = |book: &Book| {
            let seen = (insurer, request.service_date);
            request
                .provider
                .or_else(|| book.named_so(&provider_name, seen))
        };
        let complete = request.documents == Documents::Complete;
        Ok(ReceiptClaim {
            id: ReceiptId::new(id_at(self.core.clock.now())),
            number: self.core.store.visit_number(today.year()).await?,
            insurer_id: insurer,
            insured_id: insured,
            cover_id: None,
            provider_id: found(&*self.core.book().await?),
            provider_name: provider_name.clone(),
            document_number: note("number", &request.details.number)?,
            service_date: request.service_date,
            received_on: request.received_on,
            price_cents: checked_price(&request.details)?,
            payee: note("payee", &request.payee)?,
            iban: request.iban.clone(),
            details: text(&request.details)?,
            state: ClaimState::Open,
            version: 1,
            documents_complete_on: complete.then_some(request.received_on),
            assigned_to: (actor.door != Door::Console).then_some(actor.user),
            channel: String::new(),
            promise_on: NO_DAY_UNCOUNTED,
        })
    }
}

/// What was paid in all: at least one line, and no more than a visit may have anywhere.
pub(crate) fn checked_price(details: &ReceiptDetails) -> Result<Cents, AppError> {
    if details.lines.is_empty() {
        return Err(invalid("lines", "required"));
    }
    let prices = details.lines.iter().map(|line| line.price);
    Cents::try_sum(prices).map_err(|_| invalid("lines", "malformed"))
}
