//! Files written as they are read.

use std::io::Write;

use crate::sheet::{Column, Sheet};

/// Writes a header and rows. The same rows give the same bytes.
///
/// # Errors
/// If the file cannot be written.
pub fn write<S: Sheet, W: Write>(
    file: W,
    rows: impl IntoIterator<Item = S>,
) -> Result<u64, csv::Error> {
    let mut writer = csv::Writer::from_writer(file);
    let names = S::COLUMNS.iter().map(|column: &Column| column.name);
    writer.write_record(names)?;
    let mut written = 0;
    for row in rows {
        writer.write_record(row.cells())?;
        written += 1;
    }
    writer.flush()?;
    Ok(written)
}
