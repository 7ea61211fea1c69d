use askama::Template;

use super::{Fact, LineView};
use crate::frame::Frame;
use crate::picker::DecisionView;

/// What lets others check a decision, for its holder.
#[derive(Clone, Debug)]
pub(crate) struct ProofView {
    /// The QR code as SVG; none if the attestation is too long for one.
    pub(crate) code: Option<String>,
    /// The word, grouped for reading.
    pub(crate) word: String,
    /// Address of the file.
    pub(crate) file: String,
    /// Address of the check, with the attestation behind its `#`.
    pub(crate) link: String,
}

/// `/verify`
#[derive(Template)]
#[template(path = "verify.html")]
pub(crate) struct CheckPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The attestation as it was given.
    pub(crate) token: String,
    /// Why it cannot be checked.
    pub(crate) problem: Option<String>,
    /// What came out.
    pub(crate) checked: Option<CheckedView>,
    /// Class and sentence: whether the decision is still in force, where the books know.
    pub(crate) standing: Option<(&'static str, String)>,
    /// Whether it is of somebody.
    pub(crate) whose: WhoseView,
}

/// An attestation that was checked.
#[derive(Clone, Debug)]
pub(crate) struct CheckedView {
    /// Class of the verdict.
    pub(crate) tone: &'static str,
    /// Icon of the verdict.
    pub(crate) icon: &'static str,
    /// Whether each cent came out the same.
    pub(crate) verdict: String,
    /// What differs.
    pub(crate) differences: Vec<String>,
    /// Sums with their names, the one that matters most last.
    pub(crate) sums: Vec<(String, String)>,
    /// The lines as they come out, of a visit or a claim by receipt.
    pub(crate) lines: Vec<LineView>,
    /// The decision as it comes out, of an accident claim.
    pub(crate) accident: Option<DecisionView>,
    /// Who attests what, when.
    pub(crate) facts: Vec<Fact>,
    /// The terms.
    pub(crate) edition: String,
    /// Address of their page.
    pub(crate) edition_href: String,
    /// Their hash.
    pub(crate) hash: String,
}

/// Whether an attestation is of somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct WhoseView {
    /// Personal code typed before.
    pub(crate) code: String,
    /// Word typed before.
    pub(crate) word: String,
    /// Class of the answer.
    pub(crate) tone: &'static str,
    /// Icon of the answer.
    pub(crate) icon: &'static str,
    /// The answer.
    pub(crate) told: Option<String>,
}
