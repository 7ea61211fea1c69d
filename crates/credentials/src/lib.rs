//! Cards as verifiable credentials, for wallets that others make.
//!
//! A credential is an SD-JWT VC (`dc+sd-jwt`): a seal of the insurer ([`seals`]) in which what is said of a person stands
//! as salted hashes. The holder shows the claims that somebody needs and keeps the others, and shows that the
//! credential is theirs by the key that it is bound to.
//!
//! * [`issue`] makes one, from claims with their salts;
//! * [`prove`] reads the proof by which a wallet shows its key (OpenID4VCI);
//! * [`check`] reads what a wallet shows: credential, the claims that it tells, and the proof of the key;
//! * [`StatusList`] tells of all credentials of an issuer at once which are revoked.
//!
//! Nothing here reads a clock or draws chance: both are arguments.

mod issued;
mod proof;
mod shown;
mod status;

pub use issued::{Claim, issue};
pub use proof::{Proof, prove};
pub use shown::{Audience, Shown, check};
pub use status::StatusList;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// What a credential says it is.
pub const TYP: &str = "dc+sd-jwt";
/// What the token of a status list says it is.
pub const STATUS_TYP: &str = "statuslist+jwt";

/// The hash that credentials name their claims by.
const SHA_256: &str = "sha-256";
/// A signature of a wallet is taken for this many seconds, and as many before its time: clocks differ.
const FRESH_SECONDS: i64 = 300;

/// Why a credential or a proof is not taken. Holds nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CredentialProblem {
    /// No credential, or not in the form of one.
    #[error("this is no credential")]
    Malformed,
    /// By none of the issuer's keys, or changed.
    #[error("the credential is not by this issuer")]
    NotIssued,
    /// Before its first or after its last second.
    #[error("the credential is not valid now")]
    NotNow,
    /// The holder does not show the key that it is bound to, or signed for somebody or something else.
    #[error("the proof of the holder's key is not good")]
    NotHeld,
    /// The proof is too old, or from the future.
    #[error("the proof is not of now")]
    NotFresh,
}

fn hash_of(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

fn is_fresh(made_at: i64, now: i64) -> bool {
    (now.saturating_sub(FRESH_SECONDS)..=now.saturating_add(FRESH_SECONDS)).contains(&made_at)
}
