use askama::Template;

use crate::frame::Frame;

/// While a list is worked out.
#[derive(Template)]
#[template(path = "working.html")]
pub(crate) struct WorkingPage {
    /// Around the page.
    pub(crate) f: Frame,
}

/// How far it is; the one sent last is shown.
#[derive(Template)]
#[template(path = "working_step.html")]
pub(crate) struct WorkingStep {
    /// What is done.
    pub(crate) label: String,
    /// Rows done, and all.
    pub(crate) now: Option<(usize, usize)>,
    /// The same in words.
    pub(crate) text: Option<String>,
}

/// What came of it.
#[derive(Template)]
#[template(path = "working_end.html")]
pub(crate) struct WorkingEnd {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where to go on, or back to.
    pub(crate) href: String,
    /// What went wrong.
    pub(crate) problem: Option<String>,
}
