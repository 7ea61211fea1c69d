//! Why the books could not be filled.

use app::AppError;
use store::StoreError;

/// Why the books could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is nothing to insure by.
    #[error("the terms have no edition")]
    NoEdition,
    /// The lists of this crate do not fit the terms or the rules of codes and numbers.
    #[error("the data of the demonstration are wrong: {0}")]
    Data(String),
    /// The books were not written.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A use case of the history was refused.
    #[error("the history could not be played: {0}")]
    App(#[from] AppError),
}

/// Wrong data of our own.
pub(crate) fn data(what: impl std::fmt::Display) -> DemoError {
    DemoError::Data(what.to_string())
}
