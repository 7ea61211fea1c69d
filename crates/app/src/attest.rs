//! Decisions that their holder can show to anybody: sealed, naming nobody, recomputed without the books.

use std::sync::Arc;

use adjudication::{ClaimFacts, VisitFacts};
use attestations::{Attested, CheckProblem, Checked, Facts, Matter, check, token_in, whose};
use calendar::Timestamp;
use identity::{InsurerId, PersonalCode, Uuid};
use seals::SealingKey;
use store::{ClaimFile, DecisionState, KeptAttestation, ReceiptFile, StoreError, VisitState};
use terms::Edition;

use crate::chance::fingerprint;
use crate::members::keys::unusable;
use crate::view::parse;
use crate::{Actor, App, AppError, VisitView};

/// An attestation, for its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// The seal: a compact JWS.
    pub token: String,
    /// By which the holder shows that it is theirs. Not in the token; for nobody else.
    pub word: String,
}

/// What an attestation is made from.
struct Source<'a> {
    /// The visit, or the decision about a claim.
    id: Uuid,
    /// The same for the trail.
    object: String,
    insurer: InsurerId,
    number: String,
    at: Timestamp,
    code: PersonalCode,
    edition: (&'a str, &'a str),
    facts: Facts,
}

impl App {
    /// Opens an attestation with the keys of the insurers here, and decides again by the editions here. Nothing else is
    /// looked up: who has the keys and the editions can do it anywhere.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the keys cannot be read. What is wrong with the attestation is in the answer.
    pub async fn check_attestation(
        &self,
        text: &str,
    ) -> Result<Result<Checked, CheckProblem>, AppError> {
        let keys = self.issuer_keys().await?;
        Ok(check(text, &keys, &self.core.library.editions))
    }

    /// Whether the decision of an attestation is still in force; nothing if it was not handed out here.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn attested_is_in_force(&self, text: &str) -> Result<Option<bool>, AppError> {
        let hash = fingerprint(&token_in(text));
        let Some(kept) = self.core.store.attestation_of(&hash).await? else {
            return Ok(None);
        };
        Ok(Some(self.core.store.is_in_force(kept.id).await?))
    }

    /// The visit with its attestation, if it is in force and its insured is known.
    pub(crate) async fn with_attestation(
        &self,
        actor: &Actor,
        view: VisitView,
    ) -> Result<VisitView, AppError> {
        let in_force = view.state == VisitState::Confirmed;
        let told = view.confirmed_at.zip(view.personal_code);
        let Some((at, code)) = told.filter(|_| in_force) else {
            return Ok(view);
        };
        let kept = self.core.store.visit(view.id).await?;
        let kept = kept.ok_or(AppError::NotFound)?;
        let source = Source {
            id: view.id.uuid(),
            object: crate::desk::object(view.id),
            insurer: view.insurer.id,
            number: view.number.to_string(),
            at,
            code,
            edition: (&kept.edition, &kept.edition_hash),
            facts: parse::<VisitFacts>(&kept.facts)?.into(),
        };
        let attestation = Some(self.attestation(actor, source).await?);
        Ok(VisitView {
            attestation,
            ..view
        })
    }

    /// The attestation of a claim by receipt whose decision is in force; of any other none.
    pub(crate) async fn attest_receipt(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
    ) -> Result<Option<Attestation>, AppError> {
        let Some(decision) = file.decision(DecisionState::InForce) else {
            return Ok(None);
        };
        let source = Source {
            id: decision.id.uuid(),
            object: format!("receipt:{}", file.claim.id),
            insurer: file.claim.insurer_id,
            number: file.claim.number.to_string(),
            at: decision.approved_at.unwrap_or(decision.proposed_at),
            code: file.insured.personal_code,
            edition: (&decision.edition, &decision.edition_hash),
            facts: parse::<VisitFacts>(&decision.facts)?.into(),
        };
        self.attestation(actor, source).await.map(Some)
    }

    /// The attestation of an accident claim whose decision is in force; of any other none.
    pub(crate) async fn attest_claim(
        &self,
        actor: &Actor,
        file: &ClaimFile,
    ) -> Result<Option<Attestation>, AppError> {
        let Some(decision) = file.decision(DecisionState::InForce) else {
            return Ok(None);
        };
        let source = Source {
            id: decision.id.uuid(),
            object: format!("claim:{}", file.claim.id),
            insurer: file.claim.insurer_id,
            number: file.claim.number.to_string(),
            at: decision.approved_at.unwrap_or(decision.proposed_at),
            code: file.policy.insured.personal_code,
            edition: (&decision.edition, &decision.edition_hash),
            facts: parse::<ClaimFacts>(&decision.facts)?.into(),
        };
        self.attestation(actor, source).await.map(Some)
    }

    /// The one that was handed out before, unless its key is revoked; else a new one, which is kept.
    async fn attestation(&self, actor: &Actor, of: Source<'_>) -> Result<Attestation, AppError> {
        if let Some(kept) = self.kept(of.id).await? {
            return Ok(kept);
        }
        let key = self.sealing_key(of.insurer).await?;
        let (id, object, kid) = (of.id, of.object.clone(), key.kid().to_owned());
        let made = self.made(key, of).await?;
        let event = self.core.event(actor, "attestation.make", Some(object));
        let kept = KeptAttestation {
            id,
            kid,
            token_hash: fingerprint(&made.token),
            token: made.token.clone(),
            word: made.word.clone(),
            made_at: event.at,
        };
        match self.core.store.keep_attestation(&kept, &event).await {
            // Somebody prints it at the same moment.
            Err(StoreError::Conflict(_)) => self.kept(id).await?.ok_or(AppError::NotFound),
            done => Ok(done.map(|()| made)?),
        }
    }

    async fn kept(&self, id: Uuid) -> Result<Option<Attestation>, AppError> {
        let Some(kept) = self.core.store.attestation(id).await? else {
            return Ok(None);
        };
        let keys = self.public_halves(None).await?;
        let trusted = keys
            .iter()
            .any(|key| key.kid == kept.kid && key.revoked_at.is_none());
        Ok(trusted.then_some(Attestation {
            token: kept.token,
            word: kept.word,
        }))
    }

    async fn made(&self, key: SealingKey, of: Source<'_>) -> Result<Attestation, AppError> {
        let (id, hash) = of.edition;
        let edition = self.core.edition(id, hash)?;
        let word = key.word_for(&format!("{} {}", of.number, of.at));
        let book = self.core.book().await?;
        let insurer = book.insurer(of.insurer).ok_or(AppError::NotFound)?;
        let matter = Matter {
            iss: insurer.short_code.clone(),
            number: of.number.clone(),
            at: of.at.as_second(),
            whose: whose(&word, of.code),
        };
        // Leaving facts out takes a decision for each: not among the requests of others.
        let sealing = move || sealed(&key, &edition, matter, &of.facts);
        let token = tokio::task::spawn_blocking(sealing).await;
        let token = token.map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })??;
        Ok(Attestation { token, word })
    }
}

/// Facts in the books were decided once: that they cannot be again is damage.
fn sealed(
    key: &SealingKey,
    edition: &Arc<Edition>,
    matter: Matter,
    facts: &Facts,
) -> Result<String, AppError> {
    let attested = Attested::of(matter, edition, facts);
    let attested = attested.map_err(|problems| AppError::Unavailable {
        detail: format!("kept facts cannot be decided again: {problems:?}"),
    })?;
    attested.seal(key).map_err(unusable)
}
