//! Whether a person is covered.

use std::sync::Arc;

use app::App;
use axum::extract::State;

use super::extract::{Body, Caller};
use super::json::Json;
use super::refusal::Refusal;
use super::wire::eligibility::{AskEligibilityForm, EligibilityForm};

/// Ask whether a person is covered
///
/// On a day at your clinic: the programme, its benefits with the insurer's share, and what is left of the limits.
/// Nothing is held. The day may lie ahead, for an appointment. The code and the card must name one person.
#[utoipa::path(
    post,
    path = "/api/v1/eligibility",
    operation_id = "askEligibility",
    tag = "Eligibility",
    request_body = AskEligibilityForm,
    responses((status = 200, description = "Whether the person is covered", body = EligibilityForm)),
)]
pub(crate) async fn ask(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(form): Body<AskEligibilityForm>,
) -> Result<Json<EligibilityForm>, Refusal> {
    let answer = app.eligibility(&caller.actor, form.read()?).await?;
    Ok(Json(EligibilityForm::new(caller.lang, &answer)))
}
