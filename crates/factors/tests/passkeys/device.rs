//! A device that keeps a passkey, for tests: it makes and shows one as a browser hands it over.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ciborium::Value;
use factors::{Made, Shown, Site};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use sha2::{Digest, Sha256};

/// The person was there, and was verified.
pub(crate) const SEEN: u8 = 0b101;

pub(crate) struct Device {
    key: EcdsaKeyPair,
    pub(crate) credential: String,
    pub(crate) counter: u32,
    /// What it says of the person.
    pub(crate) flags: u8,
    /// What the browser says was asked.
    pub(crate) origin: Option<String>,
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Device {
    pub(crate) fn new(credential: &[u8]) -> Self {
        let (kind, chance) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let pair = EcdsaKeyPair::generate_pkcs8(kind, &chance).unwrap();
        Self {
            key: EcdsaKeyPair::from_pkcs8(kind, pair.as_ref(), &chance).unwrap(),
            credential: encode(credential),
            counter: 1,
            flags: SEEN,
            origin: None,
        }
    }

    fn client_data(&self, site: &Site, kind: &str, challenge: &str) -> Vec<u8> {
        let origin = self.origin.as_deref().unwrap_or(&site.origin);
        format!(
            "{{\"type\":\"webauthn.{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{origin}\",\"crossOrigin\":false}}"
        )
        .into_bytes()
    }

    fn data(&self, site: &Site, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&site.id).to_vec();
        data.push(self.flags | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Answers the question to make a key.
    pub(crate) fn make(&self, site: &Site, challenge: &str) -> Made {
        let point = self.key.public_key().as_ref();
        let entry = |label: i32, value: Value| (Value::from(label), value);
        let cose = Value::Map(vec![
            entry(1, Value::from(2)),
            entry(3, Value::from(-7)),
            entry(-1, Value::from(1)),
            entry(-2, Value::Bytes(point[1..33].to_vec())),
            entry(-3, Value::Bytes(point[33..].to_vec())),
        ]);
        let credential = BASE64_URL_SAFE_NO_PAD.decode(&self.credential).unwrap();
        let mut data = self.data(site, 1 << 6);
        data.extend([0; 16]);
        data.extend(u16::try_from(credential.len()).unwrap().to_be_bytes());
        data.extend(&credential);
        ciborium::into_writer(&cose, &mut data).unwrap();
        let attestation = Value::Map(vec![
            (Value::from("fmt"), Value::from("none")),
            (Value::from("attStmt"), Value::Map(Vec::new())),
            (Value::from("authData"), Value::Bytes(data)),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&attestation, &mut bytes).unwrap();
        Made {
            client_data: encode(&self.client_data(site, "create", challenge)),
            attestation: encode(&bytes),
        }
    }

    /// Answers the question to show the key.
    pub(crate) fn show(&mut self, site: &Site, challenge: &str) -> Shown {
        self.counter += 1;
        let client_data = self.client_data(site, "get", challenge);
        let data = self.data(site, 0);
        let said = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &said).unwrap();
        Shown {
            credential: self.credential.clone(),
            client_data: encode(&client_data),
            authenticator_data: encode(&data),
            signature: encode(signature.as_ref()),
        }
    }
}
