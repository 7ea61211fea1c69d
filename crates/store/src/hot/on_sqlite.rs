use super::write::change_cells;
use super::{AccountWrite, CoverWrite, KeyRow, Written};
use crate::driver::{Sqlite, Step, values};
use crate::error::Result;

const ACCOUNT: &str =
    "UPDATE accounts SET version = $1, state = $2 WHERE cover_id = $3 AND version = $4";
const CHANGE: &str = "UPDATE visits SET state = $3, confirmed_at = COALESCE($4, confirmed_at), \
    ended_at = COALESCE($5, ended_at), ended_by = COALESCE($6, ended_by), \
    void_reason = COALESCE($7, void_reason) \
    WHERE id = $1 AND state = $2 AND settlement_id IS NULL";

/// Writes a batch in one transaction, whole or not at all.
///
/// A guard that does not hold fails it, as a key does that is there already. No part is undone by itself: that
/// would take a savepoint for each, and they cost as much as the writing.
pub(super) async fn write_together(sqlite: &Sqlite, writes: &[CoverWrite]) -> Result<Vec<Written>> {
    let parts: Vec<Vec<Step>> = writes.iter().map(steps).collect::<Result<_>>()?;
    let written = vec![Written::Done; parts.len()];
    sqlite
        .write(move |session| parts.iter().try_for_each(|steps| session.run(steps)))
        .await?;
    Ok(written)
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

/// The account goes on by its entries, if it is still at the version before them.
pub(crate) fn account_steps(account: &AccountWrite) -> Result<Vec<Step>> {
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
