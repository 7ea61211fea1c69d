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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zip: Option<String>,
}

pub(crate) const ES256: &str = "ES256";
/// Raw deflate (RFC 1951), as SMART Health Cards have it.
const DEFLATED: &str = "DEF";
/// No content of ours is larger, so that a small seal cannot unfold to fill the memory.
const MOST: usize = 256 * 1024;
/// The most thorough.
const THOROUGH: u8 = 10;

impl SealingKey {
    /// Seals a content under what it is for.
    ///
    /// # Errors
    /// [`SealProblem::Content`] if it cannot be written as JSON.
    pub fn seal(&self, typ: &str, content: &impl Serialize) -> Result<String, SealProblem> {
        self.sealed(typ, None, &json(content)?)
    }

    /// As [`SealingKey::seal`], with the content deflated: for what is printed as a QR code.
    ///
    /// # Errors
    /// [`SealProblem::Content`] if it cannot be written as JSON, or is larger than any that is opened.
    pub fn seal_dense(&self, typ: &str, content: &impl Serialize) -> Result<String, SealProblem> {
        let json = json(content)?;
        if json.len() > MOST {
            return Err(SealProblem::Content);
        }
        let deflated = miniz_oxide::deflate::compress_to_vec(&json, THOROUGH);
        self.sealed(typ, Some(DEFLATED), &deflated)
    }

    fn sealed(&self, typ: &str, zip: Option<&str>, content: &[u8]) -> Result<String, SealProblem> {
        let header = Header {
            alg: ES256.to_owned(),
            kid: self.kid().to_owned(),
            typ: typ.to_owned(),
            zip: zip.map(str::to_owned),
        };
        let head = BASE64_URL_SAFE_NO_PAD.encode(json(&header)?);
        let said = format!("{head}.{}", BASE64_URL_SAFE_NO_PAD.encode(content));
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
    verified(said, signature, key)?;
    let content = unfolded(decoded(content)?, header.zip.is_some())?;
    serde_json::from_slice(&content).map_err(|_| SealProblem::Content)
}

pub(crate) fn verified(said: &str, signature: &str, key: &PublicKey) -> Result<(), SealProblem> {
    let signature = Signature::from_slice(&decoded(signature)?).map_err(|_| SealProblem::Broken)?;
    let checked = key.point.verify(said.as_bytes(), &signature);
    checked.map_err(|_| SealProblem::Broken)
}

/// What stands behind the header, not deflated.
pub(crate) fn content_of<T: DeserializeOwned>(said: &str) -> Result<T, SealProblem> {
    let (_, content) = said.split_once('.').ok_or(SealProblem::Malformed)?;
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
    let ours = header.filter(|header| {
        header.alg == ES256 && header.zip.as_deref().is_none_or(|zip| zip == DEFLATED)
    });
    ours.ok_or(SealProblem::Malformed)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, SealProblem> {
    serde_json::to_vec(value).map_err(|_| SealProblem::Content)
}

fn unfolded(content: Vec<u8>, deflated: bool) -> Result<Vec<u8>, SealProblem> {
    if !deflated {
        return Ok(content);
    }
    let unfolded = miniz_oxide::inflate::decompress_to_vec_with_limit(&content, MOST);
    unfolded.map_err(|_| SealProblem::Content)
}

pub(crate) fn decoded(text: &str) -> Result<Vec<u8>, SealProblem> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text);
    bytes.map_err(|_| SealProblem::Malformed)
}
