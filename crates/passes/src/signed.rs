//! A detached signature (CMS `SignedData`, RFC 5652) with the time at which it was made.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::der::{CONTEXT_0, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, UTC_TIME, value};
use crate::{Key, PassProblem, Signer};

const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const ECDSA_SHA_256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const NULL: &[u8] = &[0x05, 0x00];

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    value(SEQUENCE, parts)
}

fn oid(id: &[u8]) -> Vec<u8> {
    value(OID, &[id])
}

/// The values of a set stand in the order of their bytes.
fn sorted(mut values: Vec<Vec<u8>>) -> Vec<u8> {
    values.sort();
    values.concat()
}

/// What is signed: the hash of the content, and when.
fn attributes(content: &[u8], at: Timestamp) -> Vec<u8> {
    let of = |kind, told: Vec<u8>| sequence(&[&oid(kind), &value(SET, &[&told])]);
    let time = at.strftime("%y%m%d%H%M%SZ").to_string();
    sorted(vec![
        of(CONTENT_TYPE, oid(DATA)),
        of(SIGNING_TIME, value(UTC_TIME, &[time.as_bytes()])),
        of(
            MESSAGE_DIGEST,
            value(OCTET_STRING, &[&Sha256::digest(content)]),
        ),
    ])
}

impl Signer {
    pub(crate) fn signature(&self, content: &[u8], at: Timestamp) -> Result<Vec<u8>, PassProblem> {
        let one = value(INTEGER, &[&[1]]);
        let hash = sequence(&[&oid(SHA_256)]);
        let told = attributes(content, at);
        let signature = self.key.sign(&value(SET, &[&told]), &self.chance)?;
        let by = match &self.key {
            Key::Rsa(_) => sequence(&[&oid(RSA), NULL]),
            Key::P256(_) => sequence(&[&oid(ECDSA_SHA_256)]),
        };
        let signer = sequence(&[
            &one,
            &sequence(&[&self.own.issuer, &self.own.serial]),
            &hash,
            &value(CONTEXT_0, &[&told]),
            &by,
            &value(OCTET_STRING, &[&signature]),
        ]);
        let certificates = sorted(self.chain.iter().map(|it| it.to_vec()).collect());
        let signed = sequence(&[
            &one,
            &value(SET, &[&hash]),
            &sequence(&[&oid(DATA)]),
            &value(CONTEXT_0, &[&certificates]),
            &value(SET, &[&signer]),
        ]);
        Ok(sequence(&[
            &oid(SIGNED_DATA),
            &value(CONTEXT_0, &[&signed]),
        ]))
    }
}
