//! The keys that a broker publishes (RFC 7517), and what they signed.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

use crate::Distrust;

/// The ways of signing that are taken. `none` is not among them, nor any with a shared secret: with those, whoever
/// knows a public key could sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Algorithm {
    Rs256,
    Ps256,
    Es256,
    EdDsa,
}

/// What a signed token says of how it is signed.
#[derive(Deserialize)]
pub(crate) struct Header {
    pub(crate) alg: String,
    kid: Option<String>,
    /// What must be understood: nothing is.
    pub(crate) crit: Option<serde_json::Value>,
}

/// The keys of a broker that sign, of the kinds that are taken.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    kid: Option<String>,
    alg: Option<String>,
    public: Public,
}

#[derive(Clone, Debug)]
enum Public {
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
    /// A point of P-256, uncompressed.
    P256(Vec<u8>),
    /// A point of Ed25519.
    Ed25519(Vec<u8>),
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    used_for: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Keys {
    /// Reads what a broker publishes; keys of other kinds or for something else are passed over.
    ///
    /// # Errors
    /// [`Distrust::Malformed`] if it is no set of keys.
    pub fn read(json: &[u8]) -> Result<Self, Distrust> {
        let set: Set = serde_json::from_slice(json).map_err(|_| Distrust::Malformed)?;
        let keys = set.keys.into_iter();
        Ok(Self(keys.filter_map(Key::read).collect()))
    }

    /// Whether one of them signed this: the one that is named, or the only one of its kind.
    pub(crate) fn verify(
        &self,
        header: &Header,
        (said, signature): (&[u8], &[u8]),
    ) -> Result<(), Distrust> {
        let algorithm = Algorithm::named(&header.alg).ok_or(Distrust::Algorithm)?;
        let named = |key: &&Key| header.kid.is_none() || key.kid == header.kid;
        let fits = |key: &&Key| key.signs_by(algorithm);
        let mut fitting = self.0.iter().filter(named).filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => key.public.verify(algorithm, said, signature),
            _ => Err(Distrust::UnknownKey),
        }
    }
}

impl Algorithm {
    const ALL: [Self; 4] = [Self::Rs256, Self::Ps256, Self::Es256, Self::EdDsa];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }
}

impl Key {
    fn read(value: serde_json::Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value).ok()?;
        if jwk.used_for.as_deref().is_some_and(|used| used != "sig") {
            return None;
        }
        let public = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
            ("RSA", _) => Public::Rsa(bytes(jwk.n.as_ref())?, bytes(jwk.e.as_ref())?),
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes(jwk.x.as_ref())?, bytes(jwk.y.as_ref())?);
                Public::P256([&[4], x.as_slice(), &y].concat())
            }
            ("OKP", Some("Ed25519")) => Public::Ed25519(bytes(jwk.x.as_ref())?),
            _ => return None,
        };
        Some(Self {
            kid: jwk.kid,
            alg: jwk.alg,
            public,
        })
    }

    /// Whether the key is of the algorithm's kind, and not published for another one.
    fn signs_by(&self, algorithm: Algorithm) -> bool {
        let kind = matches!(
            (algorithm, &self.public),
            (Algorithm::Rs256 | Algorithm::Ps256, Public::Rsa(..))
                | (Algorithm::Es256, Public::P256(_))
                | (Algorithm::EdDsa, Public::Ed25519(_))
        );
        let alg = self.alg.as_deref();
        kind && alg.is_none_or(|alg| alg == algorithm.name())
    }
}

fn bytes(text: Option<&String>) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text?).ok()
}

impl Public {
    fn verify(&self, by: Algorithm, said: &[u8], signature: &[u8]) -> Result<(), Distrust> {
        let rsa: &RsaParameters = match by {
            Algorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
            _ => &RSA_PKCS1_2048_8192_SHA256,
        };
        let verified = match self {
            Self::Rsa(n, e) => RsaPublicKeyComponents { n, e }.verify(rsa, said, signature),
            Self::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(said, signature)
            }
            Self::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(said, signature),
        };
        verified.map_err(|_| Distrust::Signature)
    }
}
