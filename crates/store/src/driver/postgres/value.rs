use std::error::Error;

use calendar::{Date, Timestamp};
use tokio_postgres::Row;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use super::{Parameter, error};
use crate::error::{Result, StoreError};
use crate::record::Cells;
use crate::value::Value;

pub(super) fn parameter(parameter: &Parameter) -> &(dyn ToSql + Sync) {
    match parameter {
        Parameter::One(value) => value,
        Parameter::Many(values) => values,
    }
}

pub(super) fn one(value: &Value) -> &(dyn ToSql + Sync) {
    value
}

/// Any type of the server is accepted here and checked by the value itself, because a null fits
/// them all.
impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql_checked(ty, out),
            Value::Bool(answer) => answer.to_sql_checked(ty, out),
            Value::Text(text) => text.to_sql_checked(ty, out),
            Value::Id(id) => id.to_sql_checked(ty, out),
            Value::Day(day) => day.to_sql_checked(ty, out),
            Value::Moment(moment) => moment.to_sql_checked(ty, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

pub(super) fn cells(row: &Row) -> Result<Cells> {
    (0..row.len())
        .map(|at| cell(row, at))
        .collect::<Result<_>>()
        .map(Cells::new)
}

fn cell(row: &Row, at: usize) -> Result<Value> {
    let value = match *row.columns()[at].type_() {
        Type::INT8 => row
            .try_get::<_, Option<i64>>(at)
            .map(|cell| cell.map(Value::Int)),
        Type::BOOL => row
            .try_get::<_, Option<bool>>(at)
            .map(|cell| cell.map(Value::Bool)),
        Type::TEXT => row
            .try_get::<_, Option<String>>(at)
            .map(|cell| cell.map(Value::Text)),
        Type::UUID => row
            .try_get::<_, Option<Uuid>>(at)
            .map(|cell| cell.map(Value::Id)),
        Type::DATE => row
            .try_get::<_, Option<Date>>(at)
            .map(|cell| cell.map(Value::Day)),
        Type::TIMESTAMPTZ => row
            .try_get::<_, Option<Timestamp>>(at)
            .map(|cell| cell.map(Value::Moment)),
        Type::BYTEA => row
            .try_get::<_, Option<Vec<u8>>>(at)
            .map(|cell| cell.map(Value::Bytes)),
        ref other => return Err(StoreError::Unexpected(format!("a cell of type {other}"))),
    };
    value
        .map(|cell| cell.unwrap_or(Value::Null))
        .map_err(|e| error::of(&e))
}
