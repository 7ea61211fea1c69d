use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use form_urlencoded::Serializer;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Broker, Distrust};

/// The kind of assertion by which a client shows its key (RFC 7523).
const BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// An assertion is good for so many seconds.
const ASSERTED_FOR: i64 = 60;

/// What a broker is asked when a person is sent to it.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// Who asks.
    pub client_id: &'a str,
    /// Where it sends the person back to.
    pub redirect_uri: &'a str,
    /// What is asked for, a blank between.
    pub scope: &'a str,
    /// Comes back with the person: ties the answer to this browser.
    pub state: &'a str,
    /// Comes back in the token: ties it to this question.
    pub nonce: &'a str,
    /// The secret whose hash goes along (PKCE): without it the code is worth nothing.
    pub verifier: &'a str,
    /// How the person should be made sure of, a blank between; empty where it does not matter.
    pub acr_values: &'a str,
    /// In which language the person is spoken to.
    pub language: &'a str,
}

impl Broker {
    /// Where the person is sent. They are to show who they are even if the broker knows the browser: it may be a
    /// computer that many use.
    #[must_use]
    pub fn log_in_address(&self, asking: &Asking<'_>) -> String {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(asking.verifier));
        let pairs = [
            ("response_type", "code"),
            ("client_id", asking.client_id),
            ("redirect_uri", asking.redirect_uri),
            ("scope", asking.scope),
            ("state", asking.state),
            ("nonce", asking.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("prompt", "login"),
            ("ui_locales", asking.language),
            ("acr_values", asking.acr_values),
        ];
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let query = Serializer::new(String::new()).extend_pairs(said).finish();
        let endpoint = &self.authorization_endpoint;
        let between = if endpoint.contains('?') { '&' } else { '?' };
        format!("{endpoint}{between}{query}")
    }

    /// What is sent to give a code for tokens.
    #[must_use]
    pub fn token_request(
        &self,
        client_id: &str,
        (code, redirect_uri, verifier): (&str, &str, &str),
        proof: &Proof,
    ) -> TokenRequest {
        let mut form = Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier),
            ("client_id", client_id),
        ]);
        let mut authorization = None;
        match proof {
            Proof::Secret(secret) if self.takes_basic() => {
                authorization = Some(basic(client_id, secret));
            }
            Proof::Secret(secret) => {
                form.append_pair("client_secret", secret);
            }
            Proof::Assertion(assertion) => {
                form.append_pair("client_assertion_type", BEARER);
                form.append_pair("client_assertion", assertion);
            }
        }
        TokenRequest {
            body: form.finish(),
            authorization,
        }
    }

    fn takes_basic(&self) -> bool {
        let methods = &self.token_endpoint_auth_methods_supported;
        methods.is_empty() || methods.iter().any(|method| method == "client_secret_basic")
    }
}

/// By what a client shows who it is.
pub enum Proof {
    /// By a secret that it shares with the broker.
    Secret(String),
    /// By an assertion that its key signed.
    Assertion(String),
}

/// A form for the broker.
pub struct TokenRequest {
    /// As `application/x-www-form-urlencoded`.
    pub body: String,
    /// What stands in the header of that name.
    pub authorization: Option<String>,
}

/// RFC 6749, section 2.3.1: both are encoded before they are joined.
fn basic(client_id: &str, secret: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let both = format!("{}:{}", encoded(client_id), encoded(secret));
    format!("Basic {}", BASE64_STANDARD.encode(both))
}

/// What a client signs to show its key (`private_key_jwt`). It is for the issuer by name, so that no broker can show
/// it to another; `id` must be new each time.
#[must_use]
pub fn assertion_claims(issuer: &str, client_id: &str, (id, now): (&str, i64)) -> Value {
    json!({
        "iss": client_id,
        "sub": client_id,
        "aud": issuer,
        "jti": id,
        "iat": now,
        "exp": now.saturating_add(ASSERTED_FOR),
    })
}

/// What a broker gives for a code.
#[derive(Deserialize)]
pub struct Tokens {
    /// Who the person is.
    pub id_token: String,
    /// What lets ask for more of them.
    pub access_token: Option<String>,
}

impl Tokens {
    /// Reads the answer.
    ///
    /// # Errors
    /// [`Distrust::Malformed`].
    pub fn read(json: &[u8]) -> Result<Self, Distrust> {
        serde_json::from_slice(json).map_err(|_| Distrust::Malformed)
    }
}
