use askama::Template;

use crate::frame::Frame;

/// A login of the demonstration, offered on the page while it runs.
#[derive(Clone, Debug)]
pub(crate) struct DemoLogin {
    /// User name.
    pub(crate) name: String,
    /// What the person is.
    pub(crate) role: String,
}

/// `/login`
#[derive(Template)]
#[template(path = "login.html")]
pub(crate) struct LoginPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// User name typed before.
    pub(crate) name: String,
    /// Where to go after.
    pub(crate) return_to: String,
    /// Why it did not work.
    pub(crate) problem: Option<String>,
    /// Whether a passkey may be shown, and what its form says of a log-in that waits: here nothing.
    pub(crate) passkey: Option<&'static str>,
    /// Identity brokers: where each is gone to, and what its button says.
    pub(crate) brokers: Vec<(String, String)>,
    /// Logins of the demonstration.
    pub(crate) demo: Vec<DemoLogin>,
}
