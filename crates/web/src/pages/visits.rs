use askama::Template;

use super::{State, VisitCard};
use crate::frame::{Frame, Notice};

/// An option of a choice.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Value.
    pub(crate) id: String,
    /// Text.
    pub(crate) name: String,
    /// A second, smaller line.
    pub(crate) detail: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

/// A filter with options.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    /// Name of the field.
    pub(crate) name: &'static str,
    /// Text.
    pub(crate) label: String,
    /// Options.
    pub(crate) options: Vec<Choice>,
}

/// A visit in a list.
#[derive(Clone, Debug)]
pub(crate) struct VisitRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Query that tells where the reader came from.
    pub(crate) from: &'static str,
    /// Number for people.
    pub(crate) number: String,
    /// Day of the service.
    pub(crate) date: String,
    /// Name of the insured.
    pub(crate) insured: String,
    /// Practitioner, or clinic for those who see several.
    pub(crate) place: String,
    /// Insurer.
    pub(crate) insurer: String,
    /// Sum of the prices.
    pub(crate) price: String,
    /// The insurer's part.
    pub(crate) insurer_pays: String,
    /// The patient's part.
    pub(crate) patient_pays: String,
    /// State.
    pub(crate) state: State,
}

impl VisitRow {
    /// Class of the row: voided ones are red, those without money are dim.
    #[must_use]
    pub(crate) const fn class(&self) -> &'static str {
        match self.state {
            State::Voided => "voided",
            State::Refused | State::Cancelled | State::Expired => "dim",
            State::Held | State::Confirmed | State::Settled => "",
        }
    }
}

/// Sums under a list; voided and unconfirmed visits do not count.
#[derive(Clone, Debug)]
pub(crate) struct Totals {
    /// Prices.
    pub(crate) price: String,
    /// The insurer's part.
    pub(crate) insurer_pays: String,
    /// The patient's part.
    pub(crate) patient_pays: String,
}

/// `/reports/visits`: the list of transactions.
#[derive(Template)]
#[template(path = "visits.html")]
pub(crate) struct VisitsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// How many were found.
    pub(crate) found: String,
    /// First day.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    /// Number searched for.
    pub(crate) number: String,
    /// Other filters.
    pub(crate) choices: Vec<Choices>,
    /// Visits of the page.
    pub(crate) rows: Vec<VisitRow>,
    /// Sums of all that were found.
    pub(crate) totals: Totals,
    /// Address of the first page, on any later one.
    pub(crate) first: Option<String>,
    /// Address of the page after.
    pub(crate) next: Option<String>,
}

/// `/reports/visits/{id}`: all about one transaction.
#[derive(Template)]
#[template(path = "visit.html")]
pub(crate) struct VisitPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// The visit.
    pub(crate) visit: VisitCard,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// When, by whom and why it was voided.
    pub(crate) voided: Option<String>,
    /// Where the reader came from.
    pub(crate) back: String,
    /// The same as text.
    pub(crate) back_label: String,
    /// The same as kept in the form.
    pub(crate) back_tag: String,
    /// Whether a coupon can be printed.
    pub(crate) can_print: bool,
    /// Whether it still waits to be confirmed at this clinic.
    pub(crate) is_held: bool,
    /// Whether the reader may void it.
    pub(crate) can_void: bool,
    /// Whether a new visit can be started from it.
    pub(crate) can_restart: bool,
    /// Why it cannot be voided and what to do.
    pub(crate) no_void: Option<String>,
    /// What became of the clinic's request to the insurer, or that one waits.
    pub(crate) request: Option<Notice>,
    /// Whether the clinic may ask the insurer to void it.
    pub(crate) can_ask: bool,
    /// Code of the reason that a waiting request gives.
    pub(crate) asked_reason: String,
    /// Idempotency key of the void.
    pub(crate) key: String,
}

/// Codes of the reasons for which a visit is voided.
pub(crate) const VOID_REASONS: [&str; 5] = ["services", "person", "price", "patient", "other"];

impl VisitPage {
    /// Reasons on offer: code and text.
    #[must_use]
    pub(crate) fn void_reasons(&self) -> Vec<(&'static str, String)> {
        VOID_REASONS
            .into_iter()
            .map(|code| (code, self.f.t(&format!("void-reason-{code}"))))
            .collect()
    }
}
