use super::write::change_cells;
use super::{AccountWrite, CoverWrite, KeyRow, Written};
use crate::driver::{Session, Sqlite, Step, values};
use crate::error::{Result, StoreError};

const ACCOUNT: &str =
    "UPDATE accounts SET version = $1, state = $2 WHERE cover_id = $3 AND version = $4";
const CHANGE: &str = "UPDATE visits SET state = $3, confirmed_at = COALESCE($4, confirmed_at), \
    ended_at = COALESCE($5, ended_at), ended_by = COALESCE($6, ended_by), \
    void_reason = COALESCE($7, void_reason) \
    WHERE id = $1 AND state = $2 AND settlement_id IS NULL";

/// Writes a batch in one transaction, each part in a savepoint of its own.
pub(super) async fn write(sqlite: &Sqlite, writes: &[CoverWrite]) -> Result<Vec<Written>> {
    let mut parts: Vec<Vec<Step>> = writes.iter().map(steps).collect::<Result<_>>()?;
    if parts.len() == 1 {
        // Alone it needs no savepoint besides the batch's own.
        let steps = parts.remove(0);
        let run = sqlite.write(move |session| session.run(&steps)).await;
        return Ok(vec![written(run)?]);
    }
    let write_part = |session: &Session, steps: &Vec<Step>| {
        written(session.savepoint(|session| session.run(steps)))
    };
    sqlite
        .write(move |session| {
            parts
                .iter()
                .map(|steps| write_part(session, steps))
                .collect()
        })
        .await
}

/// A guard that does not hold and a key that is there already mean the same: it was read too
/// long ago.
fn written(run: Result<()>) -> Result<Written> {
    match run {
        Ok(()) => Ok(Written::Done),
        Err(StoreError::NothingToChange | StoreError::Conflict(_)) => Ok(Written::Stale),
        Err(error) => Err(error),
    }
}

fn steps(write: &CoverWrite) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if let Some(account) = &write.account {
        steps.extend(account_steps(account)?);
    }
    steps.extend(
        write
            .changes
            .iter()
            .map(|change| Step::must(CHANGE, change_cells(change))),
    );
    steps.extend(write.visits.iter().map(Step::insert));
    steps.extend(
        write
            .keys
            .iter()
            .map(|key| Step::insert(&KeyRow::from(key))),
    );
    steps.extend(write.audit.iter().map(Step::insert));
    Ok(steps)
}

fn account_steps(account: &AccountWrite) -> Result<Vec<Step>> {
    let cells = values![
        account.version()?,
        account.state,
        account.cover,
        account.expected()?
    ];
    let rows = account.rows()?;
    let entries = rows.iter().map(Step::insert);
    Ok(std::iter::once(Step::must(ACCOUNT, cells))
        .chain(entries)
        .collect())
}
