//! Text with commas, semicolons or tabs, in the encodings that Latvian offices write.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1257};
use sheets::harmless;

use crate::column::Column;
use crate::file::{FileFault, MOST_COLUMNS, bounded};
use crate::row::{Reader, Row, Table, WrittenIn};
use crate::words::Language;

pub(crate) fn read(bytes: &[u8]) -> Result<Table, FileFault> {
    let (text, written_in) = decoded(bytes)?;
    let mut lines = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines_to = Lines::of(&text);
    let mut reader = Reader::default();
    let mut record = csv::StringRecord::new();
    while lines
        .read_record(&mut record)
        .map_err(|_| FileFault::NotText)?
    {
        let line = lines_to.line_of(&record);
        if record.len() > MOST_COLUMNS {
            return Err(FileFault::TooManyColumns { most: MOST_COLUMNS });
        }
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        cells.iter().try_for_each(|cell| bounded(line, cell))?;
        reader.line(line, &cells)?;
    }
    let rows = reader.done()?;
    Ok(Table { rows, written_in })
}

/// Counts lines as an editor does: the reader of records passes over empty ones in silence.
struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    const fn of(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            counted: 0,
            line: 1,
        }
    }

    /// The line on which a record begins; records come in their order.
    fn line_of(&mut self, record: &csv::StringRecord) -> u32 {
        let read = record.position().map_or(0, csv::Position::byte);
        let read = usize::try_from(read).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.counted)
            && (self.counted < read || matches!(byte, b'\r' | b'\n'))
        {
            self.line += u32::from(*byte == b'\n');
            self.counted += 1;
        }
        self.line
    }
}

/// UTF-16 by its mark, UTF-8 if it is that, and else the Baltic code page, in which every byte is some letter.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, WrittenIn), FileFault> {
    let (text, written_in) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, has_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
            if has_errors {
                return Err(FileFault::NotText);
            }
            (text, WrittenIn::Utf16)
        }
        marked => {
            let bytes = &bytes[marked.map_or(0, |(_, mark)| mark)..];
            match std::str::from_utf8(bytes) {
                Ok(text) => (Cow::Borrowed(text), WrittenIn::Utf8),
                Err(_) if marked.is_some() => return Err(FileFault::NotText),
                Err(_) => {
                    let (text, has_errors) = WINDOWS_1257.decode_without_bom_handling(bytes);
                    if has_errors {
                        return Err(FileFault::NotText);
                    }
                    (text, WrittenIn::Windows1257)
                }
            }
        }
    };
    let odd = |sign: char| sign.is_control() && !matches!(sign, '\t' | '\r' | '\n');
    if text.chars().any(odd) {
        return Err(FileFault::NotText);
    }
    Ok((text, written_in))
}

/// What parts the cells: the sign of the three that the heading has most of.
fn delimiter(text: &str) -> u8 {
    let heading = text.lines().find(|line| !line.trim().is_empty());
    let heading = heading.unwrap_or_default();
    let count = |sign: &u8| heading.bytes().filter(|byte| byte == sign).count();
    [b',', b'\t', b';']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b';')
}

/// An empty list to fill in: the heading, with semicolons as spreadsheets of the region have them.
#[must_use]
pub fn template(language: Language) -> String {
    let names = Column::ALL.map(|column| column.name(language));
    // The mark makes spreadsheets read it as UTF-8.
    format!("\u{feff}{}\r\n", names.join(";"))
}

/// Rows as text that reads as the same rows, to be changed by hand: the heading, then a line each.
#[must_use]
pub fn written(rows: &[Row], language: Language) -> String {
    let mut text = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    // Writing to memory does not fail; a row that could not be written would only be left out.
    let _ = text.write_record(Column::ALL.map(|column| column.name(language)));
    for row in rows {
        let cells = Column::ALL.map(|column| harmless(row.cell(column)));
        let _ = text.write_record(cells.iter().map(|cell| cell.as_bytes()));
    }
    let bytes = text.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
