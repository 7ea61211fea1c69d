use askama::Template;
use wording::Args;

use super::Choice;
use crate::frame::Frame;

/// The sum insured of a benefit, as typed.
#[derive(Clone, Debug)]
pub(crate) struct PolicySumRow {
    /// Benefit id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Sum.
    pub(crate) sum: String,
    /// For each day, of a benefit that pays by the day.
    pub(crate) per_day: Option<String>,
}

/// A field of one line.
#[derive(Clone, Debug)]
pub(crate) struct PolicyField {
    /// Its name in the form.
    pub(crate) name: &'static str,
    /// What is typed into it: `text` or `date`.
    pub(crate) kind: &'static str,
    /// Key of its label.
    pub(crate) label: &'static str,
    /// As typed.
    pub(crate) value: String,
    /// Whether it must be filled in.
    pub(crate) is_needed: bool,
    /// What is wrong with it.
    pub(crate) wrong: Option<String>,
}

/// `/claims/policies/new`: an accident policy.
#[derive(Template)]
#[template(path = "policy_new.html")]
pub(crate) struct PolicyNewPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Editions of the terms, the newest first.
    pub(crate) editions: Vec<Choice>,
    /// Of the policy.
    pub(crate) policy: Vec<PolicyField>,
    /// Of the insured.
    pub(crate) insured: Vec<PolicyField>,
    /// Of the policyholder.
    pub(crate) holder: Vec<PolicyField>,
    /// Where letters go, a line each.
    pub(crate) address: String,
    /// Languages of letters.
    pub(crate) languages: Vec<Choice>,
    /// Sums insured.
    pub(crate) sums: Vec<PolicySumRow>,
}

impl PolicyNewPage {
    /// What the amount for each day of a benefit is called.
    fn per_day(&self, benefit: &str) -> String {
        let args = Args::new().with("name", benefit);
        self.f.with("policy-per-day", &args)
    }

    /// The fields of one line.
    pub(crate) fn fields_mut(&mut self) -> impl Iterator<Item = &mut PolicyField> {
        let first = self.policy.iter_mut().chain(&mut self.insured);
        first.chain(&mut self.holder)
    }
}
