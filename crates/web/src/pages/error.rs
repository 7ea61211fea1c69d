use askama::Template;

use crate::frame::Frame;

/// A page that could not be shown: what happened and what to do.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// HTTP status.
    pub(crate) status: u16,
    /// What happened.
    pub(crate) title: String,
    /// The same in a full sentence.
    pub(crate) says: String,
    /// What to do.
    pub(crate) advice: String,
    /// Where the button leads.
    pub(crate) href: String,
    /// Text of the button.
    pub(crate) action: String,
    /// Id of the request, to find it in the log.
    pub(crate) request_id: String,
}
