use askama::Template;

use super::Badge;
use crate::frame::Frame;

/// Something that waits.
#[derive(Clone, Debug)]
pub(crate) struct TaskRow {
    /// Where it is done.
    pub(crate) href: String,
    /// What is to be done.
    pub(crate) what: String,
    /// About which contract, invoice, claim, and whose.
    pub(crate) name: String,
    /// The last day for it; `—` if none is set.
    pub(crate) until: String,
    /// How much time is left.
    pub(crate) left: Option<Badge>,
    /// The money it is about; `—` if it is about none.
    pub(crate) amount: String,
    /// Since when it waits.
    pub(crate) since: String,
}

/// `/tasks`
#[derive(Template)]
#[template(path = "tasks.html")]
pub(crate) struct TasksPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// How many there are, and how many are late.
    pub(crate) says: String,
    /// By time left.
    pub(crate) rows: Vec<TaskRow>,
    /// That there are more.
    pub(crate) more: Option<String>,
}
