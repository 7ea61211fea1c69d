use askama::Template;

use crate::frame::Frame;

/// One entry of the audit trail.
#[derive(Clone, Debug)]
pub(crate) struct AuditRow {
    /// When, in Riga.
    pub(crate) at: String,
    /// Who.
    pub(crate) user: String,
    /// What.
    pub(crate) action: String,
    /// To what: a number or an id, never a name.
    pub(crate) subject: String,
    /// Where that can be seen.
    pub(crate) href: Option<String>,
    /// `good` or `bad`.
    pub(crate) tone: &'static str,
    /// Whether it was done or refused.
    pub(crate) outcome: String,
}

/// `/audit`
#[derive(Template)]
#[template(path = "audit.html")]
pub(crate) struct AuditPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// How many were found.
    pub(crate) found: String,
    /// First day.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    /// User searched for.
    pub(crate) user: String,
    /// Subject searched for.
    pub(crate) subject: String,
    /// Entries, latest first.
    pub(crate) rows: Vec<AuditRow>,
    /// This page, from 1.
    pub(crate) page: u32,
    /// Number of pages.
    pub(crate) pages: u32,
    /// Address of the page before.
    pub(crate) previous: Option<String>,
    /// Address of the page after.
    pub(crate) next: Option<String>,
}
