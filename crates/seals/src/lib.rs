//! Seals: what an insurer signs so that anyone can check it.
//!
//! A seal is a compact JWS (RFC 7515) with ES256 over JSON; its header names the key by its thumbprint
//! (RFC 7638) and says in `typ` what the seal is for, so that one can never stand for another. Signing needs no
//! chance (RFC 6979): the same key and content give the same seal. Chance is only in the making of a key, which
//! is not done here.
//!
//! ```
//! use seals::{SealingKey, open};
//!
//! let key = SealingKey::from_bytes([7; 32])?;
//! let sealed = key.seal("example", &["one", "two"])?;
//! let content: Vec<String> = open(&sealed, &[key.public()], "example")?;
//! assert_eq!(content, ["one", "two"]);
//! # Ok::<(), seals::SealProblem>(())
//! ```

mod holder;
mod jws;
mod key;
mod scan;

pub use holder::{open_with, open_with_its_key};
pub use jws::{key_of, open};
pub use key::{Jwk, PublicKey, SealingKey};
pub use scan::{from_scan, to_scan};

/// Why something is no good seal. Holds nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealProblem {
    /// Not three parts in base64url with a header of ours.
    #[error("this is not a seal")]
    Malformed,
    /// A seal, but for something else.
    #[error("the seal is for something else")]
    OtherType,
    /// None of the keys given made it.
    #[error("the seal is by an unknown key")]
    UnknownKey,
    /// It was changed after it was sealed.
    #[error("the seal is broken")]
    Broken,
    /// What is sealed is not what was expected.
    #[error("the seal holds something else")]
    Content,
    /// The bytes are no key: zero, or beyond the order of the curve.
    #[error("these bytes are no key")]
    NoKey,
}
