//! The token that says who a person is (OpenID Connect Core 1.0, section 3.1.3.7).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::keys::Header;
use crate::{Distrust, Keys};

/// Clocks may differ by so many seconds.
const SKEW: i64 = 60;

/// A token that was made longer ago is not the answer to a question of now.
const OLDEST: i64 = 600;

/// Longest name of a person at a broker (Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// What a token has to say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The broker's name.
    pub issuer: &'a str,
    /// For whom it is.
    pub client_id: &'a str,
    /// To which question.
    pub nonce: &'a str,
    /// The second it is now, since 1970.
    pub now: i64,
}

/// Who a broker says that a person is.
#[derive(Clone, PartialEq)]
pub struct Identity {
    /// The broker's name for the person: it never gives it to another.
    pub subject: String,
    /// How it made sure who they are, as one word of its own.
    pub acr: Option<String>,
    /// By what they showed it, as words of RFC 8176.
    pub amr: Vec<String>,
    /// All that it says, by name.
    pub claims: Map<String, Value>,
}

/// Nothing of the person: it must not reach a log.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Who the person is, if all of the token is as it has to be: signed by one of the broker's keys, of this issuer, for
/// this client, to this question, and of now.
///
/// # Errors
/// [`Distrust`] says what is not so; for [`Distrust::UnknownKey`] ask the broker for its keys again.
pub fn check(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Identity, Distrust> {
    let (said, signature) = token.rsplit_once('.').ok_or(Distrust::Malformed)?;
    let (head, content) = said.split_once('.').ok_or(Distrust::Malformed)?;
    let header: Header = read(head)?;
    if header.crit.is_some() {
        return Err(Distrust::Algorithm);
    }
    keys.verify(&header, (said.as_bytes(), &decoded(signature)?))?;
    let claims: Claims = read(content)?;
    claims.check(expected)?;
    Ok(Identity {
        subject: claims.sub,
        acr: claims.acr,
        amr: claims.amr,
        claims: read(content)?,
    })
}

/// What a broker tells more of a person, once it is known to be about the same one.
///
/// # Errors
/// [`Distrust::Subject`] if it is about another, [`Distrust::Malformed`].
pub fn claims_about(subject: &str, json: &[u8]) -> Result<Map<String, Value>, Distrust> {
    let claims: Map<String, Value> =
        serde_json::from_slice(json).map_err(|_| Distrust::Malformed)?;
    if claims.get("sub").and_then(Value::as_str) == Some(subject) {
        Ok(claims)
    } else {
        Err(Distrust::Subject)
    }
}

impl Claims {
    fn check(&self, expected: &Expected<'_>) -> Result<(), Distrust> {
        let long = self.sub.is_empty() || self.sub.len() > LONGEST_SUBJECT;
        let now = expected.now;
        let made_by = now.saturating_add(SKEW);
        for (wrong, distrust) in [
            (self.iss != expected.issuer, Distrust::Issuer),
            (!self.is_for(expected.client_id), Distrust::Audience),
            (
                self.nonce.as_deref() != Some(expected.nonce),
                Distrust::Nonce,
            ),
            (self.exp <= now.saturating_sub(SKEW), Distrust::Expired),
            (
                self.iat < now.saturating_sub(OLDEST.saturating_add(SKEW)),
                Distrust::Expired,
            ),
            (
                self.iat > made_by || self.nbf.is_some_and(|nbf| nbf > made_by),
                Distrust::Early,
            ),
            (
                long || self.sub.bytes().any(|b| !b.is_ascii_graphic() && b != b' '),
                Distrust::Subject,
            ),
        ] {
            if wrong {
                return Err(distrust);
            }
        }
        Ok(())
    }

    /// For this client and no other: one that is for several could have been asked for by each of them.
    fn is_for(&self, client_id: &str) -> bool {
        let audience = match &self.aud {
            Audience::One(one) => one == client_id,
            Audience::Many(many) => many.as_slice() == [client_id],
        };
        audience && self.azp.as_deref().is_none_or(|azp| azp == client_id)
    }
}

fn read<T: for<'de> Deserialize<'de>>(part: &str) -> Result<T, Distrust> {
    serde_json::from_slice(&decoded(part)?).map_err(|_| Distrust::Malformed)
}

fn decoded(part: &str) -> Result<Vec<u8>, Distrust> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part);
    bytes.map_err(|_| Distrust::Malformed)
}
