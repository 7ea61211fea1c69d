use askama::Template;

use super::{Fact, LimitView, PolicyCard, Totals, VisitRow};
use crate::frame::Frame;

/// An insured person in a list.
#[derive(Clone, Debug)]
pub(crate) struct InsuredRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Personal code, masked.
    pub(crate) code: String,
    /// Who concluded the contract.
    pub(crate) policyholder: String,
    /// Programme.
    pub(crate) programme: String,
    /// From when to when.
    pub(crate) period: String,
}

/// `/insured`: search.
#[derive(Template)]
#[template(path = "insured.html")]
pub(crate) struct InsuredPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Whether a search was made.
    pub(crate) searched: bool,
    /// Who was found.
    pub(crate) rows: Vec<InsuredRow>,
}

/// A cover of a person.
#[derive(Clone, Debug)]
pub(crate) struct CoverView {
    /// Programme and contract.
    pub(crate) title: String,
    /// `good` or empty.
    pub(crate) tone: &'static str,
    /// In force or not.
    pub(crate) state: String,
    /// Periods and waiting.
    pub(crate) detail: String,
    /// What is left of the limits.
    pub(crate) limits: Vec<LimitView>,
}

/// A card of a person.
#[derive(Clone, Debug)]
pub(crate) struct CardRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number, masked.
    pub(crate) number: String,
    /// Plastic or e-card.
    pub(crate) kind: String,
    /// Printed period.
    pub(crate) period: String,
    /// `good` or `bad`.
    pub(crate) tone: &'static str,
    /// Valid, expired or revoked.
    pub(crate) state: String,
    /// Whether the reader may revoke it.
    pub(crate) can_revoke: bool,
}

/// `/insured/{id}`
#[derive(Template)]
#[template(path = "person.html")]
pub(crate) struct PersonPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Whether the reader may let the person in.
    pub(crate) may_invite: bool,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// How their last invitation stands.
    pub(crate) invitation: Option<InvitationNote>,
    /// Name.
    pub(crate) name: String,
    /// Who they are.
    pub(crate) facts: Vec<Fact>,
    /// Covers, latest first.
    pub(crate) covers: Vec<CoverView>,
    /// Accident policies, latest first.
    pub(crate) policies: Vec<PolicyCard>,
    /// Cards.
    pub(crate) cards: Vec<CardRow>,
    /// Visits.
    pub(crate) rows: Vec<VisitRow>,
    /// Their sums.
    pub(crate) totals: Totals,
}

/// An invitation that a colleague has to approve, or that ended since somebody guessed.
#[derive(Clone, Debug)]
pub(crate) struct InvitationNote {
    /// The sentence.
    pub(crate) says: String,
    /// Whether the reader may approve it.
    pub(crate) may_approve: bool,
}
