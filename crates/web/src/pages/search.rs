use askama::Template;

use super::Badge;
use crate::frame::Frame;

/// Something that was found.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// Where it is shown; absent where it has no page.
    pub(crate) href: Option<String>,
    /// Name or number.
    pub(crate) title: String,
    /// What tells it from others.
    pub(crate) detail: String,
    /// State.
    pub(crate) state: Option<Badge>,
}

/// What was found of one kind.
#[derive(Clone, Debug)]
pub(crate) struct HitKind {
    /// What they are.
    pub(crate) title: String,
    /// The first of them.
    pub(crate) hits: Vec<Hit>,
    /// Whether there may be more.
    pub(crate) has_more: bool,
}

/// `/search`
#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Whether a search was made.
    pub(crate) searched: bool,
    /// What was found, without kinds that are empty.
    pub(crate) kinds: Vec<HitKind>,
}

impl SearchPage {
    /// How much was found, in words.
    #[must_use]
    pub(crate) fn count(&self) -> String {
        let hits: usize = self.kinds.iter().map(|kind| kind.hits.len()).sum();
        let args = wording::Args::new().with("count", hits as u64);
        self.f.with("search-count", &args)
    }
}
