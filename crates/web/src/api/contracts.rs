//! What happened to a group contract, for the software of employers and insurers.

use std::sync::Arc;

use app::{App, AppError};
use axum::extract::{Path, State};
use identity::ContractId;

use super::extract::{Caller, Query};
use super::json::Json;
use super::refusal::Refusal;
use super::wire::contract::{ContractHistoryForm, ContractHistoryQuery};
use super::wire::place::ContractId as ContractIdPlace;

/// See what happened to a contract
///
/// Its changes, the latest first, a hundred at a time: since when each is known, from which day it holds, what it cost
/// or returned, and how that was worked out, step by step with clauses. An employer is told nothing of claims.
#[utoipa::path(
    get,
    path = "/api/v1/contracts/{id}/changes",
    operation_id = "listContractChanges",
    tag = "Contracts",
    params(ContractIdPlace, ContractHistoryQuery),
    responses((status = 200, description = "A page of changes", body = ContractHistoryForm)),
)]
pub(crate) async fn changes(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
    Query(query): Query<ContractHistoryQuery>,
) -> Result<Json<ContractHistoryForm>, Refusal> {
    let id: ContractId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = app
        .contract_history(&caller.actor, id, query.before)
        .await?;
    Ok(Json(ContractHistoryForm::new(caller.lang, &found)))
}
