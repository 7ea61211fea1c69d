//! Cards as files for the wallets of telephones.
//!
//! A `.pkpass` is a ZIP of `pass.json`, pictures, `manifest.json` with the SHA-1 of each, and `signature`: a detached
//! CMS (RFC 5652) over the manifest, by the certificate that the maker of the telephones gave the insurer. Pass type and
//! team stand in that certificate, so nothing else has to be set.
//!
//! * [`Signer::from_pem`] reads key and certificates;
//! * [`Signer::pass`] makes the file of a [`Card`].

mod certificate;
mod der;
mod pass;
mod signed;

pub use pass::{Card, Field};

use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

use crate::certificate::Certificate;

/// Why no pass can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassProblem {
    /// There is no private key, or none of RSA or P-256.
    #[error("there is no private key of RSA (2048 bits or more) or P-256 in it")]
    Key,
    /// There is no certificate, or it cannot be read.
    #[error("there is no certificate in it that can be read")]
    Certificate,
    /// The first certificate is not of the key.
    #[error("the first certificate is not the one of the key")]
    OtherKey,
    /// The certificate is not one for passes.
    #[error("the certificate names no pass type (UID) or no team (OU)")]
    NotForPasses,
    /// The pass cannot be written or signed.
    #[error("the pass cannot be written")]
    Unwritten,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    P256(Box<EcdsaKeyPair>),
}

/// What an insurer signs passes with.
pub struct Signer {
    key: Key,
    /// The insurer's own.
    own: Certificate,
    /// Those up to the root, as they stood in the file.
    chain: Vec<CertificateDer<'static>>,
    chance: SystemRandom,
}

/// The pass type only: a key must not reach a log.
impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Signer").field(&self.own.pass_type).finish()
    }
}

impl Signer {
    /// Reads a private key and certificates in PEM: the key's own first, then the one that signed it.
    ///
    /// # Errors
    /// [`PassProblem`] says what is missing.
    pub fn from_pem(pem: &[u8]) -> Result<Self, PassProblem> {
        let chance = SystemRandom::new();
        let secret = PrivateKeyDer::from_pem_slice(pem).map_err(|_| PassProblem::Key)?;
        let key = Key::of(&secret, &chance).ok_or(PassProblem::Key)?;
        let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let chain = found.map_err(|_| PassProblem::Certificate)?;
        let first = chain.first().ok_or(PassProblem::Certificate)?;
        let own = Certificate::read(first).ok_or(PassProblem::Certificate)?;
        if own.public_key != key.public() {
            return Err(PassProblem::OtherKey);
        }
        if own.pass_type.is_empty() || own.team.is_empty() {
            return Err(PassProblem::NotForPasses);
        }
        Ok(Self {
            key,
            own,
            chain,
            chance,
        })
    }
}

impl Key {
    fn of(secret: &PrivateKeyDer<'_>, chance: &SystemRandom) -> Option<Self> {
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        match secret {
            PrivateKeyDer::Pkcs1(key) => {
                let read = RsaKeyPair::from_der(key.secret_pkcs1_der()).ok()?;
                Some(Self::Rsa(Box::new(read)))
            }
            PrivateKeyDer::Pkcs8(key) => {
                let bytes = key.secret_pkcs8_der();
                let rsa = RsaKeyPair::from_pkcs8(bytes).map(|key| Self::Rsa(Box::new(key)));
                let p256 = || EcdsaKeyPair::from_pkcs8(kind, bytes, chance);
                rsa.ok()
                    .or_else(|| p256().ok().map(|key| Self::P256(Box::new(key))))
            }
            _ => None,
        }
    }

    fn public(&self) -> &[u8] {
        match self {
            Self::Rsa(key) => key.public_key().as_ref(),
            Self::P256(key) => key.public_key().as_ref(),
        }
    }

    fn sign(&self, what: &[u8], chance: &SystemRandom) -> Result<Vec<u8>, PassProblem> {
        let unwritten = |_| PassProblem::Unwritten;
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                let signed = key.sign(&RSA_PKCS1_SHA256, chance, what, &mut signature);
                signed.map(|()| signature).map_err(unwritten)
            }
            Self::P256(key) => {
                let signed = key.sign(chance, what).map_err(unwritten)?;
                Ok(signed.as_ref().to_vec())
            }
        }
    }
}
