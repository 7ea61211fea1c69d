//! What all requests share.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use app::{App, Broker, PasskeySite, Secret};
use axum::http::{HeaderMap, Uri, header};
use calendar::{Date, Timestamp, riga_date};
use identity::UserId;

use crate::counts::Counts;
use crate::throttle::Throttle;

use crate::proxy::Network;

/// How the site is served.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether browsers come over TLS: cookies are then for TLS only, and browsers are told to stay with it.
    /// Off only on loopback.
    pub tls: Tls,
    /// Proxies whose word on the client's address is taken (`X-Forwarded-For`); nobody's when empty.
    pub trusted_proxies: Vec<Network>,
    /// Who may read `/metrics`.
    pub metrics: Metrics,
    /// The site that passkeys are made for and wallets know; without it neither is offered.
    pub passkeys: Option<PasskeySite>,
    /// Identity brokers by which insured people come in; each needs the site of passkeys, for it sends people back there.
    pub brokers: Vec<Arc<Broker>>,
    /// What insurers sign passes for telephones with, by their short code; those who are not here give none.
    pub passes: Arc<BTreeMap<String, passes::Signer>>,
    /// Logins shown on the login page of a demonstration: user names with the role's Fluent key.
    pub demo_logins: Vec<(String, app::Role)>,
}

/// Whether browsers come over TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// By TLS, ended here or at a proxy.
    #[default]
    Yes,
    /// In the clear, on the loopback of one machine.
    LoopbackOnly,
}

impl Tls {
    /// What the host that was asked for tells: only loopback is served in the clear.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let loopback = ["localhost", "127.", "[::1]"];
        match host.is_some_and(|host| loopback.iter().any(|start| host.starts_with(start))) {
            true => Self::LoopbackOnly,
            false => Self::Yes,
        }
    }
}

/// Who may read `/metrics`: it tells how busy the clinics are.
#[derive(Clone, Debug, Default)]
pub enum Metrics {
    /// Nobody.
    #[default]
    Closed,
    /// Whoever reaches the server. Only where that is this machine alone.
    Open,
    /// Who shows this token: `Authorization: Bearer …`.
    Token(Secret),
}

/// The site at a public address, for passkeys: `https://` and a host name, or `http://localhost` to try them out.
/// Browsers take no other.
///
/// # Errors
/// What is wrong with the address.
pub fn passkey_site(address: &str) -> Result<PasskeySite, String> {
    let uri: Uri = address
        .parse()
        .map_err(|_| "this is no address".to_owned())?;
    let (scheme, host) = (uri.scheme_str(), uri.host().unwrap_or_default());
    let is_number = host.parse::<IpAddr>().is_ok() || host.starts_with('[');
    let safe = scheme == Some("https") || (scheme == Some("http") && host == "localhost");
    if !safe || host.is_empty() || is_number || !matches!(uri.path(), "" | "/") {
        return Err("give https:// and a host name, as people type it".to_owned());
    }
    let port = uri.port().map(|port| format!(":{port}"));
    let host = host.to_ascii_lowercase();
    let origin = format!(
        "{}://{host}{}",
        scheme.unwrap_or_default(),
        port.unwrap_or_default()
    );
    Ok(PasskeySite { id: host, origin })
}

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) app: Arc<App>,
    pub(crate) settings: Settings,
    /// Pages that are open to all, by address.
    pub(crate) throttle: Throttle<IpAddr>,
    /// What is worked out anew each time, by user.
    pub(crate) works: Throttle<UserId>,
    /// How much waits for whom.
    pub(crate) counts: Counts,
}

impl Site {
    /// How the browser reaches this site.
    pub(crate) fn origin(&self, headers: &HeaderMap) -> String {
        origin(self.settings.tls, headers)
    }

    /// Where wallets find this site: nowhere without a public address, since what they hold names it for years.
    pub(crate) fn origin_for_wallets(&self) -> Option<&str> {
        let public = self.settings.passkeys.as_ref();
        public.map(|site| site.origin.as_str())
    }

    /// The day in Riga.
    pub(crate) fn today(&self) -> Date {
        riga_date(Timestamp::now())
    }
}

/// How this is reached from outside, as the request says.
pub(crate) fn origin(tls: Tls, headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = match tls {
        Tls::Yes => "https",
        Tls::LoopbackOnly => "http",
    };
    format!("{scheme}://{}", host.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_a_host_by_tls() {
        let site = passkey_site("https://Polise.example:8443/").unwrap();
        assert_eq!(site.id, "polise.example");
        assert_eq!(site.origin, "https://polise.example:8443");
        let here = passkey_site("http://localhost:8080").unwrap();
        assert_eq!(here.origin, "http://localhost:8080");
        for other in [
            "polise.example",
            "http://polise.example",
            "https://192.0.2.7",
            "https://[::1]",
            "https://polise.example/path",
            "",
        ] {
            assert!(passkey_site(other).is_err(), "{other}");
        }
    }
}
