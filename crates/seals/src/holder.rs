//! What somebody signed with a key of their own: a wallet that shows that the key is in it.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::jws::{ES256, content_of, decoded, verified};
use crate::{Jwk, PublicKey, SealProblem};

/// Others may say more in it than we do; what must be understood (`crit`) is not.
#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: String,
    jwk: Option<Jwk>,
    crit: Option<IgnoredAny>,
}

/// What a compact JWS of this type holds, once it is known to be by this key.
///
/// # Errors
/// [`SealProblem`] says what is not so.
pub fn open_with<T: DeserializeOwned>(
    jws: &str,
    key: &PublicKey,
    typ: &str,
) -> Result<T, SealProblem> {
    let (said, signature) = parts(jws, typ)?.0;
    verified(said, signature, key)?;
    content_of(said)
}

/// What a compact JWS of this type holds, and the key that stands in it and signed it.
///
/// # Errors
/// [`SealProblem`] says what is not so.
pub fn open_with_its_key<T: DeserializeOwned>(
    jws: &str,
    typ: &str,
) -> Result<(T, PublicKey), SealProblem> {
    let ((said, signature), header) = parts(jws, typ)?;
    let jwk = header.jwk.ok_or(SealProblem::UnknownKey)?;
    let key = PublicKey::from_jwk(&jwk)?;
    verified(said, signature, &key)?;
    Ok((content_of(said)?, key))
}

fn parts<'a>(jws: &'a str, typ: &str) -> Result<((&'a str, &'a str), Header), SealProblem> {
    let (said, signature) = jws.rsplit_once('.').ok_or(SealProblem::Malformed)?;
    let (head, _) = said.split_once('.').ok_or(SealProblem::Malformed)?;
    let header: Option<Header> = serde_json::from_slice(&decoded(head)?).ok();
    let header = header.filter(|header| header.alg == ES256 && header.crit.is_none());
    let header = header.ok_or(SealProblem::Malformed)?;
    match header.typ == typ {
        true => Ok(((said, signature), header)),
        false => Err(SealProblem::OtherType),
    }
}
