//! The code of an e-card, read by a clinic's own software.

use std::sync::Arc;

use app::App;
use axum::extract::State;

use super::extract::{Body, Caller};
use super::json::Json;
use super::refusal::Refusal;
use super::wire::card_reading::{CardReadingForm, ReadCardForm};

/// Read the code of an e-card
///
/// What a scanner gave for the QR code on the telephone: the card's number, and a reading to send with the visit. A code
/// serves one visit. The same code read again by the same clinic, as scanners do, gives the same reading.
#[utoipa::path(
    post,
    path = "/api/v1/card-readings",
    operation_id = "readCard",
    tag = "Cards",
    request_body = ReadCardForm,
    responses((status = 200, description = "The card", body = CardReadingForm)),
)]
pub(crate) async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(form): Body<ReadCardForm>,
) -> Result<Json<CardReadingForm>, Refusal> {
    let (insurer, code) = form.read()?;
    let read = app.read_card_code(&caller.actor, insurer, &code).await?;
    Ok(Json(CardReadingForm::new(caller.lang, &read)))
}
