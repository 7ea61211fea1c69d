//! The list of visits.

use app::{VisitFilter, VisitPage, VisitRow, VisitState};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NotAState, StrDeserializer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::reading::{Day, Reading};
use super::visit::StateForm;
use super::{NamedForm, TotalsForm};
use crate::api::refusal::{Place, Refusal};

/// Which visits are asked for. What is absent does not narrow the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// First service day.
    #[param(format = "date", required = false, value_type = String)]
    from: Option<String>,
    /// Last service day, included.
    #[param(format = "date", required = false, value_type = String)]
    to: Option<String>,
    /// Of this insurer.
    #[param(format = "uuid", required = false, value_type = String)]
    insurer: Option<String>,
    /// By this practitioner.
    #[param(format = "uuid", required = false, value_type = String)]
    practitioner: Option<String>,
    /// In this settlement.
    #[param(format = "uuid", required = false, value_type = String)]
    settlement: Option<String>,
    /// In this state.
    #[param(required = false, value_type = StateForm)]
    state: Option<String>,
    /// With this number.
    #[param(pattern = "^[0-9]{2}-[0-9]{7,9}-[0-9]$", required = false, value_type = String)]
    number: Option<String>,
    /// What follows after an earlier page: its `next`.
    #[param(required = false, value_type = String)]
    after: Option<String>,
    /// Rows on a page.
    #[param(minimum = 1, maximum = 500, required = false, value_type = u32)]
    limit: Option<String>,
}

/// A page of the list, the last entered first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VisitListForm {
    /// The visits of this page.
    visits: Vec<VisitRowForm>,
    /// How many visits are found on all pages.
    found: u64,
    /// Sums of all confirmed visits found, on all pages.
    totals: TotalsForm,
    /// Ask for the next page with `after=` this; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A visit in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VisitRowForm {
    /// Its id, for addresses.
    #[schema(format = "uuid")]
    id: String,
    /// Its number, for people.
    number: String,
    /// Where it stands.
    state: StateForm,
    /// Day of the service.
    #[schema(format = "date")]
    service_date: String,
    /// When it was decided.
    #[schema(format = "date-time")]
    authorised_at: String,
    /// The insurer.
    insurer: NamedForm,
    /// Who gave the service.
    practitioner: NamedForm,
    /// Its sums.
    totals: TotalsForm,
    /// The settlement that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    settlement: Option<String>,
}

impl ListQuery {
    /// The filter in typed values.
    ///
    /// # Errors
    /// All wrong parameters at once.
    pub(crate) fn read(self) -> Result<VisitFilter, Refusal> {
        let mut reading = Reading::default();
        let filter = VisitFilter {
            from: reading
                .query("from", self.from.as_deref(), "date")
                .map(|Day(day)| day),
            to: reading
                .query("to", self.to.as_deref(), "date")
                .map(|Day(day)| day),
            insurer: reading.query("insurer", self.insurer.as_deref(), "id"),
            practitioner: reading.query("practitioner", self.practitioner.as_deref(), "id"),
            settlement: reading.query("settlement", self.settlement.as_deref(), "id"),
            state: state(self.state.as_deref(), &mut reading),
            number: reading.query("number", self.number.as_deref(), "visit-number"),
            after: self.after,
            limit: limit(self.limit.as_deref(), &mut reading),
            ..VisitFilter::default()
        };
        reading.end(Some(filter))
    }
}

fn state(text: Option<&str>, reading: &mut Reading) -> Option<VisitState> {
    let word: StrDeserializer<'_, NotAState> = text?.into_deserializer();
    let state = StateForm::deserialize(word).ok();
    if state.is_none() {
        reading.wrong(Place::Query("state".to_owned()), "choice");
    }
    state.map(VisitState::from)
}

fn limit(text: Option<&str>, reading: &mut Reading) -> Option<u32> {
    let limit = text?.parse().ok().filter(|limit| (1..=500).contains(limit));
    if limit.is_none() {
        reading.wrong(Place::Query("limit".to_owned()), "page-size");
    }
    limit
}

impl From<&VisitPage> for VisitListForm {
    fn from(page: &VisitPage) -> Self {
        Self {
            visits: page.rows.iter().map(VisitRowForm::from).collect(),
            found: page.found,
            totals: page.totals.into(),
            next: page.next.clone(),
        }
    }
}

impl From<&VisitRow> for VisitRowForm {
    fn from(row: &VisitRow) -> Self {
        Self {
            id: row.id.to_string(),
            number: row.number.to_string(),
            state: row.state.into(),
            service_date: row.service_date.to_string(),
            authorised_at: row.authorised_at.to_string(),
            insurer: (&row.insurer).into(),
            practitioner: (&row.practitioner).into(),
            totals: row.totals.into(),
            settlement: row.settlement.map(|id| id.to_string()),
        }
    }
}
