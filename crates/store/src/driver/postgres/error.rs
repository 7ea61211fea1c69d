use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::DbError;

use crate::error::StoreError;

/// What a failure means. The detail of a server's error may quote values, so only the message
/// and the names go into the log.
pub(crate) fn of(error: &Error) -> StoreError {
    match error.as_db_error() {
        Some(refusal) => of_server(refusal),
        // The connection broke, or was never made. Mistakes in types are ours.
        None if is_ours(error) => StoreError::Unexpected(error.to_string()),
        None => StoreError::Unavailable(error.to_string()),
    }
}

fn is_ours(error: &Error) -> bool {
    let text = error.to_string();
    text.starts_with("error serializing") || text.starts_with("error deserializing")
}

pub(super) fn of_pool(error: PoolError) -> StoreError {
    match error {
        PoolError::Backend(error) => match of(&error) {
            // A server that starts, stops or lets nobody in.
            StoreError::Unexpected(log) => StoreError::Unavailable(log),
            error => error,
        },
        PoolError::Timeout(_) => StoreError::Unavailable("no free connection in time".into()),
        other => StoreError::Unavailable(other.to_string()),
    }
}

fn of_server(refusal: &DbError) -> StoreError {
    let place = refusal.constraint().or(refusal.table()).unwrap_or_default();
    let code = refusal.code();
    let log = format!("{} {} {place}", code.code(), refusal.message());
    match code.code() {
        "53100" => StoreError::Full(log),
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy(log),
        "25006" => StoreError::Unavailable(log),
        code if ["08", "53", "57", "58"].contains(&&code[..2]) => StoreError::Unavailable(log),
        code if code.starts_with("23") => StoreError::Conflict(log),
        code if code.starts_with("XX") => StoreError::Corrupt(log),
        _ => StoreError::Unexpected(log),
    }
}
