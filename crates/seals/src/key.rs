//! Keys: the secret half that seals, the public half that anybody may have.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use p256::ecdsa::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::SealProblem;
use crate::scan::base32;

/// Bytes of a coordinate.
const WIDTH: usize = 32;
/// Bytes of a word: 80 bits, which nobody guesses.
const WORD: usize = 10;

/// The secret half of a key.
#[derive(Clone)]
pub struct SealingKey {
    pub(crate) secret: SigningKey,
    public: PublicKey,
}

/// The kid only: a secret must not reach a log.
impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SealingKey").field(&self.kid()).finish()
    }
}

impl SealingKey {
    /// The key that 32 bytes of chance are.
    ///
    /// # Errors
    /// [`SealProblem::NoKey`] for the few that are none; draw again.
    pub fn from_bytes(bytes: [u8; WIDTH]) -> Result<Self, SealProblem> {
        let secret = SigningKey::from_slice(&bytes).map_err(|_| SealProblem::NoKey)?;
        let public = PublicKey::of(*secret.verifying_key())?;
        Ok(Self { secret, public })
    }

    /// By which seals name it: its thumbprint.
    #[must_use]
    pub fn kid(&self) -> &str {
        self.public.kid()
    }

    /// A word of sixteen letters that only who has this key can tell of something: by it somebody shows that a seal
    /// is theirs, where the seal holds no more than a hash of it.
    #[must_use]
    pub fn word_for(&self, what: &str) -> String {
        let mut sum = Sha256::new();
        sum.update(self.secret.to_bytes());
        sum.update(b"\0word for\0");
        sum.update(what.as_bytes());
        base32(sum.finalize().get(..WORD).unwrap_or_default())
    }

    /// The half that others check seals with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public.clone()
    }
}

/// The public half of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    pub(crate) point: VerifyingKey,
    jwk: Jwk,
}

/// A public key as others exchange it (RFC 7517).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// `EC`.
    pub kty: String,
    /// `P-256`.
    pub crv: String,
    /// First coordinate, base64url.
    pub x: String,
    /// Second coordinate, base64url.
    pub y: String,
    /// Its thumbprint (RFC 7638).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kid: String,
    /// `sig`: it signs.
    #[serde(rename = "use", default, skip_serializing_if = "String::is_empty")]
    pub use_: String,
    /// `ES256`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alg: String,
    /// Short code of the insurer whose it is, where it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub iss: String,
    /// Name of that insurer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl PublicKey {
    fn of(point: VerifyingKey) -> Result<Self, SealProblem> {
        let bytes = point.to_sec1_point(false);
        // 4, x, y: not compressed.
        let (x, y) = bytes
            .as_bytes()
            .get(1..)
            .and_then(|both| both.split_at_checked(WIDTH))
            .ok_or(SealProblem::NoKey)?;
        let mut jwk = Jwk {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: BASE64_URL_SAFE_NO_PAD.encode(x),
            y: BASE64_URL_SAFE_NO_PAD.encode(y),
            kid: String::new(),
            use_: "sig".to_owned(),
            alg: "ES256".to_owned(),
            iss: String::new(),
            name: String::new(),
        };
        jwk.kid = thumbprint(&jwk);
        Ok(Self { point, jwk })
    }

    /// The key of a JWK; what the JWK says of itself beyond the point is worked out anew.
    ///
    /// # Errors
    /// [`SealProblem::NoKey`] if it is no point of P-256.
    pub fn from_jwk(jwk: &Jwk) -> Result<Self, SealProblem> {
        if jwk.kty != "EC" || jwk.crv != "P-256" {
            return Err(SealProblem::NoKey);
        }
        let mut bytes = vec![4];
        for coordinate in [&jwk.x, &jwk.y] {
            let decoded = BASE64_URL_SAFE_NO_PAD.decode(coordinate);
            let decoded = decoded.ok().filter(|bytes| bytes.len() == WIDTH);
            bytes.extend(decoded.ok_or(SealProblem::NoKey)?);
        }
        let point = VerifyingKey::from_sec1_bytes(&bytes).map_err(|_| SealProblem::NoKey)?;
        Self::of(point)
    }

    /// As others exchange it.
    #[must_use]
    pub const fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    /// By which seals name it.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.jwk.kid
    }
}

impl Jwk {
    /// The members that make the key, and no others: as a credential names its holder's (RFC 7800).
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            kty: self.kty.clone(),
            crv: self.crv.clone(),
            x: self.x.clone(),
            y: self.y.clone(),
            kid: String::new(),
            use_: String::new(),
            alg: String::new(),
            iss: String::new(),
            name: String::new(),
        }
    }
}

/// RFC 7638: the members that make the key, in the order of the alphabet, hashed.
fn thumbprint(jwk: &Jwk) -> String {
    let Jwk { crv, kty, x, y, .. } = jwk;
    let text = format!(r#"{{"crv":"{crv}","kty":"{kty}","x":"{x}","y":"{y}"}}"#);
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}
