//! Sealing and opening.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use p256::ecdsa::Signature;
use p256::ecdsa::signature::{Signer, Verifier};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{PublicKey, SealProblem, SealingKey};

/// What stands before the content. Nothing else is understood, so nothing else is taken.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
}

const ES256: &str = "ES256";

impl SealingKey {
    /// Seals a content under what it is for.
    ///
    /// # Errors
    /// [`SealProblem::Content`] if it cannot be written as JSON.
    pub fn seal(&self, typ: &str, content: &impl Serialize) -> Result<String, SealProblem> {
        let header = Header {
            alg: ES256.to_owned(),
            kid: self.kid().to_owned(),
            typ: typ.to_owned(),
        };
        let said = format!("{}.{}", encoded(&header)?, encoded(content)?);
        let signature: Signature = self.secret.sign(said.as_bytes());
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes());
        Ok(format!("{said}.{signature}"))
    }
}

/// What a seal holds, once it is known to be one of these keys', unbroken and for this.
///
/// # Errors
/// [`SealProblem`] says which is not so.
pub fn open<T: DeserializeOwned>(
    seal: &str,
    keys: &[PublicKey],
    typ: &str,
) -> Result<T, SealProblem> {
    let (said, signature) = seal.rsplit_once('.').ok_or(SealProblem::Malformed)?;
    let (head, content) = said.split_once('.').ok_or(SealProblem::Malformed)?;
    let header = header(head)?;
    if header.typ != typ {
        return Err(SealProblem::OtherType);
    }
    let key = keys.iter().find(|key| key.kid() == header.kid);
    let key = key.ok_or(SealProblem::UnknownKey)?;
    let signature = Signature::from_slice(&decoded(signature)?).map_err(|_| SealProblem::Broken)?;
    let checked = key.point.verify(said.as_bytes(), &signature);
    checked.map_err(|_| SealProblem::Broken)?;
    serde_json::from_slice(&decoded(content)?).map_err(|_| SealProblem::Content)
}

/// The kid of the key that a seal says it is by; nothing is checked.
///
/// # Errors
/// [`SealProblem::Malformed`] if it is no seal.
pub fn key_of(seal: &str) -> Result<String, SealProblem> {
    let (head, _) = seal.split_once('.').ok_or(SealProblem::Malformed)?;
    Ok(header(head)?.kid)
}

fn header(text: &str) -> Result<Header, SealProblem> {
    let header: Option<Header> = serde_json::from_slice(&decoded(text)?).ok();
    let ours = header.filter(|header| header.alg == ES256);
    ours.ok_or(SealProblem::Malformed)
}

fn encoded(value: &impl Serialize) -> Result<String, SealProblem> {
    let json = serde_json::to_vec(value).map_err(|_| SealProblem::Content)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(json))
}

fn decoded(text: &str) -> Result<Vec<u8>, SealProblem> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text);
    bytes.map_err(|_| SealProblem::Malformed)
}
