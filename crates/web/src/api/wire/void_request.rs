//! What clinics ask of insurers when they can no longer void a visit themselves.

use app::{VoidRequestState, VoidRequestView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::list::VisitRowForm;

/// Requests, those that wait first, then the latest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VoidRequestListForm {
    /// The requests.
    pub(crate) requests: Vec<VoidRequestForm>,
}

/// A clinic asks the insurer to void a visit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VoidRequestForm {
    /// The visit, as it is now.
    visit: VisitRowForm,
    /// Why.
    reason: String,
    /// When it was asked.
    #[schema(format = "date-time")]
    asked_at: String,
    /// Who asked, by name.
    asked_by: String,
    /// What became of it.
    state: VoidRequestStateForm,
    /// Why the insurer declined; absent when it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// When the insurer declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    answered_at: Option<String>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VoidRequestStateForm {
    /// The insurer has not answered yet.
    Waiting,
    /// The visit was voided.
    Voided,
    /// The insurer said no.
    Declined,
    /// The month was closed before anybody answered.
    Settled,
}

/// The insurer declines.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answer": "The service was received" }))]
pub(crate) struct DeclineForm {
    /// Why, for the clinic. No names, no codes, no diagnoses.
    #[schema(min_length = 1, max_length = 200)]
    pub(crate) answer: String,
}

impl From<&VoidRequestView> for VoidRequestForm {
    fn from(request: &VoidRequestView) -> Self {
        let (answer, answered_at) = match &request.state {
            VoidRequestState::Declined { at, answer, .. } => {
                (Some(answer.clone()), Some(at.to_string()))
            }
            _ => (None, None),
        };
        Self {
            visit: (&request.visit).into(),
            reason: request.reason.clone(),
            asked_at: request.asked_at.to_string(),
            asked_by: request.asked_by.clone(),
            state: (&request.state).into(),
            answer,
            answered_at,
        }
    }
}

impl From<&VoidRequestState> for VoidRequestStateForm {
    fn from(state: &VoidRequestState) -> Self {
        match state {
            VoidRequestState::Waiting => Self::Waiting,
            VoidRequestState::Voided => Self::Voided,
            VoidRequestState::Declined { .. } => Self::Declined,
            VoidRequestState::Settled => Self::Settled,
        }
    }
}
