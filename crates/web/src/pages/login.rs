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
    /// Logins of the demonstration.
    pub(crate) demo: Vec<DemoLogin>,
}
