//! OpenID Connect (Core 1.0, with PKCE of RFC 7636): what is asked of an identity broker, and what is believed of its
//! answer. Pure: bytes, the time and every secret are arguments.
//!
//! What is not known for sure is not believed: an algorithm that is not named here, a key that the broker does not
//! publish, another issuer, audience or nonce, a time that is over.
//!
//! ```
//! use oidc::{Asking, Broker};
//!
//! let found = br#"{"issuer": "https://id.example", "authorization_endpoint": "https://id.example/auth",
//!     "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/keys"}"#;
//! let broker = Broker::read("https://id.example", found)?;
//! let address = broker.log_in_address(&Asking {
//!     client_id: "polise",
//!     redirect_uri: "https://polise.example/back",
//!     scope: "openid",
//!     state: "s",
//!     nonce: "n",
//!     verifier: "v",
//!     acr_values: "",
//!     language: "lv",
//! });
//! assert!(address.starts_with("https://id.example/auth?response_type=code&client_id=polise&"));
//! # Ok::<(), oidc::Distrust>(())
//! ```

mod address;
mod broker;
mod id_token;
mod keys;
mod request;

pub use address::is_safe;
pub use broker::{Broker, discovery_address};
pub use id_token::{Expected, Identity, check, claims_about};
pub use keys::Keys;
pub use request::{Asking, Proof, TokenRequest, Tokens, assertion_claims};

/// Why an answer of a broker is not believed. Holds nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// It cannot be read.
    #[error("the answer cannot be read")]
    Malformed,
    /// It is neither by TLS nor on this machine.
    #[error("an address is not safe")]
    Address,
    /// It is by another issuer.
    #[error("the issuer is another one")]
    Issuer,
    /// It is signed in a way that is not taken, or not at all.
    #[error("the algorithm is not taken")]
    Algorithm,
    /// The broker publishes no such key; it may have a new one since.
    #[error("the key is not known")]
    UnknownKey,
    /// The key did not sign this.
    #[error("the signature is not the key's")]
    Signature,
    /// It is for somebody else.
    #[error("it is for another client")]
    Audience,
    /// It is over, or was made too long ago.
    #[error("it is over")]
    Expired,
    /// It is not good yet: a clock is wrong.
    #[error("it is from the future")]
    Early,
    /// It is to another question.
    #[error("it is to another question")]
    Nonce,
    /// It does not say who, or two parts of it say it differently.
    #[error("the subject is missing or another one")]
    Subject,
}
