use rusqlite::{Error, ErrorCode};

use crate::error::StoreError;

/// What a failure of SQLite means. Its messages name tables and columns, never values.
#[expect(clippy::needless_pass_by_value, reason = "so that it fits map_err")]
pub(crate) fn of(error: Error) -> StoreError {
    let log = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full(log),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(log),
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict(log),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(log),
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::ReadOnly
            | ErrorCode::SystemIoFailure
            | ErrorCode::FileLockingProtocolFailed,
        ) => StoreError::Unavailable(log),
        _ => StoreError::Unexpected(log),
    }
}
