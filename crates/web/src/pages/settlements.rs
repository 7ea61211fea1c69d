use askama::Template;

use super::{Fact, PaymentsView, Totals, VisitRow};
use crate::frame::Frame;

/// A period of one insurer and one clinic.
#[derive(Clone, Debug)]
pub(crate) struct SettlementRow {
    /// Id when closed.
    pub(crate) id: Option<String>,
    /// Month in words.
    pub(crate) month: String,
    /// The other side: the insurer, or the clinic.
    pub(crate) other: String,
    /// Number of visits.
    pub(crate) visits: String,
    /// The insurer owes.
    pub(crate) amount: String,
    /// Where an open period is closed, when the reader may.
    pub(crate) close_href: Option<String>,
    /// Whether the month is closed and these came too late for it.
    pub(crate) late: bool,
    /// Where the visits of an open period are listed.
    pub(crate) visits_href: String,
}

impl SettlementRow {
    /// Class of the state.
    #[must_use]
    pub(crate) const fn tone(&self) -> &'static str {
        if self.id.is_some() { "ask" } else { "part" }
    }

    /// Key of the state.
    #[must_use]
    pub(crate) const fn state_key(&self) -> &'static str {
        if self.id.is_some() {
            "settlements-closed"
        } else {
            "settlements-still-open"
        }
    }
}

/// `/settlements`
#[derive(Template)]
#[template(path = "settlements.html")]
pub(crate) struct SettlementsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Heading of the other side.
    pub(crate) other: String,
    /// Who closes periods, for those of the clinic who may not.
    pub(crate) hint: Option<String>,
    /// Periods, latest first.
    pub(crate) rows: Vec<SettlementRow>,
}

/// `/settlements/close`: asks before a period is closed.
#[derive(Template)]
#[template(path = "close.html")]
pub(crate) struct ClosePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Month in words.
    pub(crate) month: String,
    /// Month as `2026-10`.
    pub(crate) month_tag: String,
    /// Insurer's name.
    pub(crate) insurer: String,
    /// Insurer's id.
    pub(crate) insurer_id: String,
    /// Number of visits.
    pub(crate) visits: String,
    /// The insurer owes.
    pub(crate) amount: String,
    /// Warning while the month still runs.
    pub(crate) month_not_over: Option<String>,
}

/// `/settlements/{id}`: a closed period.
#[derive(Template)]
#[template(path = "settlement.html")]
pub(crate) struct SettlementPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Month in words.
    pub(crate) month: String,
    /// Who, when, how much.
    pub(crate) facts: Vec<Fact>,
    /// Its visits.
    pub(crate) rows: Vec<VisitRow>,
    /// Sums.
    pub(crate) totals: Totals,
    /// What of it was paid, and came back.
    pub(crate) payments: PaymentsView,
}
