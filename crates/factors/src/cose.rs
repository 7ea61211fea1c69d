//! Public keys as devices write them (COSE, RFC 9053): ES256, Ed25519 and RS256, which older Windows machines use.

use ciborium::Value;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};

use crate::PasskeyProblem;

/// The kinds of keys that are offered, as COSE numbers them, the best first.
pub const KINDS: [i32; 3] = [-7, -8, -257];

/// The public half of a key.
pub(crate) enum PublicKey {
    /// A point of P-256, uncompressed.
    Es256(Vec<u8>),
    /// A point of Ed25519.
    Ed25519(Vec<u8>),
    /// Modulus and exponent.
    Rs256(Vec<u8>, Vec<u8>),
}

impl PublicKey {
    /// Reads a key of one of [`KINDS`].
    pub(crate) fn read(cose: &[u8]) -> Result<Self, PasskeyProblem> {
        let value: Value = ciborium::from_reader(cose).map_err(|_| PasskeyProblem::Malformed)?;
        let map = value.as_map().ok_or(PasskeyProblem::Malformed)?;
        let at = |label: i32| {
            let found = map.iter().find(|(name, _)| *name == Value::from(label));
            found.map(|(_, value)| value)
        };
        let number = |label| at(label).and_then(Value::as_integer).map(i128::from);
        let bytes = |label| {
            let bytes = at(label).and_then(Value::as_bytes).cloned();
            bytes.ok_or(PasskeyProblem::Malformed)
        };
        // Kind of key, algorithm, and curve where there is one.
        match (number(1), number(3), number(-1)) {
            (Some(2), Some(-7), Some(1)) => {
                let (x, y) = (bytes(-2)?, bytes(-3)?);
                Ok(Self::Es256([&[4], x.as_slice(), &y].concat()))
            }
            (Some(1), Some(-8), Some(6)) => Ok(Self::Ed25519(bytes(-2)?)),
            (Some(3), Some(-257), _) => Ok(Self::Rs256(bytes(-1)?, bytes(-2)?)),
            _ => Err(PasskeyProblem::OtherKind),
        }
    }

    /// Whether the key signed this.
    pub(crate) fn verify(&self, said: &[u8], signature: &[u8]) -> Result<(), PasskeyProblem> {
        let verified = match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(said, signature)
            }
            Self::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(said, signature),
            Self::Rs256(n, e) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, said, signature)
            }
        };
        verified.map_err(|_| PasskeyProblem::Signature)
    }
}
