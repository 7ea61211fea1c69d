use std::collections::HashSet;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use seals::{Jwk, PublicKey, open, open_with};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{CredentialProblem, SHA_256, TYP, hash_of, is_fresh};

const HELD: &str = "kb+jwt";

/// Who asks to be shown a credential, and when.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    /// Whose keys issue it.
    pub issuers: &'a [PublicKey],
    /// By which name the wallet knows who asks.
    pub audience: &'a str,
    /// What the wallet was asked to sign.
    pub nonce: &'a str,
    /// The second of now.
    pub now: i64,
}

/// What a wallet showed.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Claims that everybody sees, and those that the holder told.
    pub claims: Map<String, Value>,
}

#[derive(Deserialize)]
struct Held {
    aud: String,
    nonce: String,
    iat: i64,
    sd_hash: String,
}

/// Checks what a wallet shows: that the issuer signed it, that it is valid now, that each claim told is in it, and that
/// the holder of its key shows it, for this audience and nonce. Whether it is revoked only its status list tells.
///
/// # Errors
/// [`CredentialProblem`] says what is not so.
pub fn check(text: &str, by: &Audience<'_>) -> Result<Shown, CredentialProblem> {
    let malformed = CredentialProblem::Malformed;
    let (all, held) = text.rsplit_once('~').ok_or(malformed)?;
    let mut parts = all.split('~');
    let sealed = parts.next().ok_or(malformed)?;
    let mut claims: Map<String, Value> =
        open(sealed, by.issuers, TYP).map_err(|_| CredentialProblem::NotIssued)?;
    is_held(&claims, held, &format!("{all}~"), by)?;
    let second = |name: &str| claims.get(name).and_then(Value::as_i64);
    let over = second("exp").is_none_or(|exp| exp <= by.now);
    if over || second("nbf").is_some_and(|nbf| nbf > by.now) {
        return Err(CredentialProblem::NotNow);
    }
    if claims.remove("_sd_alg") != Some(Value::from(SHA_256)) {
        return Err(malformed);
    }
    let hashes = claims.remove("_sd").ok_or(malformed)?;
    let mut hashes: HashSet<String> = serde_json::from_value(hashes).map_err(|_| malformed)?;
    for told in parts {
        // Each hash is told once.
        if !hashes.remove(&hash_of(told)) {
            return Err(malformed);
        }
        let (name, value) = claim_of(told).ok_or(malformed)?;
        if claims.insert(name, value).is_some() {
            return Err(malformed);
        }
    }
    Ok(Shown { claims })
}

fn is_held(
    claims: &Map<String, Value>,
    held: &str,
    all: &str,
    by: &Audience<'_>,
) -> Result<(), CredentialProblem> {
    let not_held = CredentialProblem::NotHeld;
    let jwk = claims.get("cnf").and_then(|cnf| cnf.get("jwk"));
    let jwk: Jwk = serde_json::from_value(jwk.ok_or(not_held)?.clone()).map_err(|_| not_held)?;
    let key = PublicKey::from_jwk(&jwk).map_err(|_| not_held)?;
    let content: Held = open_with(held, &key, HELD).map_err(|_| not_held)?;
    let for_us = content.aud == by.audience && content.nonce == by.nonce;
    if !for_us || content.sd_hash != hash_of(all) {
        return Err(not_held);
    }
    match is_fresh(content.iat, by.now) {
        true => Ok(()),
        false => Err(CredentialProblem::NotFresh),
    }
}

/// Salt, name, value.
fn claim_of(told: &str) -> Option<(String, Value)> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(told).ok()?;
    let (_, name, value): (String, String, Value) = serde_json::from_slice(&bytes).ok()?;
    let is_name = !matches!(name.as_str(), "_sd" | "...");
    is_name.then_some((name, value))
}
