//! A workbook. It is a packed folder of XML that says freely how large it is, so nothing it says is believed.

use std::io::{BufReader, Cursor, Read, copy, sink};

use calamine::{Data, DataRef, Reader as _, SheetVisible, Xlsx};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::file::{FileFault, MOST_COLUMNS, MOST_ROWS, bounded};
use crate::row::{Reader, Table, WrittenIn};

/// A workbook unpacks to at most so much.
const MOST_UNPACKED: u64 = 48 * 1024 * 1024;

/// It has at most so many parts.
const MOST_PARTS: usize = 200;

/// It shares at most so many texts between its cells: as many as a list has cells.
const MOST_SHARED: usize = MOST_ROWS * MOST_COLUMNS;

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

/// Unpacks every part to nowhere and counts. The reader of workbooks puts by as much memory as the texts that cells
/// share say they are, and what cannot be had ends the whole program: so they are counted first.
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
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(broken)?;
        // The reader finds it in whatever folder, capitals or not.
        if part
            .name()
            .map_err(broken)?
            .to_lowercase()
            .ends_with("sharedstrings.xml")
        {
            count_shared(part)?;
        }
    }
    Ok(())
}

/// Counts the texts that cells share as the reader of workbooks will, and looks at how many it says there are.
fn count_shared(part: impl Read) -> Result<(), FileFault> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    xml.config_mut().check_end_names = false;
    xml.config_mut().expand_empty_elements = true;
    let (mut buffer, mut count) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "sst" => said(&tag)?,
            Event::Start(tag) if tag.local_name().as_ref() == "si" => count += 1,
            Event::Eof => return Ok(()),
            _ => {}
        }
        if count > MOST_SHARED {
            return Err(FileFault::Bomb);
        }
    }
}

/// However its attributes are read, none that is called so is too large.
fn said(tag: &BytesStart<'_>) -> Result<(), FileFault> {
    let text = tag.attributes_raw();
    for (at, name) in text.match_indices("uniqueCount") {
        let after = text[at + name.len()..].trim_start_matches(|it: char| !it.is_ascii_digit());
        let digits = after.split(|it: char| !it.is_ascii_digit()).next();
        let digits = digits.unwrap_or_default();
        if !digits.is_empty() && !digits.parse().is_ok_and(|it: usize| it <= MOST_SHARED) {
            return Err(FileFault::Bomb);
        }
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
