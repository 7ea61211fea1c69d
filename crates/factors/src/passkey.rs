//! Passkeys (WebAuthn, level 2): what a browser answers when a key is made, and when it is shown.
//!
//! The key itself is all that is trusted: who made the device is not asked (attestation "none"), so a statement about
//! it is not looked at.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ciborium::Value;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::cose::PublicKey;

/// The person was there.
const PRESENT: u8 = 1;
/// The device made sure who it was: by finger, face or PIN.
const VERIFIED: u8 = 1 << 2;
/// A new key follows.
const WITH_KEY: u8 = 1 << 6;

/// The site that keys are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Host name, which a key is bound to.
    pub id: String,
    /// Scheme, host and port, as the browser says them.
    pub origin: String,
}

/// Why an answer of a browser is not taken. Holds nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyProblem {
    /// It cannot be read.
    #[error("the answer cannot be read")]
    Malformed,
    /// It is for another question: made for shown or shown for made, another challenge, another site.
    #[error("the answer is to another question")]
    OtherQuestion,
    /// Nobody touched the device, or it did not make sure who did.
    #[error("the person was not verified")]
    NotVerified,
    /// The key is of a kind that was not offered.
    #[error("the key is of a kind that is not known")]
    OtherKind,
    /// The key did not sign this.
    #[error("the signature is not the key's")]
    Signature,
    /// The counter of the key did not rise: there may be a copy of it.
    #[error("the counter of the key did not rise")]
    Counter,
}

/// A key that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasskey {
    /// The name that the device knows it by, base64url.
    pub credential: String,
    /// Its public half, as COSE in base64url.
    pub public_key: String,
    /// How often it signed; zero for devices that do not count.
    pub counter: u32,
}

/// What a browser answers when a key was made; each part in base64url.
#[derive(Clone, Debug, Deserialize)]
pub struct Made {
    /// What was asked, as the browser understood it.
    pub client_data: String,
    /// The key, and what its device says of itself.
    pub attestation: String,
}

/// What a browser answers when a key was shown; each part in base64url.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    /// The name of the key.
    pub credential: String,
    /// What was asked, as the browser understood it.
    pub client_data: String,
    /// What the device says.
    pub authenticator_data: String,
    /// Its signature.
    pub signature: String,
}

#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

/// The challenge that an answer says it is to; nothing is checked.
///
/// # Errors
/// [`PasskeyProblem::Malformed`].
pub fn challenge_of(client_data: &str) -> Result<String, PasskeyProblem> {
    Ok(client_data_of(&bytes(client_data)?)?.challenge)
}

/// The key that a browser says was made, for this site and challenge.
///
/// # Errors
/// [`PasskeyProblem`].
pub fn made(site: &Site, challenge: &str, answer: &Made) -> Result<NewPasskey, PasskeyProblem> {
    let client_data = bytes(&answer.client_data)?;
    check(site, ("webauthn.create", challenge), &client_data)?;
    let attestation: Value = ciborium::from_reader(bytes(&answer.attestation)?.as_slice())
        .map_err(|_| PasskeyProblem::Malformed)?;
    let attestation = attestation.as_map().ok_or(PasskeyProblem::Malformed)?;
    let data = attestation
        .iter()
        .find(|(name, _)| name.as_text() == Some("authData"))
        .and_then(|(_, data)| data.as_bytes());
    let data = Data::read(data.ok_or(PasskeyProblem::Malformed)?)?;
    data.check(site)?;
    if data.flags & WITH_KEY == 0 {
        return Err(PasskeyProblem::Malformed);
    }
    let (credential, key) = key_in(data.rest)?;
    Ok(NewPasskey {
        credential: BASE64_URL_SAFE_NO_PAD.encode(credential),
        public_key: BASE64_URL_SAFE_NO_PAD.encode(key),
        counter: data.counter,
    })
}

/// Whether a key was shown, for this site and challenge; gives how often it signed by now.
///
/// # Errors
/// [`PasskeyProblem`].
pub fn shown(
    site: &Site,
    challenge: &str,
    (public_key, counter): (&str, u32),
    answer: &Shown,
) -> Result<u32, PasskeyProblem> {
    let client_data = bytes(&answer.client_data)?;
    check(site, ("webauthn.get", challenge), &client_data)?;
    let signed = bytes(&answer.authenticator_data)?;
    let data = Data::read(&signed)?;
    data.check(site)?;
    let key = PublicKey::read(&bytes(public_key)?)?;
    let said = [signed.as_slice(), &Sha256::digest(&client_data)].concat();
    key.verify(&said, &bytes(&answer.signature)?)?;
    let counts = data.counter > 0 || counter > 0;
    if counts && data.counter <= counter {
        return Err(PasskeyProblem::Counter);
    }
    Ok(data.counter)
}

fn bytes(text: &str) -> Result<Vec<u8>, PasskeyProblem> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text);
    bytes.map_err(|_| PasskeyProblem::Malformed)
}

fn client_data_of(json: &[u8]) -> Result<ClientData, PasskeyProblem> {
    serde_json::from_slice(json).map_err(|_| PasskeyProblem::Malformed)
}

fn check(
    site: &Site,
    (kind, challenge): (&str, &str),
    client_data: &[u8],
) -> Result<(), PasskeyProblem> {
    let said = client_data_of(client_data)?;
    let ours = said.kind == kind
        && said.challenge == challenge
        && said.origin == site.origin
        && !said.cross_origin;
    if ours {
        Ok(())
    } else {
        Err(PasskeyProblem::OtherQuestion)
    }
}

/// What a device says: for which site, who was there, how often it signed.
struct Data<'d> {
    site: &'d [u8],
    flags: u8,
    counter: u32,
    rest: &'d [u8],
}

impl<'d> Data<'d> {
    fn read(bytes: &'d [u8]) -> Result<Self, PasskeyProblem> {
        let (site, rest) = bytes
            .split_at_checked(32)
            .ok_or(PasskeyProblem::Malformed)?;
        let (head, rest) = rest
            .split_first_chunk::<5>()
            .ok_or(PasskeyProblem::Malformed)?;
        let [flags, counter @ ..] = *head;
        Ok(Self {
            site,
            flags,
            counter: u32::from_be_bytes(counter),
            rest,
        })
    }

    fn check(&self, site: &Site) -> Result<(), PasskeyProblem> {
        if self.site != Sha256::digest(&site.id).as_slice() {
            return Err(PasskeyProblem::OtherQuestion);
        }
        let needed = PRESENT | VERIFIED;
        if self.flags & needed == needed {
            Ok(())
        } else {
            Err(PasskeyProblem::NotVerified)
        }
    }
}

/// The name of a new key and its public half. Extensions may follow, which were not asked for.
fn key_in(data: &[u8]) -> Result<(&[u8], &[u8]), PasskeyProblem> {
    let missing = PasskeyProblem::Malformed;
    let (_, rest) = data.split_at_checked(16).ok_or(missing)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(missing)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (credential, rest) = rest.split_at_checked(length).ok_or(missing)?;
    let mut after = rest;
    let _: Value = ciborium::from_reader(&mut after).map_err(|_| missing)?;
    let key = rest.get(..rest.len() - after.len()).ok_or(missing)?;
    PublicKey::read(key)?;
    Ok((credential, key))
}
