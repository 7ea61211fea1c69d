use askama::Template;

use super::Fact;
use crate::frame::Frame;

/// Possible misuse of a card on a day.
#[derive(Clone, Debug)]
pub(crate) struct MisuseRow {
    /// Id of the card.
    pub(crate) card: String,
    /// Id of the person.
    pub(crate) insured: String,
    /// Their name.
    pub(crate) name: String,
    /// The day.
    pub(crate) day: String,
    /// First record of the trail.
    pub(crate) first: String,
    /// Last one.
    pub(crate) last: String,
    /// Class of the state.
    pub(crate) tone: &'static str,
    /// How often, or that it was found.
    pub(crate) state: String,
    /// Card, when, why, where, who sat there.
    pub(crate) facts: Vec<Fact>,
    /// What was found, by whom and why.
    pub(crate) found: Option<String>,
    /// Where it is recorded with the cover, or the card revoked, once it was found; and what that is called.
    pub(crate) record: Option<(String, String)>,
    /// What was typed as the reason.
    pub(crate) reason: String,
}

/// `/insured/misuse`
#[derive(Template)]
#[template(path = "card_misuse.html")]
pub(crate) struct CardMisusePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Whether the reader may answer.
    pub(crate) may_answer: bool,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// What was found first, then what nobody has looked into.
    pub(crate) rows: Vec<MisuseRow>,
    /// That there are more.
    pub(crate) more: Option<String>,
}
