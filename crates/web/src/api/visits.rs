//! Visits: authorise, look, confirm, cancel, void, print.

use std::sync::Arc;

use app::{App, CancelVisit, ConfirmVisit, VisitView, VoidVisit};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wording::Lang;

use super::extract::{Body, BodyIfAny, Caller, Key, Query, VisitPath};
use super::refusal::Refusal;
use super::wire::authorise::{AuthoriseForm, ConfirmForm, VoidForm};
use super::wire::list::{ListQuery, VisitListForm};
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
    params(("Idempotency-Key" = String, Header, description = "Chosen by you, new for each visit",
        min_length = 1, max_length = 100, pattern = "^[!-~]+$")),
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
/// The visits of your clinic, the latest service day first, with sums over all confirmed ones that are found.
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
    params(("id" = String, Path, description = "The visit", format = "uuid")),
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
    params(("id" = String, Path, description = "The visit", format = "uuid"),
        ("Idempotency-Key" = String, Header, description = "Chosen by you, new for each confirmation",
        min_length = 1, max_length = 100, pattern = "^[!-~]+$")),
    request_body = Option<ConfirmForm>,
    responses((status = 200, description = "The visit, confirmed", body = VisitForm)),
)]
pub(crate) async fn confirm(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Key(key): Key,
    BodyIfAny(form): BodyIfAny<ConfirmForm>,
) -> Result<Json<VisitForm>, Refusal> {
    let request = ConfirmVisit {
        visit,
        key,
        same_visit: form.same_visit.into(),
    };
    let visit = app.confirm_visit(&caller.actor, request).await?;
    Ok(shown(caller.lang, &visit))
}

/// Cancel a visit
///
/// What was held is free again at once. Without this it becomes free when the hold ends.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/cancel",
    operation_id = "cancelVisit",
    tag = "Visits",
    params(("id" = String, Path, description = "The visit", format = "uuid"),
        ("Idempotency-Key" = String, Header, description = "Chosen by you, new for each cancellation",
        min_length = 1, max_length = 100, pattern = "^[!-~]+$")),
    responses((status = 200, description = "The visit, cancelled", body = VisitForm)),
)]
pub(crate) async fn cancel(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Key(key): Key,
) -> Result<Json<VisitForm>, Refusal> {
    let visit = app
        .cancel_visit(&caller.actor, CancelVisit { visit, key })
        .await?;
    Ok(shown(caller.lang, &visit))
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
    params(("id" = String, Path, description = "The visit", format = "uuid"),
        ("Idempotency-Key" = String, Header, description = "Chosen by you, new for each void",
        min_length = 1, max_length = 100, pattern = "^[!-~]+$")),
    request_body = VoidForm,
    responses((status = 200, description = "The visit, voided", body = VisitForm)),
)]
pub(crate) async fn void(
    State(app): Site,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Key(key): Key,
    Body(form): Body<VoidForm>,
) -> Result<Json<VisitForm>, Refusal> {
    let request = VoidVisit {
        visit,
        key,
        reason: form.read()?,
    };
    let visit = app.void_visit(&caller.actor, request).await?;
    Ok(shown(caller.lang, &visit))
}
