//! Rows: a struct whose fields are the columns of a table.

use crate::error::{Result, StoreError};
use crate::value::{Column, Kind, Value};

/// The cells of one row, read from the left.
#[derive(Debug)]
pub struct Cells(std::vec::IntoIter<Value>);

impl Cells {
    pub(crate) fn new(cells: Vec<Value>) -> Self {
        Self(cells.into_iter())
    }

    /// The next cell.
    pub(crate) fn next<T: Column>(&mut self) -> Result<T> {
        let value = self.0.next();
        T::from_value(value.ok_or_else(|| StoreError::Corrupt("a row that is too short".into()))?)
    }

    /// The next cells as a record.
    pub(crate) fn record<R: Record>(&mut self) -> Result<R> {
        R::read(self)
    }

    /// The next cells as a record, or nothing if an outer join found none.
    pub(crate) fn optional<R: Record>(&mut self) -> Result<Option<R>> {
        if matches!(self.0.as_slice().first(), Some(Value::Null)) {
            for _ in R::COLUMNS {
                self.0.next();
            }
            return Ok(None);
        }
        R::read(self).map(Some)
    }
}

/// A struct that is a row of a table. Its first column is never null.
pub trait Record: Sized {
    /// The table.
    #[doc(hidden)]
    const TABLE: &'static str;
    /// Its columns, in the order of the fields.
    #[doc(hidden)]
    const COLUMNS: &'static [&'static str];

    /// The statement that inserts a row.
    #[doc(hidden)]
    fn insertion() -> &'static str;
    #[doc(hidden)]
    fn kinds() -> Vec<Kind>;
    #[doc(hidden)]
    fn values(&self) -> Vec<Value>;
    #[doc(hidden)]
    fn read(cells: &mut Cells) -> Result<Self>;
}

/// `v.id, v.number, ...` for a query that calls the table `v`.
pub(crate) fn columns<R: Record>(alias: &str) -> String {
    let named: Vec<String> = R::COLUMNS
        .iter()
        .map(|column| format!("{alias}.{column}"))
        .collect();
    named.join(", ")
}

/// `SELECT ... FROM table v` with more to follow.
pub(crate) fn select<R: Record>(alias: &str, rest: &str) -> String {
    format!(
        "SELECT {} FROM {} {alias} {rest}",
        columns::<R>(alias),
        R::TABLE
    )
}

/// An outer join that looks up a row, or few, by key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Join {
    pub(crate) table: &'static str,
    pub(crate) alias: &'static str,
    pub(crate) on: &'static str,
}

/// A [`Join`] of a table under an alias.
pub(crate) const fn join(table: &'static str, alias: &'static str, on: &'static str) -> Join {
    Join { table, alias, on }
}

/// `LEFT JOIN table alias ON ...`, one after the other.
pub(crate) fn left_joins(joins: &[Join]) -> String {
    let text = |Join { table, alias, on }: &Join| format!("LEFT JOIN {table} {alias} ON {on}");
    joins.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// The statement that inserts one row of a table.
pub(crate) fn insert_into(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    )
}

/// The statement that inserts one row of a table, or brings the row with the same key, its first columns, to
/// what is given.
pub(crate) fn upsert_into(table: &str, columns: &[&str], key: usize) -> String {
    let (key, rest) = columns.split_at(key.min(columns.len()));
    let set: Vec<String> = rest
        .iter()
        .map(|name| format!("{name} = excluded.{name}"))
        .collect();
    format!(
        "{} ON CONFLICT ({}) DO UPDATE SET {}",
        insert_into(table, columns),
        key.join(", "),
        set.join(", ")
    )
}

/// The kind of a field; the function is never called, it only names the type.
pub(crate) fn kind_of<R, T: Column>(_: fn(&R) -> &T) -> Kind {
    T::KIND
}

/// Makes a struct a row of a table: its fields are named as the columns.
macro_rules! record {
    ($name:ident in $table:literal { $($field:ident),* $(,)? }) => {
        impl $crate::record::Record for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn insertion() -> &'static str {
                static SQL: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
                    let columns = <$name as $crate::record::Record>::COLUMNS;
                    $crate::record::insert_into($table, columns)
                });
                &SQL
            }

            fn kinds() -> Vec<$crate::value::Kind> {
                vec![$($crate::record::kind_of(|row: &$name| &row.$field)),*]
            }

            fn values(&self) -> Vec<$crate::value::Value> {
                vec![$($crate::value::Column::to_value(&self.$field)),*]
            }

            fn read(cells: &mut $crate::record::Cells) -> $crate::error::Result<Self> {
                Ok($name { $($field: cells.next()?),* })
            }
        }
    };
}
pub(crate) use record;
