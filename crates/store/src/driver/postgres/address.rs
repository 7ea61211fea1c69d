use std::time::Duration;

use tokio_postgres::{Config, NoTls};

use crate::error::{Result, StoreError};

/// The settings that an address names, and how to encrypt what goes to it.
pub(super) fn read(address: &str) -> Result<(Config, Option<NoTls>)> {
    // The parser's message may quote the address and with it a password.
    let parsed = address.parse::<Config>();
    let mut config = parsed.map_err(|_| StoreError::Address("not a PostgreSQL address".into()))?;
    config.application_name("polise");
    config.connect_timeout(Duration::from_secs(5));
    // A server that is gone without a word is noticed in seconds, not in hours.
    config.tcp_user_timeout(Duration::from_secs(10));
    config.keepalives_idle(Duration::from_secs(10));
    Ok((config, None))
}
