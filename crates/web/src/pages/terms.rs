//! The terms: editions, clauses, and what proves them.

use askama::Template;
use terms::{Class, Totals};

use crate::frame::Frame;

/// An edition with how its clauses are carried out.
#[derive(Clone, Debug)]
pub(crate) struct EditionRow {
    /// Address of its page.
    pub(crate) href: String,
    /// Its id.
    pub(crate) id: String,
    /// What the product is called.
    pub(crate) product: String,
    /// First day on which contracts may be concluded under it.
    pub(crate) from: String,
    /// How its clauses are carried out.
    pub(crate) totals: Totals,
}

/// `/terms`
#[derive(Template)]
#[template(path = "terms.html")]
pub(crate) struct TermsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The editions.
    pub(crate) rows: Vec<EditionRow>,
    /// All of them together.
    pub(crate) all: Totals,
}

/// How a clause is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carried(pub(crate) Class);

impl Carried {
    /// Key of its name.
    #[must_use]
    pub(crate) const fn key(&self) -> &'static str {
        match self.0 {
            Class::Automated => "terms-automated",
            Class::AutomatedInPart => "terms-in-part",
            Class::Judgement => "terms-judgement",
            Class::Informative => "terms-informative",
            Class::NotYet => "terms-not-yet",
        }
    }

    /// Class in the style sheet.
    #[must_use]
    pub(crate) const fn tone(&self) -> &'static str {
        match self.0 {
            Class::Automated => "good",
            Class::Judgement => "ask",
            Class::AutomatedInPart | Class::NotYet => "part",
            Class::Informative => "",
        }
    }
}

/// A clause in the list of its edition.
#[derive(Clone, Debug)]
pub(crate) struct ClauseRow {
    /// Address of its page.
    pub(crate) href: String,
    /// Number and heading.
    pub(crate) name: String,
    /// What it says.
    pub(crate) says: String,
    /// How it is carried out.
    pub(crate) carried: Carried,
    /// How many cases cite it, in words; absent when none does.
    pub(crate) cases: Option<String>,
}

/// Clauses of one document.
#[derive(Clone, Debug)]
pub(crate) struct ClauseGroup {
    /// Which document.
    pub(crate) title: String,
    /// Its clauses.
    pub(crate) clauses: Vec<ClauseRow>,
}

/// `/terms/{product}/{date}`
#[derive(Template)]
#[template(path = "edition.html")]
pub(crate) struct EditionPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The edition.
    pub(crate) edition: EditionRow,
    /// The document that it restates.
    pub(crate) source: String,
    /// The hash by which decisions name it.
    pub(crate) hash: String,
    /// Its clauses.
    pub(crate) groups: Vec<ClauseGroup>,
}

/// A number of a clause.
#[derive(Clone, Debug)]
pub(crate) struct ParameterRow {
    /// Name in rules.
    pub(crate) name: String,
    /// Value with its unit.
    pub(crate) value: String,
    /// The reading it follows, where there was a choice.
    pub(crate) reading: String,
    /// Why.
    pub(crate) why: String,
}

/// A case that cites a clause.
#[derive(Clone, Debug)]
pub(crate) struct CaseView {
    /// Its sentence.
    pub(crate) sentence: String,
    /// Parameters set otherwise, a line each; empty in most.
    pub(crate) parameters: String,
    /// Facts, in TOML.
    pub(crate) facts: String,
    /// The decision expected.
    pub(crate) decision: String,
}

/// `/terms/{product}/{date}/{clause}`
#[derive(Template)]
#[template(path = "clause.html")]
pub(crate) struct ClausePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Address of the edition.
    pub(crate) back: String,
    /// Name of the edition.
    pub(crate) edition: String,
    /// The clause as in the list.
    pub(crate) clause: ClauseRow,
    /// Its rule blocks as written, or the rows that are its rule.
    pub(crate) rule: String,
    /// File and line.
    pub(crate) place: String,
    /// Its numbers.
    pub(crate) parameters: Vec<ParameterRow>,
    /// Cases that cite it, as many as are shown.
    pub(crate) cases: Vec<CaseView>,
    /// Where all of them are shown, if these are not all, with the words for it.
    pub(crate) more: Option<(String, String)>,
}
