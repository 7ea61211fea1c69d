//! What a clinic can no longer void it asks of the insurer, who voids or declines.

use std::sync::Arc;

use app::{App, AppError, AskVoid, DeclineVoid};
use axum::extract::State;
use identity::VisitId;

use super::extract::{Body, Caller, VisitPath};
use super::json::Json;
use super::refusal::Refusal;
use super::wire::authorise::VoidForm;
use super::wire::place::VisitId as VisitIdPlace;
use super::wire::void_request::{DeclineForm, VoidRequestForm, VoidRequestListForm};

type Site = State<Arc<App>>;

/// List void requests
///
/// Those that wait for an answer first, then the latest; two hundred at most.
#[utoipa::path(
    get,
    path = "/api/v1/void-requests",
    operation_id = "listVoidRequests",
    tag = "Void requests",
    responses((status = 200, description = "The requests", body = VoidRequestListForm)),
)]
pub(crate) async fn list(
    State(app): Site,
    caller: Caller,
) -> Result<Json<VoidRequestListForm>, Refusal> {
    let found = app.void_requests(&caller.actor, None).await?;
    Ok(Json(VoidRequestListForm {
        requests: found.iter().map(VoidRequestForm::from).collect(),
    }))
}

/// Ask the insurer to void a visit
///
/// For a confirmed visit whose `void_refusal` is `void-needs-insurer`. Asking again while the request waits changes
/// nothing, so it takes no key.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/ask-void",
    operation_id = "askVoid",
    tag = "Void requests",
    params(VisitIdPlace),
    request_body = VoidForm,
    responses((status = 200, description = "The request", body = VoidRequestForm)),
)]
pub(crate) async fn ask(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Body(form): Body<VoidForm>,
) -> Result<Json<VoidRequestForm>, Refusal> {
    let reason = form.read()?;
    let request = AskVoid { visit, reason };
    app.ask_void(&caller.actor, request).await?;
    latest(&app, &caller, visit).await
}

/// Decline a void request
///
/// For the insurer. To grant one, void the visit.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/decline-void",
    operation_id = "declineVoid",
    tag = "Void requests",
    params(VisitIdPlace),
    request_body = DeclineForm,
    responses((status = 200, description = "The request, declined", body = VoidRequestForm)),
)]
pub(crate) async fn decline(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Body(form): Body<DeclineForm>,
) -> Result<Json<VoidRequestForm>, Refusal> {
    let answer = form.answer;
    let request = DeclineVoid { visit, answer };
    app.decline_void(&caller.actor, request).await?;
    latest(&app, &caller, visit).await
}

/// The request about the visit that waits, or else the last one.
async fn latest(
    app: &App,
    caller: &Caller,
    visit: VisitId,
) -> Result<Json<VoidRequestForm>, Refusal> {
    let found = app.void_requests(&caller.actor, Some(visit)).await?;
    let request = found.first().ok_or(AppError::NotFound)?;
    Ok(Json(request.into()))
}
