//! Whose it is: told only to whom its holder tells the word.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity::PersonalCode;
use sha2::{Digest, Sha256};

/// Bytes of the hash that are kept: 128 bits.
const KEPT: usize = 16;

/// The hash of a personal code with a word of its own. Personal codes are few enough to try them all; the word, which
/// the attestation does not hold, is not.
#[must_use]
pub fn whose(word: &str, code: PersonalCode) -> String {
    let mut sum = Sha256::new();
    sum.update(letters(word).as_bytes());
    sum.update(b"\0");
    sum.update(code.formatted().as_bytes());
    let hash = sum.finalize();
    BASE64_URL_SAFE_NO_PAD.encode(hash.get(..KEPT).unwrap_or_default())
}

/// Whether an attestation with this hash is of the person with this code, by the word as its holder typed it.
#[must_use]
pub fn is_of(hash: &str, word: &str, code: PersonalCode) -> bool {
    whose(word, code) == hash
}

/// The word in capitals, without what it is grouped by on paper.
fn letters(word: &str) -> String {
    let letters = word.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}
