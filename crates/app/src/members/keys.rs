//! The keys that insurers seal with: made at first need, kept for ever, the public halves for everybody.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity::InsurerId;
use seals::{Jwk, PublicKey, SealProblem, SealingKey};

use crate::chance::bytes;
use crate::{App, AppError};

impl App {
    /// The public keys of all insurers, also of those that seal with another by now: what they sealed stays
    /// checkable.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn published_keys(&self) -> Result<Vec<Jwk>, AppError> {
        let keys = self.public_keys(None).await?;
        Ok(keys.iter().map(|key| key.jwk().clone()).collect())
    }

    /// The public keys of one insurer, or of all.
    pub(crate) async fn public_keys(
        &self,
        of: Option<InsurerId>,
    ) -> Result<Vec<PublicKey>, AppError> {
        let kept = self.core.store.sealing_keys().await?;
        let theirs = kept
            .iter()
            .filter(|key| of.is_none_or(|insurer| insurer == key.insurer_id));
        theirs.map(|key| Ok(key_of(key)?.public())).collect()
    }

    /// The key that an insurer seals with now; the first time, it is made.
    pub(crate) async fn sealing_key(&self, insurer: InsurerId) -> Result<SealingKey, AppError> {
        let kept = self.core.store.sealing_keys().await?;
        let in_use =
            |key: &&store::SealingKey| key.insurer_id == insurer && key.retired_at.is_none();
        match kept.iter().find(in_use) {
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
        };
        self.core.store.add(&kept).await?;
        Ok(key)
    }
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
