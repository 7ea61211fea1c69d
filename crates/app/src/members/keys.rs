//! The keys that insurers seal with: made at first need, retired or revoked at the console, the public halves for
//! everybody.

use attestations::IssuerKey;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity::InsurerId;
use jiff::SignedDuration;
use seals::{Jwk, PublicKey, SealProblem, SealingKey};
use store::PublicHalf;

use crate::chance::bytes;
use crate::claim_change::text;
use crate::view::parse;
use crate::{App, AppError};

/// The code of a card is good for no longer, so neither is it by a key that is retired.
const CODES_FOR: SignedDuration = SignedDuration::from_hours(24 * 7);

impl App {
    /// The public keys of all insurers, each with whose it is; also of those that seal with another by now, for what they
    /// sealed stays checkable. Revoked ones are not among them.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn published_keys(&self) -> Result<Vec<Jwk>, AppError> {
        let keys = self.issuer_keys().await?;
        Ok(keys.iter().map(IssuerKey::jwk).collect())
    }

    /// The keys that attestations are opened with.
    pub(crate) async fn issuer_keys(&self) -> Result<Vec<IssuerKey>, AppError> {
        let (kept, book) = (self.public_halves(None).await?, self.core.book().await?);
        let trusted = kept.iter().filter(|key| key.revoked_at.is_none());
        trusted
            .map(|kept| {
                let insurer = book.insurer(kept.insurer_id);
                Ok(IssuerKey {
                    key: public_of(kept)?,
                    iss: insurer.map(|it| it.short_code.clone()).unwrap_or_default(),
                    name: insurer.map(|it| it.name.clone()).unwrap_or_default(),
                })
            })
            .collect()
    }

    /// The keys that codes of an insurer's cards are opened with: one that was retired before any code of today was made
    /// is not among them.
    pub(crate) async fn card_keys(&self, insurer: InsurerId) -> Result<Vec<PublicKey>, AppError> {
        let kept = self.public_halves(Some(insurer)).await?;
        let now = self.core.clock.now();
        let recent = |key: &PublicHalf| {
            let until = key.retired_at.map(|at| at.saturating_add(CODES_FOR));
            until.is_none_or(|until| until.is_ok_and(|until| until >= now))
        };
        let good = kept
            .iter()
            .filter(|key| key.revoked_at.is_none() && recent(key));
        good.map(public_of).collect()
    }

    /// What everybody may know of the keys of an insurer, or of all; no secret is read.
    pub(crate) async fn public_halves(
        &self,
        of: Option<InsurerId>,
    ) -> Result<Vec<PublicHalf>, AppError> {
        let kept = self.core.store.public_halves(of).await?;
        if kept.iter().all(|key| key.public.is_some()) {
            return Ok(kept);
        }
        self.publish_older().await?;
        Ok(self.core.store.public_halves(of).await?)
    }

    /// Writes down the public halves of keys that an older program made.
    async fn publish_older(&self) -> Result<(), AppError> {
        let store = &self.core.store;
        for kept in store.sealing_keys().await? {
            if kept.public.is_none() {
                let public = written(&key_of(&kept)?)?;
                store.set_public_half(&kept.kid, &public).await?;
            }
        }
        Ok(())
    }

    /// The key that an insurer seals with now; the first time, it is made.
    pub(crate) async fn sealing_key(&self, insurer: InsurerId) -> Result<SealingKey, AppError> {
        let kept = self.core.store.sealing_keys_of(insurer).await?;
        match kept.iter().find(|key| key.retired_at.is_none()) {
            Some(key) => key_of(key),
            None => self.new_sealing_key(insurer).await,
        }
    }

    /// Two nodes may each make one at the same moment: then there are two, and both are good.
    async fn new_sealing_key(&self, insurer: InsurerId) -> Result<SealingKey, AppError> {
        let secret = bytes()?;
        let key = SealingKey::from_bytes(secret).map_err(unusable)?;
        let kept = store::SealingKey {
            kid: key.kid().to_owned(),
            insurer_id: insurer,
            secret: BASE64_URL_SAFE_NO_PAD.encode(secret),
            created_at: self.core.clock.now(),
            retired_at: None,
            revoked_at: None,
            public: Some(written(&key)?),
        };
        self.core.store.add(&kept).await?;
        Ok(key)
    }
}

/// The public half of a key, as it is kept.
fn written(key: &SealingKey) -> Result<String, AppError> {
    text(key.public().jwk())
}

fn public_of(kept: &PublicHalf) -> Result<PublicKey, AppError> {
    let jwk: Jwk = parse(kept.public.as_deref().unwrap_or_default())?;
    PublicKey::from_jwk(&jwk).map_err(unusable)
}

fn key_of(kept: &store::SealingKey) -> Result<SealingKey, AppError> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(&kept.secret).ok();
    let secret = secret.and_then(|bytes| bytes.try_into().ok());
    let key = SealingKey::from_bytes(secret.ok_or_else(|| unusable(SealProblem::NoKey))?);
    key.map_err(unusable)
}

/// A key that is none, or a content that cannot be sealed: a mistake of this program or damage.
pub(crate) fn unusable(problem: SealProblem) -> AppError {
    AppError::Unavailable {
        detail: problem.to_string(),
    }
}
