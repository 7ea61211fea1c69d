//! What the clinic can enter.

use std::sync::Arc;

use app::App;
use axum::extract::State;

use super::extract::Caller;
use super::json::Json;
use super::refusal::Refusal;
use super::wire::offer::OfferForm;

/// See the offer
///
/// Services with your clinic's prices of today, its practitioners, and the insurers it works with. Read it once
/// a day, and when an id in it is refused.
#[utoipa::path(
    get,
    path = "/api/v1/offer",
    operation_id = "getOffer",
    tag = "Offer",
    responses((status = 200, description = "The offer", body = OfferForm)),
)]
pub(crate) async fn offer(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<OfferForm>, Refusal> {
    let offer = app.offer(&caller.actor).await?;
    Ok(Json(OfferForm::new(caller.lang, &offer)))
}
