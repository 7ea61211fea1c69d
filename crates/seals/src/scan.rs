//! A seal as the text of a QR code: capitals, digits and `:`, which QR codes store most densely, which keyboard
//! layouts hardly differ in and which Caps Lock cannot spoil.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::SealProblem;

/// Five bits a letter (RFC 4648, base32, without padding).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The seal with each of its parts written in capitals and digits after `prefix`.
///
/// # Errors
/// [`SealProblem::Malformed`] if it is no seal.
pub fn to_scan(prefix: &str, seal: &str) -> Result<String, SealProblem> {
    let mut parts = Vec::new();
    for part in seal.split('.') {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(part);
        parts.push(base32(&bytes.map_err(|_| SealProblem::Malformed)?));
    }
    Ok(format!("{prefix}{}", parts.join(":")))
}

/// The seal that a scanner typed, in capitals or not; `None` if the text does not begin with `prefix`.
///
/// # Errors
/// [`SealProblem::Malformed`] if something else follows.
pub fn from_scan(prefix: &str, text: &str) -> Option<Result<String, SealProblem>> {
    let (start, rest) = text.trim().split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| seal_of(rest))
}

fn seal_of(text: &str) -> Result<String, SealProblem> {
    let mut parts = Vec::new();
    for part in text.split(':') {
        // A seal has one text only: bits that no byte needs must be as they were written.
        let bytes = from_base32(part).filter(|bytes| base32(bytes).eq_ignore_ascii_case(part));
        let bytes = bytes.ok_or(SealProblem::Malformed)?;
        parts.push(BASE64_URL_SAFE_NO_PAD.encode(bytes));
    }
    Ok(parts.join("."))
}

pub(crate) fn base32(bytes: &[u8]) -> String {
    let group = |five: &[u8]| {
        let mut bits = [0; 8];
        for (place, byte) in five.iter().enumerate() {
            bits[place + 3] = *byte;
        }
        let number = u64::from_be_bytes(bits);
        let letters = (five.len() * 8).div_ceil(5);
        (0..letters).map(move |n| {
            let five_bits = (number >> (35 - 5 * n)) & 31;
            char::from(LETTERS[usize::try_from(five_bits).unwrap_or_default()])
        })
    };
    bytes.chunks(5).flat_map(group).collect()
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    for letters in text.as_bytes().chunks(8) {
        let mut number = 0_u64;
        for (place, letter) in letters.iter().enumerate() {
            let letter = letter.to_ascii_uppercase();
            let value = LETTERS.iter().position(|known| *known == letter)?;
            number |= u64::try_from(value).ok()? << (35 - 5 * place);
        }
        bytes.extend_from_slice(&number.to_be_bytes()[3..3 + letters.len() * 5 / 8]);
    }
    Some(bytes)
}
