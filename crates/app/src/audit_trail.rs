//! Who saw and did what. Holds ids, never a name of an insured, a personal code or a diagnosis.

use calendar::{Date, Timestamp};
use identity::UserId;

use crate::{Named, Role};

/// Which events are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// First day.
    pub from: Option<Date>,
    /// Last day, included.
    pub to: Option<Date>,
    /// Log-in name of who did it.
    pub user: Option<String>,
    /// Id or number of what it was done to.
    pub object: Option<String>,
    /// Only what follows after this row, as an earlier page's `next` said.
    pub after: Option<String>,
    /// Rows on a page, 1 to 500; 50 when absent.
    pub limit: Option<u32>,
}

/// A page of the trail, latest first.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// Its rows.
    pub rows: Vec<AuditRow>,
    /// Where the next page starts; absent on the last one.
    pub next: Option<String>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who, when anybody was logged in.
    pub user: Option<Named<UserId>>,
    /// In what role.
    pub role: Option<Role>,
    /// What, a stable code such as `visit.confirm`; the text is `audit-<code>` in the locale files, with
    /// `-` for `.`.
    pub action: String,
    /// The id of what it was done to, after its kind: `visit:0190…`, `card:0190…`.
    pub object: Option<String>,
    /// From which address.
    pub client: Option<String>,
}
