//! What nobody can guess, and what is kept of it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use calendar::Timestamp;
use identity::{Uuid, VisitId};
use sha2::{Digest, Sha256};
use uuid::NoContext;

use crate::{AppError, Secret};

/// 32 bytes of chance as text that fits into a cookie.
pub(crate) fn token() -> Result<Secret, AppError> {
    Ok(Secret::new(BASE64_URL_SAFE_NO_PAD.encode(bytes()?)))
}

/// 32 bytes of chance.
pub(crate) fn bytes() -> Result<[u8; 32], AppError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Unavailable {
        detail: format!("the system has no random bytes: {error}"),
    })?;
    Ok(bytes)
}

/// An id that nobody can guess; it tells no time.
pub(crate) fn code() -> Result<Uuid, AppError> {
    let mut half = [0; 16];
    half.copy_from_slice(&bytes()?[..16]);
    Ok(uuid::Builder::from_random_bytes(half).into_uuid())
}

/// Four digits of chance.
pub(crate) fn four_digits() -> Result<String, AppError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Unavailable {
        detail: format!("the system has no random bytes: {error}"),
    })?;
    Ok(format!("{:04}", u64::from_le_bytes(bytes) % 10_000))
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// SHA-256 as lower-case hex: what is kept of a token, or of a request under its key. A token is 256
/// bits of chance, so that a plain hash of it cannot be searched for.
pub(crate) fn fingerprint(text: &str) -> String {
    fingerprint_of_bytes(text.as_bytes())
}

/// SHA-256 of a file, as lower-case hex.
pub(crate) fn fingerprint_of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(HEX[usize::from(digit)]))
        .collect()
}

/// An id made at that moment: ids sort by the time they were made, to the millisecond.
pub(crate) fn id_at(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

/// The moment a visit was authorised, which its id keeps: an account names the visits it holds amounts
/// for, and this tells how long it has without another read.
pub(crate) fn authorised_at(visit: VisitId) -> Option<Timestamp> {
    let (seconds, nanoseconds) = visit.uuid().get_timestamp()?.to_unix();
    let seconds = i64::try_from(seconds).ok()?;
    Timestamp::new(seconds, i32::try_from(nanoseconds).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_fit_into_a_cookie() {
        let (a, b) = (token().unwrap(), token().unwrap());
        assert_ne!(a, b);
        assert_eq!(a.reveal().len(), 43);
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(a.reveal().chars().all(fits));
    }

    #[test]
    fn an_id_keeps_its_moment_to_the_millisecond() {
        let at = Timestamp::from_millisecond(1_790_000_000_123).unwrap();
        assert_eq!(authorised_at(VisitId::new(id_at(at))), Some(at));
        assert_eq!(authorised_at(VisitId::new(Uuid::nil())), None);
    }

    #[test]
    fn a_fingerprint_is_sha_256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(fingerprint(""), empty);
    }
}
