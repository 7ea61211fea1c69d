//! Attestations that were handed out, and the keys that sealed them.

use calendar::Timestamp;
use identity::{InsurerId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;

/// An attestation as it was handed out first.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptAttestation {
    /// The visit, or the decision about a claim.
    pub id: Uuid,
    /// The key that sealed it.
    pub kid: String,
    /// Hash of the token, by which it is found.
    pub token_hash: String,
    /// The seal.
    pub token: String,
    /// By which its holder shows whose it is.
    pub word: String,
    /// When it was made.
    pub made_at: Timestamp,
}
record!(KeptAttestation in "attestations" { id, kid, token_hash, token, word, made_at });

/// The id only: whoever has the word can show whose it is.
impl std::fmt::Debug for KeptAttestation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptAttestation")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps an attestation in place of one of the same decision.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if somebody else keeps one at this moment, or the key is not there.
    pub async fn keep_attestation(
        &self,
        kept: &KeptAttestation,
        audit: &AuditRecord,
    ) -> Result<()> {
        let before = "DELETE FROM attestations WHERE id = $1";
        let steps = vec![Step::new(before, values![kept.id]), Step::insert(kept)];
        self.change(steps, audit).await
    }

    /// The attestation of a visit or of a decision, if one was handed out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn attestation(&self, id: Uuid) -> Result<Option<KeptAttestation>> {
        let sql = select::<KeptAttestation>("a", "WHERE a.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The attestation with a token, if it was handed out here.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn attestation_of(&self, token_hash: &str) -> Result<Option<KeptAttestation>> {
        let sql = select::<KeptAttestation>("a", "WHERE a.token_hash = $1");
        let values = values![token_hash.to_owned()];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// Whether a visit is confirmed, or a decision about a claim in force.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn is_in_force(&self, id: Uuid) -> Result<bool> {
        let sql = "SELECT (SELECT COUNT(*) FROM visits v WHERE v.id = $1 AND v.state = 'confirmed') \
            + (SELECT COUNT(*) FROM receipt_claim_decisions d WHERE d.id = $1 AND d.state = 'in_force') \
            + (SELECT COUNT(*) FROM claim_decisions d WHERE d.id = $1 AND d.state = 'in_force')";
        let found = self.driver.read_one(sql, values![id], Cells::next::<i64>);
        Ok(found.await?.unwrap_or_default() > 0)
    }

    /// Retires the keys that an insurer seals with now.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn retire_keys(&self, insurer: InsurerId, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE sealing_keys SET retired_at = $1 \
            WHERE insurer_id = $2 AND retired_at IS NULL";
        let retired = Step::new(sql, values![audit.at, insurer]);
        self.change(vec![retired], audit).await
    }

    /// Revokes all keys that an insurer had so far: nothing that they sealed is trusted any more.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn revoke_keys(&self, insurer: InsurerId, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE sealing_keys SET revoked_at = $1, retired_at = COALESCE(retired_at, $1) \
            WHERE insurer_id = $2 AND revoked_at IS NULL";
        let revoked = Step::new(sql, values![audit.at, insurer]);
        self.change(vec![revoked], audit).await
    }
}
