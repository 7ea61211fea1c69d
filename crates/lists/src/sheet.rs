//! A workbook. It is a packed folder of XML that says freely how large it is, so nothing it says is believed.

use std::io::{Cursor, Read, copy, sink};

use calamine::{Data, DataRef, Reader as _, SheetVisible, Xlsx};
use zip::ZipArchive;

use crate::file::{FileFault, MOST_COLUMNS, MOST_ROWS, bounded};
use crate::row::{Reader, Table, WrittenIn};

/// A workbook unpacks to at most so much.
const MOST_UNPACKED: u64 = 48 * 1024 * 1024;

/// It has at most so many parts.
const MOST_PARTS: usize = 200;

pub(crate) fn read(bytes: &[u8]) -> Result<Table, FileFault> {
    measure(bytes)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let first = book.sheets_metadata().iter().find(visible);
    let name = first.ok_or(FileFault::Empty)?.name.clone();
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut reader = Reader::default();
    let mut line: (u32, Vec<String>) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = shown(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let at = placed((row, column))?;
        bounded(row + 1, &text)?;
        if row != line.0 {
            reader.line(line.0 + 1, &std::mem::take(&mut line.1))?;
            line.0 = row;
        }
        if line.1.len() <= at {
            line.1.resize(at + 1, String::new());
        }
        line.1[at] = text;
    }
    reader.line(line.0 + 1, &line.1)?;
    Ok(Table {
        rows: reader.done()?,
        written_in: WrittenIn::Workbook,
    })
}

/// Where in its row a cell is, if that is a place in which people write.
fn placed((row, column): (u32, u32)) -> Result<usize, FileFault> {
    let (row, column) = (row as usize, column as usize);
    if row > MOST_ROWS * 2 {
        return Err(FileFault::TooManyRows { most: MOST_ROWS });
    }
    if column >= MOST_COLUMNS {
        return Err(FileFault::TooManyColumns { most: MOST_COLUMNS });
    }
    Ok(column)
}

/// Unpacks every part to nowhere and counts.
fn measure(bytes: &[u8]) -> Result<(), FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(FileFault::Bomb);
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(broken)?;
        let read = copy(&mut part.take(left + 1), &mut sink()).map_err(broken)?;
        left = left.checked_sub(read).ok_or(FileFault::Bomb)?;
    }
    Ok(())
}

fn broken<E>(_: E) -> FileFault {
    FileFault::BrokenWorkbook
}

/// What a spreadsheet shows: of a formula its last result, of a day the day.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(moment) => moment.split('T').next().unwrap_or_default().to_owned(),
        DataRef::Error(_) => "#".to_owned(),
        value => Data::from(value.clone()).to_string(),
    }
}
