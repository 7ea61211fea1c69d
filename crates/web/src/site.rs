//! What all requests share.

use std::net::IpAddr;
use std::sync::Arc;

use app::{App, Secret};
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
    /// The day in Riga.
    pub(crate) fn today(&self) -> Date {
        riga_date(Timestamp::now())
    }
}
