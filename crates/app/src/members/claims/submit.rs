//! The person claims what they paid for themself.

use adjudication::Papers;
use calendar::Date;
use identity::{Iban, ReceiptId};
use serde::Serialize;
use store::{
    ClaimKey, ClaimState, FileKind, Insured, NO_DAY_UNCOUNTED, ReceiptClaim, ReceiptWrite,
    StoreError,
};
use terms::{Channel, Edition};

use crate::chance::{fingerprint, id_at};
use crate::claim_change::{note, reason, text};
use crate::permissions::UseCase;
use crate::receipts::{check_service_day, checked_price, hashes};
use crate::request::invalid;
use crate::{
    Actor, App, AppError, Membership, NewDocument, ReceiptDetails, ReceiptHappening, ReceiptLine,
};

/// Longest key.
const LONGEST_KEY: usize = 60;

/// A claim from the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubmitOwnClaim {
    /// Chosen by the form; a repeat gives the same claim.
    pub key: String,
    /// Where, as the receipt says.
    pub provider_name: String,
    /// Day of the services.
    pub service_date: Date,
    /// The services with what was paid for each. What came with them is told by the files.
    pub lines: Vec<ReceiptLine>,
    /// Whose account it is to be paid to.
    pub owner: String,
    /// That account.
    pub iban: Iban,
    /// The language of the letters, as `lv`.
    pub language: String,
    /// Photographs and files.
    pub files: Vec<NewDocument>,
    /// Whether they said that copies match the originals and all is true (6.4.1), and that their data may be used to
    /// decide.
    pub declared: bool,
}

impl App {
    /// Takes in a claim of the person's own, through the portal and without a signature (T4-29). It is complete as of
    /// now, until the insurer asks for more.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `declared`, `files`, `service_date`, `provider_name`, `lines`, `owner`, and
    /// for a file that cannot be kept; [`AppError::KeyReused`] if another claim was sent under the key.
    pub async fn submit_own_claim(
        &self,
        actor: &Actor,
        request: SubmitOwnClaim,
    ) -> Result<ReceiptId, AppError> {
        self.admit(actor, UseCase::SubmitOwnClaim).await?;
        let own = actor.scope.membership()?;
        let key = own_key(own, &request)?;
        if let Some(done) = self.done_before(&key).await? {
            self.core.store.drop_receipt_draft(actor.user).await?;
            return Ok(ReceiptId::new(done.uuid()));
        }
        let insured = self.core.store.insured(own.insured).await?;
        let insured = insured.ok_or(AppError::NotFound)?;
        let claim = self.own_first(own, &insured, &request).await?;
        let edition = self.core.check_receipt(&claim, &insured).await?;
        known_services(&edition, &request.lines)?;
        let documents = self.core.keep(actor, claim.id, &request.files).await?;
        let recorded = ReceiptHappening::Recorded {
            details: Box::new(crate::view::parse(&claim.details)?),
            told: Some(Box::new((&claim).into())),
            files: hashes(&documents),
            declared: request.declared,
        };
        let write = ReceiptWrite {
            events: vec![self.receipt_event(actor, &claim, &recorded)?],
            claim,
            read: None,
            proposed: None,
            moved: Vec::new(),
            documents,
            duty: None,
            mail: None,
            accounts: Vec::new(),
            key: Some(key),
        };
        self.write_own(actor, "receipt.submit", write).await
    }

