//! Keys of requests that make something new: a button pressed twice makes it once.

use calendar::Timestamp;
use identity::{UserId, Uuid};

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record};
use crate::store::Store;

/// The key of a request, unique for a user and a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnceKey {
    /// Whose key it is.
    pub user: UserId,
    /// What was asked for, as `list.draft`.
    pub verb: &'static str,
    /// The key.
    pub key: String,
    /// Fingerprint of the request.
    pub request_hash: String,
}

/// A key in the table of all keys.
struct OnceRow {
    provider_id: UserId,
    verb: String,
    key: String,
    request_hash: String,
    visit_id: Uuid,
    at: Timestamp,
}
record!(OnceRow in "idempotency_keys" {
    provider_id, verb, key, request_hash, visit_id, at,
});

impl OnceKey {
    /// Keeps the key, with what is made under it; a second one fails.
    pub(crate) fn step(&self, made: Uuid, at: Timestamp) -> Step {
        Step::insert(&OnceRow {
            provider_id: self.user,
            verb: self.verb.to_owned(),
            key: self.key.clone(),
            request_hash: self.request_hash.clone(),
            visit_id: made,
            at,
        })
    }
}

impl Store {
    /// What was made under a key before, if anything: the request's fingerprint and the id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn made_once(&self, key: &OnceKey) -> Result<Option<(String, Uuid)>> {
        let sql = "SELECT k.request_hash, k.visit_id FROM idempotency_keys k \
            WHERE k.provider_id = $1 AND k.verb = $2 AND k.key = $3";
        let values = values![key.user, key.verb.to_owned(), key.key];
        let row = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        self.driver.read_one(sql, values, row).await
    }
}
