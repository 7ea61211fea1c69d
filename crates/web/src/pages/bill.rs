use askama::Template;
use wording::Args;

use crate::frame::Frame;

/// A folder of services.
#[derive(Clone, Debug)]
pub(crate) struct GroupView {
    /// Short id.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Whether it is the open one.
    pub(crate) open: bool,
    /// Its services.
    pub(crate) services: Vec<ServiceView>,
}

impl GroupView {
    /// Whether any of its services is shown.
    #[must_use]
    pub(crate) fn shown(&self) -> bool {
        self.services.iter().any(|service| service.shown)
    }
}

/// A service on offer.
#[derive(Clone, Debug)]
pub(crate) struct ServiceView {
    /// Code.
    pub(crate) code: String,
    /// Name.
    pub(crate) name: String,
    /// The clinic's price.
    pub(crate) price: String,
    /// Papers that some programme asks for.
    pub(crate) papers: Vec<&'static str>,
    /// Whether it is in the open folder or among what was searched for.
    pub(crate) shown: bool,
}

impl ServiceView {
    /// The papers in one attribute.
    #[must_use]
    pub(crate) fn papers_attr(&self) -> String {
        self.papers.join(" ")
    }
}

/// A tick for a paper at hand.
#[derive(Clone, Debug)]
pub(crate) struct PaperTick {
    /// `referral`, `prescription` or `approval`.
    pub(crate) id: &'static str,
    /// Text.
    pub(crate) label: String,
    /// Whether it is ticked.
    pub(crate) ticked: bool,
}

/// A line of the bill.
#[derive(Clone, Debug, Default)]
pub(crate) struct BillLine {
    /// Place on the bill, from 0.
    pub(crate) index: usize,
    /// Service code.
    pub(crate) code: String,
    /// Service name.
    pub(crate) name: String,
    /// Price as written in the field.
    pub(crate) price: String,
    /// Whether the price cannot be read.
    pub(crate) wrong: bool,
    /// Ticks.
    pub(crate) papers: Vec<PaperTick>,
}

/// `/terminal`: services and the bill.
#[derive(Template)]
#[template(path = "bill.html")]
pub(crate) struct BillPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Place on the way.
    pub(crate) step: usize,
    /// What stands in the way of going on.
    pub(crate) problem: Option<String>,
    /// What was searched for.
    pub(crate) query: String,
    /// Id of the open folder.
    pub(crate) open_group: String,
    /// Folders.
    pub(crate) groups: Vec<GroupView>,
    /// Lines of the bill.
    pub(crate) lines: Vec<BillLine>,
    /// What was chosen for an earlier visit: names and values.
    pub(crate) carried: Vec<(&'static str, String)>,
    /// Sum of the prices.
    pub(crate) total: String,
    /// Lines at most.
    pub(crate) max_lines: usize,
}

impl BillPage {
    /// How many lines of how many.
    #[must_use]
    pub(crate) fn count_text(&self) -> String {
        self.f
            .t("bill-count")
            .replace("#", &self.lines.len().to_string())
    }

    /// Whether a search found nothing.
    #[must_use]
    pub(crate) fn none_found(&self) -> bool {
        !self.groups.iter().any(GroupView::shown)
    }

    /// The pattern from which the script makes lines.
    #[must_use]
    pub(crate) fn blank_line(&self) -> BillLine {
        BillLine {
            papers: ticks(&self.f, &["referral", "prescription", "approval"], &[]),
            ..BillLine::default()
        }
    }
}

/// Ticks for papers.
#[must_use]
pub(crate) fn ticks(f: &Frame, papers: &[&'static str], ticked: &[&str]) -> Vec<PaperTick> {
    let tick = |id: &&'static str| PaperTick {
        id,
        label: f.with(&format!("paper-{id}"), &Args::new()),
        ticked: ticked.contains(id),
    };
    papers.iter().map(tick).collect()
}
