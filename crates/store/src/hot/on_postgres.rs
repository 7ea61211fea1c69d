//! The write of a batch as one statement.
//!
//! Its parts hang on each other: visits to be changed are locked and looked at first, then the
//! accounts whose version is as expected are updated, and the rest is inserted only for the
//! parts (`part`, the place in the batch) that came so far. So a statement of its own, committed
//! by itself, does each part whole or not at all. Rows are locked in the order visits, accounts,
//! each by id, so that two nodes seldom wait for each other in a circle; the server breaks the
//! circle if they do, and the batch is tried again.
//!
//! `IS TRUE` and `NOT IN` keep the server from joining the parts in nested loops: as plain
//! conditions they are looked up in a hash table.

use std::sync::LazyLock;

use super::read::transposed;
use super::write::change_cells;
use super::{AccountWrite, CoverWrite, EntryRow, KeyRow, Written};
use crate::audit::AuditRecord;
use crate::driver::{Parameter, Postgres, values};
use crate::error::{Result, StoreError};
use crate::record::Record;
use crate::value::{Kind, Value};
use crate::visits::Visit;

/// How often a batch is tried that met another node's.
const TRIES: usize = 5;

/// The arrays of one kind of rows in the statement: `part` and the cells.
struct Arrays {
    name: &'static str,
    columns: Vec<&'static str>,
    kinds: Vec<Kind>,
}

impl Arrays {
    fn of<R: Record>() -> Self {
        Self::new(R::TABLE, R::COLUMNS, &R::kinds())
    }

    fn new(name: &'static str, columns: &[&'static str], kinds: &[Kind]) -> Self {
        let columns = std::iter::once("part")
            .chain(columns.iter().copied())
            .collect();
        let kinds = std::iter::once(Kind::Int)
            .chain(kinds.iter().copied())
            .collect();
        Self {
            name,
            columns,
            kinds,
        }
    }

    /// `unnest(...) AS n(...)`, the places starting with the next free one.
    fn unnest(&self, place: &mut usize) -> String {
        let array = |kind: &Kind| {
            *place += 1;
            format!("${place}::{}", kind.array())
        };
        let arrays: Vec<String> = self.kinds.iter().map(array).collect();
        format!(
            "unnest({}) AS n({})",
            arrays.join(", "),
            self.columns.join(", ")
        )
    }

    /// The insertion of those rows whose part came so far.
    fn insert(&self, place: &mut usize) -> String {
        let columns = self.columns[1..].join(", ");
        format!(
            "new_{} AS (INSERT INTO {} ({columns}) SELECT {columns} FROM {} \
            WHERE (n.part IN (SELECT part FROM done)) IS TRUE)",
            self.name,
            self.name,
            self.unnest(place)
        )
    }
}

const CHANGE_COLUMNS: &[&str] = &[
    "id",
    "was",
    "state",
    "confirmed_at",
    "ended_at",
    "ended_by",
    "void_reason",
];
const CHANGE_KINDS: &[Kind] = &[
    Kind::Id,
    Kind::Text,
    Kind::Text,
    Kind::Moment,
    Kind::Moment,
    Kind::Id,
    Kind::Text,
];
const ACCOUNT_COLUMNS: &[&str] = &["cover_id", "expected", "version", "state"];
const ACCOUNT_KINDS: &[Kind] = &[Kind::Id, Kind::Int, Kind::Int, Kind::Text];

static WRITE: LazyLock<String> = LazyLock::new(|| {
    let place = &mut 0;
    // The id stands after the part. Named once more as an array, it makes the server look the
    // rows up by key, however small their table is when the statement is planned.
    let visit_ids = *place + 2;
    let changes = Arrays::new("changes", CHANGE_COLUMNS, CHANGE_KINDS).unnest(place);
    let cover_ids = *place + 2;
    let accounts = Arrays::new("accounts", ACCOUNT_COLUMNS, ACCOUNT_KINDS).unnest(place);
    let free = Arrays::new("free", &[], &[]).unnest(place);
    let inserts = [
        Arrays::of::<Visit>().insert(place),
        Arrays::of::<EntryRow>().insert(place),
        Arrays::of::<KeyRow>().insert(place),
        Arrays::of::<AuditRecord>().insert(place),
    ];
    format!(
        "WITH change AS (SELECT n.* FROM {changes}), \
        locked AS (SELECT v.id FROM visits v JOIN change c ON c.id = v.id \
            WHERE v.id = ANY (${visit_ids}) AND v.state = c.was \
            AND v.settlement_id IS NULL FOR UPDATE OF v), \
        blocked AS (SELECT c.part FROM change c \
            WHERE c.id NOT IN (SELECT id FROM locked)), \
        account AS (UPDATE accounts a SET version = n.version, state = n.state FROM {accounts} \
            WHERE a.cover_id = ANY (${cover_ids}) AND a.cover_id = n.cover_id \
            AND a.version = n.expected \
            AND n.part NOT IN (SELECT part FROM blocked) RETURNING n.part), \
        done AS (SELECT part FROM account UNION ALL SELECT n.part FROM {free} \
            WHERE n.part NOT IN (SELECT part FROM blocked)), \
        changed AS (UPDATE visits v SET state = c.state, \
            confirmed_at = COALESCE(c.confirmed_at, v.confirmed_at), \
            ended_at = COALESCE(c.ended_at, v.ended_at), \
            ended_by = COALESCE(c.ended_by, v.ended_by), \
            void_reason = COALESCE(c.void_reason, v.void_reason) \
            FROM change c WHERE v.id = ANY (${visit_ids}) AND v.id = c.id \
            AND (c.part IN (SELECT part FROM done)) IS TRUE), \
        {} SELECT part FROM done",
        inserts.join(", ")
    )
});

