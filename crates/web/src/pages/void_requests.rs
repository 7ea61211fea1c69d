use askama::Template;

use super::Fact;
use crate::frame::Frame;

/// A clinic's request that the insurer make a visit void.
#[derive(Clone, Debug)]
pub(crate) struct RequestRow {
    /// Id of the visit, for addresses.
    pub(crate) visit: String,
    /// Its number, for people.
    pub(crate) number: String,
    /// What became of the request.
    pub(crate) state: String,
    /// Class of that.
    pub(crate) tone: &'static str,
    /// Who asked, when and why; whose visit and what it cost.
    pub(crate) facts: Vec<Fact>,
    /// Why it was declined.
    pub(crate) answer: Option<String>,
    /// Code of the reason, for the void.
    pub(crate) reason: String,
    /// Idempotency key of the void, when the reader may answer.
    pub(crate) key: Option<String>,
}

/// `/void-requests`
#[derive(Template)]
#[template(path = "void_requests.html")]
pub(crate) struct VoidRequestsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What the page is for.
    pub(crate) says: String,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// Requests: those that wait first, then the latest.
    pub(crate) requests: Vec<RequestRow>,
}
