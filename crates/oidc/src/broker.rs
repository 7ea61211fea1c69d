use serde::Deserialize;

use crate::{Distrust, is_safe};

/// What a broker says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Broker {
    /// Its name, which its tokens bear.
    pub issuer: String,
    /// Where people log in.
    pub authorization_endpoint: String,
    /// Where a code is given for tokens.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where it tells more of a person.
    pub userinfo_endpoint: Option<String>,
    /// Whether it names itself when it sends people back (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    /// How clients may show who they are; `client_secret_basic` where it does not say.
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Vec<String>,
}

/// Where a broker says it.
#[must_use]
pub fn discovery_address(issuer: &str) -> String {
    let issuer = issuer.strip_suffix('/').unwrap_or(issuer);
    format!("{issuer}/.well-known/openid-configuration")
}

impl Broker {
    /// Reads what a broker says of itself.
    ///
    /// # Errors
    /// [`Distrust::Issuer`] if it is another than was asked, to the letter; [`Distrust::Address`] if one of its
    /// addresses is not safe; [`Distrust::Malformed`].
    pub fn read(issuer: &str, json: &[u8]) -> Result<Self, Distrust> {
        let found: Self = serde_json::from_slice(json).map_err(|_| Distrust::Malformed)?;
        if found.issuer != issuer {
            return Err(Distrust::Issuer);
        }
        let mut addresses = vec![
            &found.authorization_endpoint,
            &found.token_endpoint,
            &found.jwks_uri,
        ];
        addresses.extend(&found.userinfo_endpoint);
        if addresses.into_iter().all(|address| is_safe(address)) {
            Ok(found)
        } else {
            Err(Distrust::Address)
        }
    }

    /// Whether an answer that names this issuer, or none, is this broker's (RFC 9207): an honest broker's answer must
    /// not be taken to another.
    ///
    /// # Errors
    /// [`Distrust::Issuer`].
    pub fn check_sender(&self, iss: Option<&str>) -> Result<(), Distrust> {
        let ours = match iss {
            Some(iss) => iss == self.issuer,
            None => !self.authorization_response_iss_parameter_supported,
        };
        if ours { Ok(()) } else { Err(Distrust::Issuer) }
    }
}
