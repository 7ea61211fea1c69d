//! Visits: authorise, look, confirm, cancel, void, print.

use std::sync::Arc;

use app::{App, CancelVisit, ConfirmVisit, VisitView};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wording::Lang;

use super::extract::{Asked, Body, BodyIfAny, Caller, Key, Query, VisitPath};
use super::json::Json;
use super::refusal::Refusal;
use super::wire::authorise::{AuthoriseForm, ConfirmForm, VoidForm};
use super::wire::list::{ListQuery, VisitListForm};
use super::wire::place::{KeyHeader, VisitId};
use super::wire::restart::RestartForm;
use super::wire::visit::VisitForm;

type Site = State<Arc<App>>;

fn shown(lang: Lang, visit: &VisitView) -> Json<VisitForm> {
    Json(VisitForm::new(lang, visit))
}

/// Authorise a visit
///
/// Asks what the insurer pays for each line. What it pays is held on the insured's limits until the visit is
/// confirmed, cancelled, or the time in `held_until` has passed. A visit of which nothing is paid is kept as
/// `refused`. The same key with the same body gives the same visit, however often it comes.
#[utoipa::path(
    post,
    path = "/api/v1/visits",
    operation_id = "authoriseVisit",
    tag = "Visits",
    params(KeyHeader),
    request_body = AuthoriseForm,
    responses((status = 201, description = "The visit, decided", body = VisitForm,
        headers(("Location" = String, description = "Where the visit is")))),
)]
pub(crate) async fn authorise(
    State(app): Site,
    caller: Caller,
    Key(key): Key,
    Body(form): Body<AuthoriseForm>,
) -> Result<Response, Refusal> {
    let visit = app.authorise_visit(&caller.actor, form.read(key)?).await?;
    let place = format!("/api/v1/visits/{}", visit.id);
    let place =
        HeaderValue::from_str(&place).map_err(|error| Refusal::Broken(error.to_string()))?;
    let body = shown(caller.lang, &visit);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], body).into_response())
}

/// List visits
///
/// The visits of your clinic, the last entered first, with sums over all confirmed ones that are found.
#[utoipa::path(
    get,
    path = "/api/v1/visits",
    operation_id = "listVisits",
    tag = "Visits",
    params(ListQuery),
    responses((status = 200, description = "A page of the list", body = VisitListForm)),
)]
pub(crate) async fn list(
    State(app): Site,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Result<Json<VisitListForm>, Refusal> {
    let page = app.visits(&caller.actor, query.read()?).await?;
    Ok(Json(VisitListForm::from(&page)))
}

/// See a visit
#[utoipa::path(
    get,
    path = "/api/v1/visits/{id}",
    operation_id = "getVisit",
    tag = "Visits",
    params(VisitId),
    responses((status = 200, description = "The visit", body = VisitForm)),
)]
pub(crate) async fn see(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
) -> Result<Json<VisitForm>, Refusal> {
    let visit = app.visit(&caller.actor, visit).await?;
    Ok(shown(caller.lang, &visit))
}

/// Confirm a visit
///
/// What was held is used. If the visit looks like an earlier one of the same day, it is refused with
/// `same-visit` until you say that it is another.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/confirm",
    operation_id = "confirmVisit",
    tag = "Visits",
    params(VisitId, KeyHeader),
    request_body = Option<ConfirmForm>,
    responses((status = 200, description = "The visit, confirmed", body = VisitForm)),
)]
pub(crate) async fn confirm(
    asked: Asked,
    BodyIfAny(form): BodyIfAny<ConfirmForm>,
) -> Result<Json<VisitForm>, Refusal> {
    let request = ConfirmVisit {
        visit: asked.visit,
        key: asked.key.clone(),
        same_visit: form.same_visit.into(),
    };
    let visit = asked.app.confirm_visit(&asked.actor, request).await?;
    Ok(shown(asked.lang, &visit))
}

/// Cancel a visit
///
/// What was held is free again at once. Without this it becomes free when the hold ends.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/cancel",
    operation_id = "cancelVisit",
    tag = "Visits",
    params(VisitId, KeyHeader),
    responses((status = 200, description = "The visit, cancelled", body = VisitForm)),
)]
pub(crate) async fn cancel(asked: Asked) -> Result<Json<VisitForm>, Refusal> {
    let request = CancelVisit {
        visit: asked.visit,
        key: asked.key.clone(),
    };
    let visit = asked.app.cancel_visit(&asked.actor, request).await?;
    Ok(shown(asked.lang, &visit))
}

/// Void a visit
///
/// Reverses a confirmed visit: the balances are as if it had never been. Not possible once it is settled, nor
/// after the days on which the clinic may do it by itself.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/void",
    operation_id = "voidVisit",
    tag = "Visits",
    params(VisitId, KeyHeader),
    request_body = VoidForm,
    responses((status = 200, description = "The visit, voided", body = VisitForm)),
)]
pub(crate) async fn void(
    asked: Asked,
    Body(form): Body<VoidForm>,
) -> Result<Json<VisitForm>, Refusal> {
    let request = asked.void(form)?;
    let visit = asked.app.void_visit(&asked.actor, request).await?;
    Ok(shown(asked.lang, &visit))
}

/// Void a visit and start again
///
/// Voids as `void` does, and gives what a new visit starts from: change what was wrong, add who the patient is, and
/// authorise it as a visit of its own.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/void-and-restart",
    operation_id = "voidAndRestartVisit",
    tag = "Visits",
    params(VisitId, KeyHeader),
    request_body = VoidForm,
    responses((status = 200, description = "The visit, voided, and what a new one starts from", body = RestartForm)),
)]
pub(crate) async fn void_and_restart(
    asked: Asked,
    Body(form): Body<VoidForm>,
) -> Result<Json<RestartForm>, Refusal> {
    let request = asked.void(form)?;
    let restart = asked.app.void_and_restart(&asked.actor, request).await?;
    Ok(Json(RestartForm::new(asked.lang, &restart)))
}
