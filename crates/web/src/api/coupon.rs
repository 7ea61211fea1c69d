//! The coupon of a visit as PDF.

use std::sync::Arc;

use app::{App, AppError};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use papers::Coupon;

use super::extract::{Caller, Query, VisitPath};
use super::refusal::Refusal;
use super::wire::coupon::CouponQuery;
use crate::reply;
use crate::routes::coupon::{coupon as drawn, printed_proof};
use crate::site::{Tls, origin};

/// Print a coupon
///
/// Three copies on one page, for a visit that was confirmed; one that was voided later is marked so. Each print
/// is counted.
#[utoipa::path(
    get,
    path = "/api/v1/visits/{id}/coupon.pdf",
    operation_id = "getCoupon",
    tag = "Visits",
    params(("id" = String, Path, description = "The visit", format = "uuid"), CouponQuery),
    responses((status = 200, description = "The coupon", body = Vec<u8>, content_type = "application/pdf")),
)]
pub(crate) async fn coupon(
    State(app): State<Arc<App>>,
    caller: Caller,
    VisitPath(visit): VisitPath,
    Query(query): Query<CouponQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let lines = query.read()?;
    let visit = app.reprint(&caller.actor, visit).await?;
    let state = visit.state;
    let coupon = drawn(caller.lang, &visit, lines).ok_or(AppError::WrongState { state })?;
    // Only the pages know how browsers come; an address that is no loopback is served by TLS.
    let origin = origin(Tls::of(&headers), &headers);
    let coupon = Coupon {
        proof: printed_proof(&origin, &visit),
        ..coupon
    };
    let bytes = coupon
        .to_pdf()
        .map_err(|error| Refusal::Broken(error.to_string()))?;
    Ok(reply::pdf(&format!("talons-{}.pdf", visit.number), bytes))
}
