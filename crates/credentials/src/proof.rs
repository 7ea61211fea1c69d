use seals::{PublicKey, open_with_its_key};
use serde::Deserialize;

use crate::{CredentialProblem, is_fresh};

const TYP: &str = "openid4vci-proof+jwt";

/// What a wallet proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The key that is in it.
    pub key: PublicKey,
    /// What the issuer gave it to sign.
    pub nonce: String,
}

#[derive(Deserialize)]
struct Content {
    aud: String,
    iat: i64,
    nonce: String,
}

/// The proof by which a wallet shows its key to the issuer of this address, at a second.
///
/// # Errors
/// [`CredentialProblem::NotHeld`] if it is none, or for another issuer; [`CredentialProblem::NotFresh`] if it is not of now.
pub fn prove(jwt: &str, issuer: &str, now: i64) -> Result<Proof, CredentialProblem> {
    let (content, key): (Content, _) =
        open_with_its_key(jwt, TYP).map_err(|_| CredentialProblem::NotHeld)?;
    if content.aud != issuer {
        return Err(CredentialProblem::NotHeld);
    }
    if !is_fresh(content.iat, now) {
        return Err(CredentialProblem::NotFresh);
    }
    Ok(Proof {
        key,
        nonce: content.nonce,
    })
}