/// The statement of a batch.
#[cfg(test)]
pub(super) fn statement() -> &'static str {
    &WRITE
}

/// Writes a batch; only a key or a number that is there already fails it.
pub(super) async fn write_together(
    postgres: &Postgres,
    writes: &[CoverWrite],
) -> Result<Vec<Written>> {
    let parameters = parameters(writes)?;
    let mut tries = 1;
    let rows = loop {
        match postgres.visits.write(&WRITE, &parameters).await {
            Err(StoreError::Busy(_)) if tries < TRIES => tries += 1,
            result => break result?,
        }
    };
    let mut written = vec![Written::Stale; writes.len()];
    for mut row in rows {
        let part = usize::try_from(row.next::<i64>()?).unwrap_or(usize::MAX);
        if let Some(written) = written.get_mut(part) {
            *written = Written::Done;
        }
    }
    Ok(written)
}

/// The rows of one kind, each with its part, by id, so that locks are taken in one order.
#[derive(Default)]
struct Rows(Vec<Vec<Value>>);

impl Rows {
    fn push(&mut self, part: i64, cells: Vec<Value>) {
        self.0
            .push(std::iter::once(Value::Int(part)).chain(cells).collect());
    }

    /// One array for each column, empty ones when there is no row.
    fn arrays(self, columns: usize) -> impl Iterator<Item = Parameter> {
        let mut arrays = transposed(self.0);
        arrays.resize_with(columns + 1, Vec::new);
        arrays.into_iter().map(Parameter::Many)
    }

    fn sorted_by_id(mut self) -> Self {
        self.0.sort_by_key(|row| match row.get(1) {
            Some(Value::Id(id)) => *id,
            _ => uuid::Uuid::nil(),
        });
        self
    }
}

fn parameters(writes: &[CoverWrite]) -> Result<Vec<Parameter>> {
    let [
        mut changes,
        mut accounts,
        mut free,
        mut visits,
        mut entries,
        mut keys,
        mut audit,
    ] = std::array::from_fn(|_| Rows::default());
    for (write, part) in writes.iter().zip(0..) {
        write
            .changes
            .iter()
            .for_each(|change| changes.push(part, change_cells(change)));
        match &write.account {
            Some(account) => {
                accounts.push(part, account_cells(account)?);
                account
                    .rows()?
                    .iter()
                    .for_each(|entry| entries.push(part, entry.values()));
            }
            None => free.push(part, Vec::new()),
        }
        write
            .visits
            .iter()
            .for_each(|visit| visits.push(part, visit.values()));
        write
            .keys
            .iter()
            .for_each(|key| keys.push(part, KeyRow::from(key).values()));
        write
            .audit
            .iter()
            .for_each(|record| audit.push(part, record.values()));
    }
    Ok(changes
        .sorted_by_id()
        .arrays(CHANGE_COLUMNS.len())
        .chain(accounts.sorted_by_id().arrays(ACCOUNT_COLUMNS.len()))
        .chain(free.arrays(0))
        .chain(visits.arrays(Visit::COLUMNS.len()))
        .chain(entries.arrays(EntryRow::COLUMNS.len()))
        .chain(keys.arrays(KeyRow::COLUMNS.len()))
        .chain(audit.arrays(AuditRecord::COLUMNS.len()))
        .collect())
}

fn account_cells(account: &AccountWrite) -> Result<Vec<Value>> {
    Ok(values![
        account.cover,
        account.expected()?,
        account.version()?,
        account.state
    ])
}
