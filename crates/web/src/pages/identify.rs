use askama::Template;

use super::{BillLine, Choice};
use crate::frame::Frame;

/// What is wrong with a field.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// Name of the field; empty for the form as a whole.
    pub(crate) field: &'static str,
    /// The sentence.
    pub(crate) text: String,
}

/// `/terminal/policy`: who gives the services, and who the patient is.
#[derive(Template)]
#[template(path = "identify.html")]
pub(crate) struct IdentifyPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Place on the way.
    pub(crate) step: usize,
    /// What was wrong with the form as a whole.
    pub(crate) problems: Vec<String>,
    /// What was wrong with single fields.
    pub(crate) field_problems: Vec<Problem>,
    /// Idempotency key of the visit to come.
    pub(crate) key: String,
    /// The bill.
    pub(crate) lines: Vec<BillLine>,
    /// Its sum.
    pub(crate) total: String,
    /// Where the bill can be changed.
    pub(crate) bill_href: String,
    /// Practitioners of the clinic.
    pub(crate) practitioners: Vec<Choice>,
    /// Insurers that the clinic works with.
    pub(crate) insurers: Vec<Choice>,
    /// Personal code typed before.
    pub(crate) personal_code: String,
    /// Card number typed before.
    pub(crate) card_number: String,
    /// How it was read.
    pub(crate) card_source: String,
    /// The reading of its code, if it was one.
    pub(crate) reading: String,
    /// Whether the identity document was seen.
    pub(crate) identity_seen: bool,
    /// Day of the service.
    pub(crate) service_date: String,
    /// The first day still accepted.
    pub(crate) oldest: String,
    /// Today.
    pub(crate) today: String,
}

impl IdentifyPage {
    /// What is wrong with a field.
    #[must_use]
    pub(crate) fn problem_of(&self, field: &str) -> Option<&str> {
        self.field_problems
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.text.as_str())
    }

    /// Whether anything is.
    #[must_use]
    pub(crate) fn wrong(&self, field: &str) -> bool {
        self.problem_of(field).is_some()
    }
}
