//! A file of unknown kind, size and intent.

use crate::column::Column;
use crate::row::Table;
use crate::{sheet, text};

/// A file is at most so long.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A list has at most so many rows.
pub const MOST_ROWS: usize = 10_000;

/// The cells of a list hold at most so many bytes of text together: a workbook may show one text ten thousand times.
pub const MOST_TEXT: usize = MOST_BYTES;

/// More columns than this are no list.
pub(crate) const MOST_COLUMNS: usize = 64;

/// A cell is at most so many characters.
pub(crate) const LONGEST_CELL: usize = 400;

/// Why a file cannot be read. Holds nothing of what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It holds no rows.
    #[error("the file holds no rows")]
    Empty,
    /// It is too long.
    #[error("the file is longer than {most} bytes")]
    TooLong {
        /// Most bytes there may be.
        most: usize,
    },
    /// It unpacks to far more than it seems.
    #[error("the file unpacks to too much")]
    Bomb,
    /// It has too many rows.
    #[error("the file has more than {most} rows")]
    TooManyRows {
        /// Most there may be.
        most: usize,
    },
    /// It has too many columns.
    #[error("the file has more than {most} columns")]
    TooManyColumns {
        /// Most there may be.
        most: usize,
    },
    /// Its cells hold too much text together.
    #[error("the cells hold more than {most} bytes of text")]
    TooMuchText {
        /// Most bytes there may be.
        most: usize,
    },
    /// A cell is too long.
    #[error("a cell of row {line} is too long")]
    LongCell {
        /// The row.
        line: u32,
    },
    /// It is a workbook of before 2007, or one with a password.
    #[error("the file is an old workbook or has a password")]
    OldWorkbook,
    /// It is a workbook that cannot be read.
    #[error("the workbook cannot be read")]
    BrokenWorkbook,
    /// It is neither text nor a workbook.
    #[error("the file is neither text nor a workbook")]
    NotText,
    /// A column that must be there is not.
    #[error("column {column:?} is missing from the heading")]
    ColumnMissing {
        /// Which.
        column: Column,
    },
    /// Two columns have one name.
    #[error("column {column:?} is there twice")]
    ColumnTwice {
        /// Which.
        column: Column,
    },
}

impl FileFault {
    /// A word for programs and for the sentence about it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::Bomb => "bomb",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooMuchText { .. } => "too-much-text",
            Self::LongCell { .. } => "long-cell",
            Self::OldWorkbook => "old-workbook",
            Self::BrokenWorkbook => "broken-workbook",
            Self::NotText => "not-text",
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnTwice { .. } => "column-twice",
        }
    }
}

/// The rows of a file: a workbook, or text with commas, semicolons or tabs.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Table, FileFault> {
    if bytes.len() > MOST_BYTES {
        return Err(FileFault::TooLong { most: MOST_BYTES });
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => sheet::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(FileFault::OldWorkbook),
        _ => text::read(bytes),
    }
}

/// Whether a cell is of a length that somebody writes.
pub(crate) fn bounded(line: u32, cell: &str) -> Result<(), FileFault> {
    if cell.len() > LONGEST_CELL * 4 || cell.chars().count() > LONGEST_CELL {
        Err(FileFault::LongCell { line })
    } else {
        Ok(())
    }
}
