//! The JSON API for the software of clinics: the same verbs as the terminal.
//!
//! `docs/using/api.md` tells how it is used; `openapi/polise.json` is made from these files.

mod card_readings;
mod contracts;
mod coupon;
mod eligibility;
mod extract;
mod json;
mod language;
mod offer;
mod openapi;
mod problems;
mod refusal;
#[cfg(test)]
mod tests;
mod visits;
mod void_requests;
mod wire;

use std::any::Any;
use std::sync::Arc;

use app::{App, AppError};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use extract::bearer;
use json::Json;
use refusal::Refusal;
#[cfg(test)]
pub(crate) use tests::world::World;
pub(crate) use wire::visit::VisitForm;

/// The routes under `/api/` and `/problems/`.
pub(crate) fn router(app: Arc<App>) -> Router {
    let (router, document) = parts();
    let document = Arc::new(document);
    let shown = move || {
        let document = Arc::clone(&document);
        async move { Json(OpenApi::clone(&document)) }
    };
    let around = ServiceBuilder::new()
        .layer(middleware::from_fn(refusal::speak))
        .layer(CatchPanicLayer::custom(broken));
    router
        .route("/api/v1/openapi.json", get(shown))
        .route("/api/{*path}", axum::routing::any(nowhere))
        .method_not_allowed_fallback(wrong_method)
        .with_state(app)
        .layer(around)
        .merge(problems::router())
}

/// The routes and their description.
fn parts() -> (Router<Arc<App>>, OpenApi) {
    let (router, document) = OpenApiRouter::with_openapi(openapi::base())
        .routes(routes!(visits::authorise, visits::list))
        .routes(routes!(visits::see))
        .routes(routes!(visits::confirm))
        .routes(routes!(visits::cancel))
        .routes(routes!(visits::void))
        .routes(routes!(visits::void_and_restart))
        .routes(routes!(void_requests::list))
        .routes(routes!(void_requests::ask))
        .routes(routes!(void_requests::decline))
        .routes(routes!(coupon::coupon))
        .routes(routes!(card_readings::read))
        .routes(routes!(eligibility::ask))
        .routes(routes!(offer::offer))
        .routes(routes!(contracts::changes))
        .split_for_parts();
    (router, openapi::complete(document))
}

/// A handler that broke; the panic hook has already logged where.
fn broken(_: Box<dyn Any + Send>) -> Response {
    Refusal::Broken("a handler panicked".to_owned()).into_response()
}

async fn nowhere() -> Refusal {
    AppError::NotFound.into()
}

async fn wrong_method() -> Refusal {
    Refusal::Method
}
