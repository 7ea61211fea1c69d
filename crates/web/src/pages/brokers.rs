use askama::Template;

use crate::frame::Frame;

/// Back from a broker, let in: goes on by itself.
#[derive(Template)]
#[template(path = "broker_in.html")]
pub(crate) struct BrokerInPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where it goes on.
    pub(crate) href: String,
}

/// `/login/insurer`
#[derive(Template)]
#[template(path = "broker_choice.html")]
pub(crate) struct BrokerChoicePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id and name of each insurer.
    pub(crate) insurers: Vec<(String, String)>,
}

/// A way in by a broker, on `/account`.
#[derive(Clone, Debug)]
pub(crate) struct BrokerWayRow {
    /// Its id.
    pub(crate) id: String,
    /// The broker.
    pub(crate) name: String,
    /// Since when, and when last.
    pub(crate) says: String,
    /// Whether it lets the person in.
    pub(crate) open: bool,
}
