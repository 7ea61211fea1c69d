//! Tables as CSV: lines below a head, each read as fields under the names of the columns.

mod injuries;
mod services;

use csv::{ReaderBuilder, StringRecord};

pub(crate) use injuries::{
    ConditionRow, INJURY_FILES, InjuryRowDraft, InjuryTables, NATURES, SiteRow,
};
pub(crate) use services::{GroupRow, ServiceRow};

use crate::diagnostic::Report;
use crate::draft::Folder;
use crate::fields::{Fields, Numbers, Scope};
use crate::parameters::ParameterDraft;
use crate::source::{At, Doc};

/// What stands in a cell in which nothing is said; it may be left empty, too.
const NOTHING: &str = "-";

/// Reads the tables of one edition.
pub(crate) struct Tables<'a, 'f, 'r> {
    folder: &'f Folder<'a>,
    scope: Scope<'a>,
    report: &'r mut Report,
    /// Whether some line could not be read.
    pub(crate) gaps: bool,
}

impl<'a, 'f, 'r> Tables<'a, 'f, 'r> {
    /// Starts on the tables of a folder; `$name` in a cell is one of the parameters.
    pub(crate) const fn new(
        folder: &'f Folder<'a>,
        parameters: &'a [ParameterDraft<'a>],
        report: &'r mut Report,
    ) -> Self {
        let scope = Scope {
            numbers: Numbers::Printed,
            parameters,
        };
        Self {
            folder,
            scope,
            report,
            gaps: false,
        }
    }

    /// The lines of a table below its head; those that cannot be read are noted and left out. None if the
    /// table is not there.
    fn lines<T>(
        &mut self,
        name: &str,
        columns: &'static [&'static str],
        read: impl Fn(At<'a>, &mut Fields<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(doc) = self.folder.find(name) else {
            return Vec::new();
        };
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(doc.text.as_bytes());
        let head = reader.headers().cloned().unwrap_or_default();
        self.gaps |= !check_head(doc, &head, columns, self.report);
        let mut lines = Vec::new();
        for record in reader.into_records() {
            let at = match &record {
                Ok(cells) => line(doc, cells, columns, self.report),
                Err(error) => {
                    let message = format!("the table cannot be read: {error}");
                    self.report.error(&doc.start(), message);
                    None
                }
            };
            let line = at.zip(record.ok()).and_then(|(at, cells)| {
                let cells = filled(&at, &cells, columns);
                let mut fields = Fields::of_cells(at.clone(), cells, self.scope, self.report);
                let line = read(at, &mut fields);
                fields.end();
                line
            });
            self.gaps |= line.is_none();
            lines.extend(line);
        }
        lines
    }
}

fn check_head(doc: &Doc, head: &StringRecord, columns: &[&str], report: &mut Report) -> bool {
    let is_right = head.iter().eq(columns.iter().copied());
    if !is_right {
        let end = doc.text.lines().next().map_or(0, str::len);
        report
            .error(
                &doc.at(0..end),
                "the head of the table is not as it should be",
            )
            .expected(format!("`{}`", columns.join(",")));
    }
    is_right
}

/// Where a record stands, if it has as many cells as there are columns.
fn line<'a>(
    doc: &'a Doc,
    cells: &StringRecord,
    columns: &[&str],
    report: &mut Report,
) -> Option<At<'a>> {
    let at = line_of(doc, cells);
    if cells.len() != columns.len() {
        report
            .error(
                &at,
                format!("{} cells instead of {}", cells.len(), columns.len()),
            )
            .expected(format!("`{}`", columns.join(",")));
        return None;
    }
    Some(at)
}

/// The line on which a record starts.
fn line_of<'a>(doc: &'a Doc, cells: &StringRecord) -> At<'a> {
    let start = cells
        .position()
        .and_then(|p| usize::try_from(p.byte()).ok())
        .unwrap_or(0);
    let rest = doc.text.get(start..).unwrap_or("");
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let end = rest[blank..].lines().next().map_or(0, str::len);
    doc.at(start + blank..start + blank + end)
}

/// The cells in which something stands, with their columns and places.
fn filled(
    at: &At<'_>,
    cells: &StringRecord,
    columns: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, String, std::ops::Range<usize>)> {
    let cells = columns.iter().enumerate().map(|(place, column)| {
        let text = cells[place].trim().to_owned();
        (*column, text, cell(at, cells, place))
    });
    cells.filter(|(_, text, _)| !text.is_empty() && text != NOTHING)
}

/// Where a cell stands; the whole line if it is quoted in a way that hides it.
fn cell(at: &At<'_>, cells: &StringRecord, place: usize) -> std::ops::Range<usize> {
    let before: usize = (0..place).map(|n| cells[n].len() + 1).sum();
    let text = cells[place].trim();
    let rest = at.words().get(before.min(at.span.len())..);
    match rest.and_then(|rest| rest.find(text)) {
        Some(found) => {
            let start = at.span.start + before + found;
            start..start + text.len()
        }
        None => at.span.clone(),
    }
}
