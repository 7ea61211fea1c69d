//! A visit.

use app::{AppError, VisitState, VisitView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wording::Lang;

use super::NamedForm;
use super::decision::DecisionForm;

/// A visit of the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VisitForm {
    /// Its id, for addresses.
    #[schema(format = "uuid")]
    id: String,
    /// Its number, for people.
    #[schema(pattern = "^[0-9]{2}-[0-9]{7,9}-[0-9]$")]
    number: String,
    /// Where it stands.
    state: StateForm,
    /// The insurer.
    insurer: NamedForm,
    /// The clinic.
    provider: NamedForm,
    /// Who gave the service.
    practitioner: NamedForm,
    /// The insured, when the insurer knows the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    insured: Option<InsuredForm>,
    /// Day of the service.
    #[schema(format = "date")]
    service_date: String,
    /// What was decided.
    decision: DecisionForm,
    /// When it was decided.
    #[schema(format = "date-time")]
    authorised_at: String,
    /// Until when the amounts are held; absent when nothing ever was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    held_until: Option<String>,
    /// When it was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    confirmed_at: Option<String>,
    /// When it was cancelled or expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    released_at: Option<String>,
    /// When and why it was voided.
    #[serde(skip_serializing_if = "Option::is_none")]
    voided: Option<VoidedForm>,
    /// The settlement that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    settlement: Option<NamedForm>,
    /// Why it could not be voided now, as a problem's code; absent when it could.
    #[serde(skip_serializing_if = "Option::is_none")]
    void_refusal: Option<&'static str>,
}

/// The insured, as far as a clinic needs to recognise the person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InsuredForm {
    /// Given names.
    given_name: String,
    /// Family name.
    family_name: String,
    /// The card with all but its last digits hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number_masked: Option<String>,
}

/// When and why a visit was voided.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VoidedForm {
    /// When.
    #[schema(format = "date-time")]
    at: String,
    /// Why.
    reason: String,
    /// Who, by name.
    by: String,
}

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StateForm {
    /// Nothing is payable; kept for the record.
    Refused,
    /// Decided, amounts held on the limits.
    Held,
    /// Confirmed by the clinic.
    Confirmed,
    /// Given up before confirmation.
    Cancelled,
    /// Not confirmed in time.
    Expired,
    /// Confirmed and then reversed.
    Voided,
}

impl VisitForm {
    pub(crate) fn new(lang: Lang, visit: &VisitView) -> Self {
        Self {
            id: visit.id.to_string(),
            number: visit.number.to_string(),
            state: visit.state.into(),
            insurer: (&visit.insurer).into(),
            provider: (&visit.provider).into(),
            practitioner: (&visit.practitioner).into(),
            insured: InsuredForm::of(visit),
            service_date: visit.service_date.to_string(),
            decision: DecisionForm::new(lang, &visit.decision, &visit.edition),
            authorised_at: visit.authorised_at.to_string(),
            held_until: visit.held_until.map(|at| at.to_string()),
            confirmed_at: visit.confirmed_at.map(|at| at.to_string()),
            released_at: visit.released_at.map(|at| at.to_string()),
            voided: visit.voided.as_ref().map(VoidedForm::from),
            settlement: visit.settlement.as_ref().map(NamedForm::from),
            void_refusal: visit.void_refusal.as_ref().map(AppError::code),
        }
    }
}

impl InsuredForm {
    fn of(visit: &VisitView) -> Option<Self> {
        let name = visit.insured.as_ref()?;
        Some(Self {
            given_name: name.given.clone(),
            family_name: name.family.clone(),
            card_number_masked: visit.card_number.as_ref().map(|card| card.masked()),
        })
    }
}

impl From<&app::Voided> for VoidedForm {
    fn from(voided: &app::Voided) -> Self {
        Self {
            at: voided.at.to_string(),
            reason: voided.reason.clone(),
            by: voided.by.clone(),
        }
    }
}

impl From<VisitState> for StateForm {
    fn from(state: VisitState) -> Self {
        match state {
            VisitState::Refused => Self::Refused,
            VisitState::Held => Self::Held,
            VisitState::Confirmed => Self::Confirmed,
            VisitState::Cancelled => Self::Cancelled,
            VisitState::Expired => Self::Expired,
            VisitState::Voided => Self::Voided,
        }
    }
}

impl From<StateForm> for VisitState {
    fn from(state: StateForm) -> Self {
        match state {
            StateForm::Refused => Self::Refused,
            StateForm::Held => Self::Held,
            StateForm::Confirmed => Self::Confirmed,
            StateForm::Cancelled => Self::Cancelled,
            StateForm::Expired => Self::Expired,
            StateForm::Voided => Self::Voided,
        }
    }
}
