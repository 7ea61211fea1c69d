//! Files written as they are read.

use std::io::Write;
use std::marker::PhantomData;

use crate::formula::harmless;
use crate::sheet::{Column, Sheet};

/// A file that is being written, row by row. The same rows give the same bytes.
pub struct Writer<S, W: Write> {
    file: csv::Writer<W>,
    rows: u64,
    sheet: PhantomData<S>,
}

impl<S: Sheet, W: Write> Writer<S, W> {
    /// Writes the header.
    ///
    /// # Errors
    /// If the file cannot be written; so are those of the others.
    pub fn open(file: W) -> Result<Self, csv::Error> {
        let mut file = csv::Writer::from_writer(file);
        file.write_record(S::COLUMNS.iter().map(|column: &Column| column.name))?;
        Ok(Self {
            file,
            rows: 0,
            sheet: PhantomData,
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// As [`Writer::open`].
    pub fn put(&mut self, row: &S) -> Result<(), csv::Error> {
        self.rows += 1;
        let cells = row.cells();
        let cells = cells.iter().map(|cell| harmless(cell));
        self.file.write_record(cells.map(|cell| cell.into_owned()))
    }

    /// Ends the file; gives the number of its rows.
    ///
    /// # Errors
    /// As [`Writer::open`].
    pub fn close(mut self) -> Result<u64, csv::Error> {
        self.file.flush()?;
        Ok(self.rows)
    }
}
