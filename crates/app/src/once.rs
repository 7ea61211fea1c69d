//! A request that makes something new bears a key: a button pressed twice, or a browser that asks again, makes it once.

use identity::Uuid;
use serde::Serialize;
use store::OnceKey;

use crate::chance::fingerprint;
use crate::claim_change::text;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Longest key.
const LONGEST: usize = 100;

/// The key of a request; none for a program that does not repeat itself and sends an empty one.
pub(crate) fn once_key(
    actor: &Actor,
    verb: &'static str,
    key: &str,
    request: &impl Serialize,
) -> Result<Option<OnceKey>, AppError> {
    if key.is_empty() {
        return Ok(None);
    }
    if key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(invalid("key", "malformed"));
    }
    Ok(Some(OnceKey {
        user: actor.user,
        verb,
        key: key.to_owned(),
        request_hash: fingerprint(&text(request)?),
    }))
}

impl App {
    /// What the same request has made before.
    ///
    /// # Errors
    /// [`AppError::KeyReused`] if another request had the key.
    pub(crate) async fn made_before(
        &self,
        key: Option<&OnceKey>,
    ) -> Result<Option<Uuid>, AppError> {
        let Some(key) = key else {
            return Ok(None);
        };
        match self.core.store.made_once(key).await? {
            Some((hash, _)) if hash != key.request_hash => Err(AppError::KeyReused),
            found => Ok(found.map(|(_, made)| made)),
        }
    }
}
