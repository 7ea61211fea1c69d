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

/// `$1` as `?1`: to SQLite the first is a name, numbered by where it comes first. Where they come in their order
/// that is the same, and the statement stays as it is.
fn numbered(sql: &str) -> Cow<'_, str> {
    if are_in_order(sql) {
        return sql.into();
    }
    sql.replace('$', "?").into()
}

/// Whether the first of each place stands behind the firsts of all places before it.
fn are_in_order(sql: &str) -> bool {
    let mut last = 0;
    sql.split('$').skip(1).all(|from| {
        let digits = from.bytes().take_while(u8::is_ascii_digit);
        let place = digits.fold(0, |place, digit| place * 10 + u32::from(digit - b'0'));
        let new = place == last + 1;
        last += u32::from(new);
        new || place <= last
    })
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
            Err(_) => Value::Bytes(bytes.to_vec()),
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
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::Moment(moment) => ToSqlOutput::Owned(Raw::Integer(moment.as_microsecond())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_out_of_order_are_numbered() {
        for (sql, numbers) in [
            ("VALUES ($1, $2, $3)", "VALUES ($1, $2, $3)"),
            ("a = $1 AND b = $2 OR c = $1", "a = $1 AND b = $2 OR c = $1"),
            ("SET a = $2 WHERE b = $1", "SET a = ?2 WHERE b = ?1"),
            ("a = $1 AND b = $3", "a = ?1 AND b = ?3"),
            ("SELECT 1", "SELECT 1"),
        ] {
            assert_eq!(numbered(sql), numbers);
        }
    }

    /// What `numbered` leaves alone SQLite counts as we do, with more than nine places too.
    #[test]
    fn places_in_order_take_their_values() {
        let session = Session::new(Connection::open_in_memory().unwrap(), Meter::default());
        let sql = "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $2";
        let values: Vec<Value> = (1..=11).map(Value::Int).collect();
        let mut row = session.query(sql, &values).unwrap().remove(0);
        let read: Vec<i64> = (0..13).map(|_| row.next().unwrap()).collect();
        assert_eq!(read, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 10, 2]);
    }
}
