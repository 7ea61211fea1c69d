use std::borrow::Cow;

use rusqlite::types::{ToSqlOutput, Value as Raw, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::error;
use crate::driver::{Meter, Step, TableRows};
use crate::error::{Result, StoreError};
use crate::record::Cells;
use crate::value::{Value, misread};

/// A connection that keeps its prepared statements and counts what it runs.
#[derive(Debug)]
pub(crate) struct Session {
    connection: Connection,
    meter: Meter,
}

impl Session {
    pub(super) fn new(connection: Connection, meter: Meter) -> Self {
        Self { connection, meter }
    }

    /// The rows a statement returns.
    pub(crate) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Cells>> {
        self.meter.count(1);
        let mut statement = self
            .connection
            .prepare_cached(&numbered(sql))
            .map_err(error::of)?;
        let width = statement.column_count();
        let mut rows = statement
            .query(params_from_iter(values))
            .map_err(error::of)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(error::of)? {
            let cell = |at| cell(row.get_ref(at).map_err(error::of)?);
            found.push(Cells::new((0..width).map(cell).collect::<Result<_>>()?));
        }
        Ok(found)
    }

    /// How many rows a statement changes.
    pub(crate) fn execute(&self, sql: &str, values: &[Value]) -> Result<usize> {
        self.meter.count(1);
        let mut statement = self
            .connection
            .prepare_cached(&numbered(sql))
            .map_err(error::of)?;
        statement
            .execute(params_from_iter(values))
            .map_err(error::of)
    }

    /// The steps in their order, until one fails.
    pub(crate) fn run(&self, steps: &[Step]) -> Result<()> {
        for step in steps {
            let changed = self.execute(&step.sql, &step.values)?;
            if step.must_change && changed == 0 {
                return Err(StoreError::NothingToChange);
            }
        }
        Ok(())
    }

    /// Inserts the rows, one after the other: in a file that is as fast as any other way.
    pub(crate) fn insert(&self, table: &TableRows) -> Result<()> {
        let mut rows = table.rows.iter();
        rows.try_for_each(|row| self.execute(table.insertion, row).map(drop))
    }

    /// Reads so many times in one snapshot, which is taken once for all of them.
    pub(crate) fn snapshot<T>(&self, reads: usize, work: impl FnOnce() -> Result<T>) -> Result<T> {
        if reads < 2 {
            return work();
        }
        self.execute("BEGIN", &[])?;
        let result = work();
        let ended = self.execute("COMMIT", &[]);
        result.and_then(|value| ended.map(|_| value))
    }

    /// Does the work whole or not at all, inside the transaction under way.
    pub(super) fn savepoint<T>(&self, work: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.execute("SAVEPOINT piece", &[])?;
        let result = work(self);
        if self.is_in_transaction() {
            if result.is_err() {
                self.execute("ROLLBACK TO piece", &[])?;
            }
            self.execute("RELEASE piece", &[])?;
        }
        result
    }

    /// Undoes the transaction under way, unless SQLite has done so by itself.
    pub(super) fn roll_back(&self) {
        if self.is_in_transaction() {
            let _ = self.execute("ROLLBACK", &[]);
        }
    }

    /// False once SQLite has rolled everything back by itself, as it does on a full disk.
    pub(super) fn is_in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }
}

/// `$1` as `?1`: to SQLite the first is a name, numbered by where it comes first.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') {
        return sql.replace('$', "?").into();
    }
    sql.into()
}

fn cell(raw: ValueRef<'_>) -> Result<Value> {
    Ok(match raw {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => return misread("text"),
        },
        ValueRef::Blob(bytes) => match uuid::Uuid::from_slice(bytes) {
            Ok(id) => Value::Id(id),
            Err(_) => return misread("an id"),
        },
        ValueRef::Real(_) => return misread("no fractions"),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(Raw::Null),
            Value::Int(number) => ToSqlOutput::Owned(Raw::Integer(*number)),
            Value::Bool(answer) => ToSqlOutput::Owned(Raw::Integer(i64::from(*answer))),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Value::Day(day) => ToSqlOutput::Owned(Raw::Text(day.to_string())),
            Value::Moment(moment) => ToSqlOutput::Owned(Raw::Integer(moment.as_microsecond())),
        })
    }
}
