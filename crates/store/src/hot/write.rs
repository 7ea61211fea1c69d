use ledger::Entry;

use super::{
    AccountWrite, CoverWrite, EntryRow, KeyRow, KeyWrite, Written, on_postgres, on_sqlite,
};
use crate::driver::Driver;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::{Value, misread};

impl Store {
    /// Writes a batch; each of its parts is done whole or is stale, and the answers are in their
    /// order. When this returns, what is [`Written::Done`] is on the disk.
    ///
    /// # Errors
    /// If the database refuses or cannot be reached; then nothing of the batch was written, but
    /// for [`StoreError::Unavailable`], after which it is unknown: ask again with the same keys.
    pub async fn write(&self, writes: &[CoverWrite]) -> Result<Vec<Written>> {
        if writes.is_empty() {
            return Ok(Vec::new());
        }
        match self.write_together(writes).await {
            Err(StoreError::Conflict(_) | StoreError::NothingToChange) if writes.len() == 1 => {
                Ok(vec![Written::Stale])
            }
            // Somebody else was faster with one part. Each is written by itself; the late one is stale.
            Err(StoreError::Conflict(_) | StoreError::NothingToChange) => {
                let mut written = Vec::with_capacity(writes.len());
                for write in writes.chunks(1) {
                    written.extend(Box::pin(self.write(write)).await?);
                }
                Ok(written)
            }
            result => result,
        }
    }

    /// How many batches may be under way to the disk while the next one is read and decided. A file is read by
    /// the thread that writes it, so that nothing is gained by asking before it has time.
    #[must_use]
    pub fn batches_ahead(&self) -> usize {
        match &*self.driver {
            Driver::Sqlite(_) => 0,
            Driver::Postgres(_) => 1,
        }
    }

    async fn write_together(&self, writes: &[CoverWrite]) -> Result<Vec<Written>> {
        match &*self.driver {
            Driver::Sqlite(sqlite) => on_sqlite::write_together(sqlite, writes).await,
            Driver::Postgres(postgres) => on_postgres::write_together(postgres, writes).await,
        }
    }
}

impl AccountWrite {
    /// The version the account must have: the number ahead of the first entry.
    pub(super) fn expected(&self) -> Result<i64> {
        let first = self
            .entries
            .first()
            .map_or(self.state.sequence() + 1, |entry| entry.sequence);
        number(first - 1)
    }

    /// The version it comes to.
    pub(super) fn version(&self) -> Result<i64> {
        number(self.state.sequence())
    }

    pub(super) fn rows(&self) -> Result<Vec<EntryRow>> {
        self.entries.iter().map(|entry| self.row(entry)).collect()
    }

    fn row(&self, entry: &Entry) -> Result<EntryRow> {
        let body = serde_json::to_string(&(&entry.postings, &entry.hold));
        Ok(EntryRow {
            cover_id: self.cover,
            sequence: number(entry.sequence)?,
            visit_id: entry.visit,
            kind: entry.kind,
            at: entry.at,
            body: body.map_err(|error| StoreError::Unexpected(error.to_string()))?,
        })
    }
}

impl EntryRow {
    /// The entry as the ledger knows it.
    pub(crate) fn entry(self) -> Result<Entry> {
        let Ok((postings, hold)) = serde_json::from_str(&self.body) else {
            return misread("an entry");
        };
        let sequence = u64::try_from(self.sequence).unwrap_or_default();
        Ok(Entry {
            sequence,
            visit: self.visit_id,
            kind: self.kind,
            at: self.at,
            postings,
            hold,
        })
    }
}

impl From<&KeyWrite> for KeyRow {
    fn from(key: &KeyWrite) -> Self {
        KeyRow {
            provider_id: key.request.provider,
            verb: key.request.verb,
            key: key.request.key.clone(),
            request_hash: key.request_hash.clone(),
            visit_id: key.visit,
            at: key.at,
        }
    }
}

fn number(sequence: u64) -> Result<i64> {
    i64::try_from(sequence).map_err(|_| StoreError::Unexpected("too many entries".into()))
}

/// A change of a visit's state as cells: id, expected state, new state, moment of confirmation,
/// moment of any other end, who ended it, why.
pub(super) fn change_cells(change: &super::VisitChange) -> Vec<Value> {
    let confirms = change.to == crate::visits::VisitState::Confirmed;
    let ended = (!confirms).then_some(change.at);
    crate::driver::values![
        change.visit,
        change.from,
        change.to,
        confirms.then_some(change.at),
        ended,
        if confirms { None } else { change.by },
        change.reason,
    ]
}
