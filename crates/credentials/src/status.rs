use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// The most thorough.
const THOROUGH: u8 = 10;

/// One bit for each credential of an issuer: set once it is revoked. The bits of a byte begin with the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    bits: Vec<u8>,
}

impl StatusList {
    /// Places that a list has at least: among so many nobody can tell whose status somebody looks up.
    pub const LEAST: u64 = 1 << 17;

    /// How many places a list has for this many credentials: at most half of them are taken, so that one drawn at random
    /// is mostly free.
    #[must_use]
    pub fn places_for(credentials: u64) -> u64 {
        let doubled = credentials.saturating_mul(2).checked_next_power_of_two();
        doubled.unwrap_or(u64::MAX).max(Self::LEAST)
    }

    /// A list of credentials, none of them revoked.
    #[must_use]
    pub fn of_places(places: u64) -> Self {
        let bytes = usize::try_from(places.div_ceil(8)).unwrap_or_default();
        Self {
            bits: vec![0; bytes],
        }
    }

    /// The credential at this place is revoked. A place beyond the list is none.
    pub fn revoke(&mut self, place: u64) {
        let at = usize::try_from(place / 8).ok();
        if let Some(byte) = at.and_then(|at| self.bits.get_mut(at)) {
            *byte |= 1 << (place % 8);
        }
    }

    /// As its token has it: one bit each, deflated (RFC 1950), in base64url.
    #[must_use]
    pub fn claim(&self) -> Value {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&self.bits, THOROUGH);
        json!({ "bits": 1, "lst": BASE64_URL_SAFE_NO_PAD.encode(packed) })
    }
}
