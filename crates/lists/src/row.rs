//! Rows of text, as they were written.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sheets::as_meant;

use crate::column::Column;
use crate::file::{FileFault, MOST_ROWS, MOST_TEXT};

/// A row as it was written.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its line as a spreadsheet numbers it; the heading is 1 of most.
    pub line: u32,
    /// What its cells hold; empty ones are left out.
    pub cells: BTreeMap<Column, String>,
}

/// Names and codes stay out of logs.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({})", self.line)
    }
}

impl Row {
    /// The text of a cell, without blanks around it.
    #[must_use]
    pub fn cell(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |text| text.trim())
    }
}

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenIn {
    /// A workbook.
    Workbook,
    /// Text in UTF-8.
    Utf8,
    /// Text in UTF-16.
    Utf16,
    /// Text in the Baltic code page of old Windows programs: names deserve a look.
    Windows1257,
}

/// The rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows that hold anything.
    pub rows: Vec<Row>,
    /// How the file was written.
    pub written_in: WrittenIn,
}

/// Takes lines in, the first with anything in it as the heading.
#[derive(Default)]
pub(crate) struct Reader {
    columns: Option<Vec<Option<Column>>>,
    rows: Vec<Row>,
    /// Bytes of text in the cells so far.
    text: usize,
}

impl Reader {
    pub(crate) fn line(&mut self, line: u32, cells: &[String]) -> Result<(), FileFault> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(columns) = &self.columns else {
            self.columns = Some(heading(cells)?);
            return Ok(());
        };
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.text > MOST_TEXT {
            return Err(FileFault::TooMuchText { most: MOST_TEXT });
        }
        if self.rows.len() == MOST_ROWS {
            return Err(FileFault::TooManyRows { most: MOST_ROWS });
        }
        let named = columns.iter().zip(cells);
        let held = |(column, cell): (&Option<Column>, &String)| {
            let text = as_meant(cell.trim());
            column
                .filter(|_| !text.is_empty())
                .map(|it| (it, text.to_owned()))
        };
        let cells: BTreeMap<Column, String> = named.filter_map(held).collect();
        if !cells.is_empty() {
            self.rows.push(Row { line, cells });
        }
        Ok(())
    }

    pub(crate) fn done(self) -> Result<Vec<Row>, FileFault> {
        if self.rows.is_empty() {
            Err(FileFault::Empty)
        } else {
            Ok(self.rows)
        }
    }
}

/// Which column each place of the heading names; other headings are somebody's own notes and passed over.
fn heading(cells: &[String]) -> Result<Vec<Option<Column>>, FileFault> {
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| Column::of(cell)).collect();
    for (at, column) in columns.iter().enumerate() {
        if let Some(column) = column
            && columns[..at].contains(&Some(*column))
        {
            return Err(FileFault::ColumnTwice { column: *column });
        }
    }
    for column in [Column::Action, Column::Code, Column::Day] {
        if !columns.contains(&Some(column)) {
            return Err(FileFault::ColumnMissing { column });
        }
    }
    Ok(columns)
}
