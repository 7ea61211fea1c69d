use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use seals::{SealProblem, SealingKey};
use serde_json::{Map, Value, json};

use crate::{SHA_256, TYP, hash_of};

/// A claim that its holder may keep to themself.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is claimed.
    pub value: Value,
    /// 128 bits of chance: without them the value could be guessed from its hash.
    pub salt: [u8; 16],
}

impl Claim<'_> {
    fn disclosure(&self) -> String {
        let salt = BASE64_URL_SAFE_NO_PAD.encode(self.salt);
        let told = json!([salt, self.name, self.value]).to_string();
        BASE64_URL_SAFE_NO_PAD.encode(told)
    }
}

/// Issues a credential: `open` is seen by everybody to whom it is shown, of `claims` only those that the holder tells.
///
/// # Errors
/// [`SealProblem::Content`] if it cannot be written as JSON.
pub fn issue(
    key: &SealingKey,
    mut open: Map<String, Value>,
    claims: &[Claim<'_>],
) -> Result<String, SealProblem> {
    let told: Vec<String> = claims.iter().map(Claim::disclosure).collect();
    let mut hashes: Vec<String> = told.iter().map(|one| hash_of(one)).collect();
    // Their order must not tell which is which.
    hashes.sort();
    open.insert("_sd".to_owned(), json!(hashes));
    open.insert("_sd_alg".to_owned(), json!(SHA_256));
    let mut text = key.seal(TYP, &open)?;
    text.push('~');
    for one in told {
        text.push_str(&one);
        text.push('~');
    }
    Ok(text)
}
