//! The card in a wallet that somebody else made: as a credential, fetched by OpenID for Verifiable Credential Issuance.
//!
//! The person makes an offer, which is a code ([`App::offer_own_card`]). A wallet gives the code for a token
//! ([`App::take_card_offer`]), and token and proof of its key for the credential ([`App::issue_credential`]). Each serves once.
//! Which credentials are good no more stands in the insurer's status list ([`App::card_statuses`]), which is worked out
//! from the books once a minute at most.

mod issue;
mod offer;
mod statuses;

pub(crate) use statuses::Statuses;

pub use offer::{CardOffered, CardToken};

use identity::InsurerId;
use seals::Jwk;

use crate::{App, AppError};

/// An insurer as wallets know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuer<'a> {
    /// Where this system is reached: `https://` and a host name.
    pub origin: &'a str,
    /// Short code of the insurer.
    pub insurer: &'a str,
}

impl Issuer<'_> {
    /// Its name for wallets: an address.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/insurers/{}", self.origin, self.insurer)
    }

    /// Where its list of revoked credentials is.
    #[must_use]
    pub fn status_list(&self) -> String {
        format!("{}/status", self.id())
    }

    /// What a card as credential is: an address at which that can be read.
    #[must_use]
    pub fn card_type(&self) -> String {
        format!("{}/credentials/health-card", self.origin)
    }
}

/// What an issuer tells of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKeys {
    /// Its name for people.
    pub name: String,
    /// The public keys that it seals or sealed with, none of them revoked.
    pub keys: Vec<Jwk>,
}

/// Why a wallet gets nothing; by the codes of OAuth 2.0 and OpenID4VCI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalletProblem {
    /// No such code, or it is over or used.
    Grant,
    /// No such token, or it is over or used.
    Token,
    /// The proof is none, for somebody else or not of now.
    Proof,
    /// The nonce that was signed is none of ours, or over.
    Nonce,
    /// The card can be used no more.
    Denied,
}

impl WalletProblem {
    /// What wallets are told.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "invalid_grant",
            Self::Token => "invalid_token",
            Self::Proof => "invalid_proof",
            Self::Nonce => "invalid_nonce",
            Self::Denied => "credential_request_denied",
        }
    }
}

impl App {
    /// What an insurer tells wallets and verifiers of itself; nothing if there is no such insurer.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn issuer_keys_of(&self, insurer: &str) -> Result<Option<IssuerKeys>, AppError> {
        let book = self.core.book().await?;
        let mut insurers = book.insurers().iter();
        let Some(known) = insurers.find(|known| known.short_code == insurer) else {
            return Ok(None);
        };
        let keys = self.issuer_keys().await?;
        let of_insurer = keys.iter().filter(|key| key.iss == insurer);
        Ok(Some(IssuerKeys {
            name: known.name.clone(),
            keys: of_insurer.map(|key| key.key.jwk().clone()).collect(),
        }))
    }

    async fn wallet_issuer(&self, issuer: Issuer<'_>) -> Result<InsurerId, AppError> {
        let book = self.core.book().await?;
        let mut insurers = book.insurers().iter();
        let found = insurers.find(|known| known.short_code == issuer.insurer);
        found.map(|known| known.id).ok_or(AppError::NotFound)
    }
}
