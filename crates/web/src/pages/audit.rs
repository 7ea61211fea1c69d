use askama::Template;

use crate::frame::Frame;

/// One entry of the audit trail.
#[derive(Clone, Debug)]
pub(crate) struct AuditRow {
    /// When, in Riga.
    pub(crate) at: String,
    /// Who.
    pub(crate) user: String,
    /// In what role.
    pub(crate) role: String,
    /// What.
    pub(crate) action: String,
    /// To what: a kind and an id, never a name.
    pub(crate) subject: String,
    /// Where that can be seen.
    pub(crate) href: Option<String>,
    /// From which address.
    pub(crate) client: String,
    /// Whether somebody was turned away.
    pub(crate) refused: bool,
}

/// `/audit`
#[derive(Template)]
#[template(path = "audit.html")]
pub(crate) struct AuditPage {
    /// Around the page.
    pub(crate) f: Frame,
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
    /// Address of the first page, on any later one.
    pub(crate) first: Option<String>,
    /// Address of the page after.
    pub(crate) next: Option<String>,
}
