//! Whose key it is: an attestation counts only if it is sealed by the insurer that it names.

use seals::{Jwk, PublicKey, SealProblem};

/// The public key of an insurer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKey {
    /// The key.
    pub key: PublicKey,
    /// Short code of the insurer, as its attestations have it.
    pub iss: String,
    /// Its name.
    pub name: String,
}

impl IssuerKey {
    /// The key of a published one, which says whose it is.
    ///
    /// # Errors
    /// [`SealProblem::NoKey`] if it is no point of P-256 or of nobody.
    pub fn from_jwk(published: &Jwk) -> Result<Self, SealProblem> {
        if published.iss.is_empty() {
            return Err(SealProblem::NoKey);
        }
        Ok(Self {
            key: PublicKey::from_jwk(published)?,
            iss: published.iss.clone(),
            name: published.name.clone(),
        })
    }

    /// As it is published.
    #[must_use]
    pub fn jwk(&self) -> Jwk {
        Jwk {
            iss: self.iss.clone(),
            name: self.name.clone(),
            ..self.key.jwk().clone()
        }
    }
}
