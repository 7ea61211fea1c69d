//! What addresses and headers carry, for the description: [`super::super::extract`] reads them.

use utoipa::IntoParams;

/// The visit that the address names.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only described")]
pub(crate) struct VisitId {
    /// The visit.
    #[param(format = "uuid")]
    id: String,
}

/// The contract that the address names.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only described")]
pub(crate) struct ContractId {
    /// The contract.
    #[param(format = "uuid")]
    id: String,
}

/// The key of a request that changes something.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only described")]
pub(crate) struct KeyHeader {
    /// Chosen by you, new for each thing that you want done.
    #[param(
        rename = "Idempotency-Key",
        min_length = 1,
        max_length = 100,
        pattern = "^[!-~]+$"
    )]
    key: String,
}
