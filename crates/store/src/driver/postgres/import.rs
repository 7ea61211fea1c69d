use std::pin::pin;

use deadpool_postgres::Transaction;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::{error, value};
use crate::driver::TableRows;
use crate::error::Result;
use crate::value::Kind;

/// Copies rows into a table in the server's own binary form.
pub(super) async fn copy(transaction: &Transaction<'_>, table: TableRows) -> Result<()> {
    let columns = table.columns.join(", ");
    let sql = format!(
        "COPY {} ({columns}) FROM STDIN (FORMAT binary)",
        table.table
    );
    let sink = transaction.copy_in(&sql).await.map_err(|e| error::of(&e))?;
    let types: Vec<Type> = table.kinds.iter().copied().map(type_of).collect();
    let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
    for row in &table.rows {
        let cells: Vec<&(dyn ToSql + Sync)> = row.iter().map(value::one).collect();
        writer
            .as_mut()
            .write(&cells)
            .await
            .map_err(|e| error::of(&e))?;
    }
    writer.finish().await.map(drop).map_err(|e| error::of(&e))
}

fn type_of(kind: Kind) -> Type {
    match kind {
        Kind::Int => Type::INT8,
        Kind::Bool => Type::BOOL,
        Kind::Text => Type::TEXT,
        Kind::Id => Type::UUID,
        Kind::Day => Type::DATE,
        Kind::Moment => Type::TIMESTAMPTZ,
        Kind::Bytes => Type::BYTEA,
    }
}
