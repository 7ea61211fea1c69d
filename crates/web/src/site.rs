//! What all requests share.

use std::sync::Arc;

use app::App;
use calendar::{Date, Timestamp, riga_date};

/// How the site is served.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether browsers come over TLS: cookies are then for TLS only, and browsers are told to stay with it.
    /// Off only on loopback.
    pub tls: Tls,
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

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) app: Arc<App>,
    pub(crate) settings: Settings,
}

impl Site {
    /// The day in Riga.
    pub(crate) fn today(&self) -> Date {
        riga_date(Timestamp::now())
    }
}
