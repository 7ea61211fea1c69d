//! Codes by time (RFC 6238): the secret is shared once, and each half minute has its own six digits.
//!
//! SHA-1, six digits and thirty seconds, since many authenticator apps take nothing else, whatever the address
//! of the secret says.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Seconds that a code holds.
const STEP: i64 = 30;

/// Codes of so many steps before and after now are taken: clocks differ, and people type slowly.
const SLACK: i64 = 1;

/// A code is below this number: it has six digits.
const CODES: u32 = 1_000_000;

/// The step that a moment is in, counted from 1970 in half minutes.
#[must_use]
pub const fn step_at(unix_seconds: i64) -> i64 {
    unix_seconds.div_euclid(STEP)
}

/// What the app on the telephone and the server share: 160 bits, as RFC 4226 asks.
#[derive(Clone)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// The secret of these bytes, which must be chance.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The secret written in base32, as it is typed and kept; nothing if it is none.
    #[must_use]
    pub fn from_base32(text: &str) -> Option<Self> {
        let bytes = BASE32_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The secret in base32, 32 capitals and digits, for those who type it.
    #[must_use]
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The address that authenticator apps read from a QR code.
    #[must_use]
    pub fn address(&self, issuer: &str, account: &str) -> String {
        let [issuer, account] = [issuer, account].map(escaped);
        let secret = self.base32();
        format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
    }

    /// The code of a step, six digits.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        format!("{:06}", self.number(step) % CODES)
    }

    /// The step that a code is of, if that is now or nearly, and after the last step that was taken: so that a
    /// code serves once, whoever looked over the shoulder. Takes as long for a wrong code as for a right one.
    #[must_use]
    pub fn step_of(&self, code: &str, unix_seconds: i64, last: i64) -> Option<i64> {
        let now = step_at(unix_seconds);
        let mut found = None;
        for step in now - SLACK..=now + SLACK {
            let same = self.code(step).as_bytes().ct_eq(code.as_bytes());
            if bool::from(same) && step > last {
                found = Some(step);
            }
        }
        found
    }

    /// RFC 4226, 5.3: four bytes of the hash, from where its last four bits say, without the sign.
    fn number(&self, step: i64) -> u32 {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else {
            return 0; // HMAC takes keys of any length.
        };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let from = usize::from(hash[19] & 15);
        let four = [hash[from], hash[from + 1], hash[from + 2], hash[from + 3]];
        u32::from_be_bytes(four) & 0x7fff_ffff
    }
}

impl Drop for TotpSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// No bit of it.
impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// Percent-encoded, all but letters and digits of ASCII, `-`, `.`, `_` and `~`.
fn escaped(text: &str) -> String {
    let one = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}
