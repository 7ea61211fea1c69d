use askama::Template;

use super::{BrokerWayRow, Fact};
use crate::frame::Frame;

/// `/account`: password, language, colours, shortcuts.
#[derive(Template)]
#[template(path = "account.html")]
pub(crate) struct AccountPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// User name, for password managers.
    pub(crate) login: String,
    /// Who, what, where.
    pub(crate) facts: Vec<Fact>,
    /// How it stands with the second factor.
    pub(crate) factor: String,
    /// Names of their passkeys.
    pub(crate) passkeys: String,
    /// Whether they can come in by a password; without one there is nothing to change or to add to.
    pub(crate) has_password: bool,
    /// By which identity brokers they come in.
    pub(crate) brokers: Vec<BrokerWayRow>,
    /// Why something was not changed.
    pub(crate) problem: Option<String>,
}

impl AccountPage {
    /// Shortcuts: key and what it does.
    #[must_use]
    pub(crate) fn keys(&self) -> Vec<(&'static str, String)> {
        [
            ("F2", "keys-search"),
            ("Enter", "keys-enter"),
            ("↑ ↓", "keys-arrows"),
            ("F8", "keys-go"),
            ("F9", "keys-next"),
            ("Esc", "keys-back"),
            ("Delete", "keys-delete"),
        ]
        .into_iter()
        .map(|(key, text)| (key, self.f.t(text)))
        .collect()
    }
}