    async fn own_first(
        &self,
        own: Membership,
        insured: &Insured,
        request: &SubmitOwnClaim,
    ) -> Result<ReceiptClaim, AppError> {
        let today = self.core.clock.today();
        if !request.declared {
            return Err(invalid("declared", "required"));
        }
        check_service_day(request.service_date, today)?;
        let of_kind = |kind| request.files.iter().any(|file| file.kind == kind);
        if !of_kind(FileKind::Receipt) {
            return Err(invalid("files", "required"));
        }
        let papers = Papers {
            referral: of_kind(FileKind::Referral),
            prescription: of_kind(FileKind::Prescription),
            approval: false,
        };
        let line = |line: &ReceiptLine| ReceiptLine {
            service: line.service.clone(),
            price: line.price,
            papers,
            missing: None,
            question: None,
            repeated: None,
        };
        let details = ReceiptDetails {
            channel: Channel::Portal,
            signed: false,
            language: request.language.clone(),
            number: String::new(),
            lines: request.lines.iter().map(line).collect(),
        };
        Ok(ReceiptClaim {
            id: ReceiptId::new(id_at(self.core.clock.now())),
            number: self.core.store.visit_number(today.year()).await?,
            insurer_id: own.insurer,
            insured_id: own.insured,
            cover_id: None,
            provider_id: None,
            provider_name: reason("provider_name", &request.provider_name)?,
            document_number: String::new(),
            service_date: request.service_date,
            received_on: today,
            price_cents: checked_price(&details)?,
            payee: payee(insured, &reason("owner", &request.owner)?)?,
            iban: request.iban.clone(),
            details: text(&details)?,
            state: ClaimState::Open,
            version: 1,
            documents_complete_on: Some(today),
            assigned_to: None,
            channel: String::new(),
            promise_on: NO_DAY_UNCOUNTED,
        })
    }

    /// Writes what the person did. The same request twice at once is one.
    pub(super) async fn write_own(
        &self,
        actor: &Actor,
        action: &str,
        mut write: ReceiptWrite,
    ) -> Result<ReceiptId, AppError> {
        let id = write.claim.id;
        let event = self
            .core
            .event(actor, action, Some(format!("receipt:{id}")));
        self.core.count_promise(&mut write.claim).await?;
        let written = self.core.store.write_receipt(&write, &event).await;
        let id = match (written, &write.key) {
            (Ok(()), _) => id,
            (Err(StoreError::NothingToChange | StoreError::Conflict(_)), key) => {
                let before = match key {
                    Some(key) => self.done_before(key).await?,
                    None => None,
                };
                ReceiptId::new(before.ok_or(AppError::ClaimChanged)?.uuid())
            }
            (Err(error), _) => return Err(error.into()),
        };
        if write.read.is_none() {
            self.core.store.drop_receipt_draft(actor.user).await?;
        }
        Ok(id)
    }
}

/// The form offers what the terms know.
fn known_services(edition: &Edition, lines: &[ReceiptLine]) -> Result<(), AppError> {
    let known = &edition.service_by_code;
    let mut unknown = lines
        .iter()
        .filter(|line| !known.contains_key(&line.service));
    match unknown.next() {
        Some(line) => Err(invalid(&format!("service:{}", line.service), "unknown")),
        None => Ok(()),
    }
}

/// Keys of one person do not meet those of another.
fn own_key(own: Membership, request: &SubmitOwnClaim) -> Result<ClaimKey, AppError> {
    let key = &request.key;
    let printable = key.bytes().all(|byte| byte.is_ascii_graphic());
    if key.is_empty() || key.len() > LONGEST_KEY || !printable {
        return Err(invalid("key", "malformed"));
    }
    Ok(ClaimKey {
        insurer: own.insurer,
        verb: "receipt.own",
        key: format!("{}:{key}", own.insured),
        request_hash: fingerprint(&text(request)?),
    })
}

/// Whose account it is: empty if their own, as the desk keeps it. A name has letters and at least two words.
pub(super) fn payee(insured: &Insured, owner: &str) -> Result<String, AppError> {
    let name = note("owner", owner)?;
    let plain = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(store::folded).collect();
        words.sort();
        words
    };
    let own = format!("{} {}", insured.first_name, insured.last_name);
    if plain(&own) == plain(&name) {
        return Ok(String::new());
    }
    let is_name = name.split_whitespace().count() > 1 && !name.contains(|c: char| c.is_numeric());
    match is_name {
        true => Ok(name),
        false => Err(invalid("owner", "malformed")),
    }
}
