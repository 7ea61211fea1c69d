use askama::Template;

use super::VisitCard;
use crate::frame::Frame;

/// `/terminal/visit/{id}`: the decision, line by line.
#[derive(Template)]
#[template(path = "decision.html")]
pub(crate) struct DecisionPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Place on the way.
    pub(crate) step: usize,
    /// What it comes to, in one sentence.
    pub(crate) headline: String,
    /// What went wrong on confirming.
    pub(crate) problem: Option<String>,
    /// The visit.
    pub(crate) visit: VisitCard,
    /// Whether there is anything to confirm.
    pub(crate) can_confirm: bool,
    /// Warning about the same visit entered before.
    pub(crate) same_visit: Option<String>,
    /// Idempotency key of the confirmation.
    pub(crate) key: String,
    /// Wall clock until which limits are held.
    pub(crate) held_until: String,
    /// The same in seconds since 1970, for the countdown.
    pub(crate) held_until_unix: i64,
}

/// `/terminal/visit/{id}/done`: confirmed.
#[derive(Template)]
#[template(path = "done.html")]
pub(crate) struct DonePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Place on the way.
    pub(crate) step: usize,
    /// The visit.
    pub(crate) visit: VisitCard,
}
