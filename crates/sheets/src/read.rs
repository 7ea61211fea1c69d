//! A file read row by row.

use std::io::{BufRead, BufReader, Read};
use std::marker::PhantomData;

use csv::{ReaderBuilder, StringRecord};

use crate::mistake::Mistake;
use crate::sheet::{Column, Sheet};

/// As far into a file its header is looked for.
const FIRST_BYTES: usize = 64 * 1024;

/// What some programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a file, one in memory at a time. Cells are parted by commas, or by semicolons, whichever the header
/// has; columns may stand in any order, and those that may be empty may be left out.
pub struct Rows<S, R> {
    reader: csv::Reader<BufReader<R>>,
    /// Where each column of the sheet is in the file.
    places: Vec<Option<usize>>,
    record: StringRecord,
    row: u64,
    is_over: bool,
    sheet: PhantomData<S>,
}

impl<S: Sheet, R: Read> Rows<S, R> {
    /// Reads the header.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(file: R) -> Result<Self, Vec<Mistake>> {
        let mut file = BufReader::with_capacity(FIRST_BYTES, file);
        let unread = |_| vec![Mistake::of_row(1, "cannot be read")];
        let start = file.fill_buf().map_err(unread)?;
        let mark = if start.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        let delimiter = delimiter(start);
        file.consume(mark);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(file);
        let not_text = |_| vec![Mistake::of_row(1, "is not text in UTF-8")];
        let header = reader.headers().map_err(not_text)?;
        let places = places(header, S::COLUMNS)?;
        Ok(Self {
            reader,
            places,
            record: StringRecord::new(),
            row: 1,
            is_over: false,
            sheet: PhantomData,
        })
    }

    fn read(&mut self, row: u64) -> Result<S, Vec<Mistake>> {
        let header = self.reader.headers().map_or(0, StringRecord::len);
        if self.record.len() > header {
            let says = format!("has {} cells, the header {header}", self.record.len());
            return Err(vec![Mistake::of_row(row, says)]);
        }
        let cell = |place: &Option<usize>| place.and_then(|at| self.record.get(at)).unwrap_or("");
        let cells: Vec<&str> = self.places.iter().map(cell).collect();
        S::of(&cells, row)
    }
}

/// The rows with their numbers: the header is row 1, and an empty line counts for none.
impl<S: Sheet, R: Read> Iterator for Rows<S, R> {
    type Item = Result<(u64, S), Vec<Mistake>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let more = self.reader.read_record(&mut self.record);
        self.row += 1;
        let row = self.row;
        match more {
            Ok(false) => None,
            Ok(true) => Some(self.read(row).map(|read| (row, read))),
            Err(error) => {
                let is_text = matches!(error.kind(), csv::ErrorKind::Utf8 { .. });
                // What follows a file that breaks off cannot be trusted.
                self.is_over = !is_text;
                let says = if is_text {
                    "is not text in UTF-8"
                } else {
                    "cannot be read"
                };
                Some(Err(vec![Mistake::of_row(row, says)]))
            }
        }
    }
}

/// The semicolon if the header has more of them: so do spreadsheets write where the comma is in numbers.
fn delimiter(start: &[u8]) -> u8 {
    let header = start
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |sign: u8| header.iter().filter(|byte| **byte == sign).count();
    if count(b';') > count(b',') {
        b';'
    } else {
        b','
    }
}

/// Where each column is; every name of the header must be a column's, once.
fn places(header: &StringRecord, columns: &[Column]) -> Result<Vec<Option<usize>>, Vec<Mistake>> {
    let mut wrong = Vec::new();
    let names: Vec<&str> = header.iter().map(str::trim).collect();
    for (at, name) in names.iter().enumerate() {
        if !columns.iter().any(|column| column.name == *name) {
            let known: Vec<&str> = columns.iter().map(|column| column.name).collect();
            let says = format!("is no column of this file; they are {}", known.join(", "));
            wrong.push(Mistake::at(1, name, says));
        } else if names[..at].contains(name) {
            wrong.push(Mistake::at(1, name, "is there twice"));
        }
    }
    let place = |column: &Column| names.iter().position(|name| *name == column.name);
    let places: Vec<Option<usize>> = columns.iter().map(place).collect();
    for (column, place) in columns.iter().zip(&places) {
        if place.is_none() && !column.optional {
            wrong.push(Mistake::at(1, column.name, "is missing from the header"));
        }
    }
    if wrong.is_empty() {
        Ok(places)
    } else {
        Err(wrong)
    }
}
