//! `tables/services.csv` and `tables/groups.csv`.

use csv::{ReaderBuilder, StringRecord};

use crate::diagnostic::Report;
use crate::source::{At, Doc};
use crate::{Label, Payment};

/// A line of `services.csv`.
pub(crate) struct ServiceRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) code: String,
    pub(crate) category: String,
    pub(crate) group: String,
    pub(crate) group_at: At<'a>,
    pub(crate) payment: Payment,
    pub(crate) label: Label,
}

/// A line of `groups.csv`.
pub(crate) struct GroupRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) id: String,
    pub(crate) label: Label,
}

/// A line with as many columns as the head.
struct Row<'a> {
    at: At<'a>,
    cells: StringRecord,
}

const SERVICES: &[&str] = &["code", "category", "group", "payment", "lv", "en", "ru"];
const GROUPS: &[&str] = &["id", "lv", "en", "ru"];

/// Reads `services.csv`.
pub(crate) fn services<'a>(doc: &'a Doc, report: &mut Report) -> Vec<ServiceRow<'a>> {
    let rows = rows(doc, SERVICES, report);
    rows.into_iter()
        .filter_map(|row| service(row, report))
        .collect()
}

/// Reads `groups.csv`.
pub(crate) fn groups<'a>(doc: &'a Doc, report: &mut Report) -> Vec<GroupRow<'a>> {
    let rows = rows(doc, GROUPS, report);
    let group = |row: Row<'a>| GroupRow {
        id: row.cells[0].to_owned(),
        label: label(&row, 1),
        at: row.at,
    };
    rows.into_iter().map(group).collect()
}

fn service<'a>(row: Row<'a>, report: &mut Report) -> Option<ServiceRow<'a>> {
    let payment = match &row.cells[3] {
        "paid" => Payment::Paid,
        "co_payment" => Payment::CoPayment,
        other => {
            report
                .error(&row.cell(3), format!("`payment` cannot be `{other}`"))
                .expected("one of: paid, co_payment")
                .nearest(other, ["paid", "co_payment"]);
            return None;
        }
    };
    let category = row.cells[1].to_owned();
    if category.split('.').any(str::is_empty) {
        report
            .error(&row.cell(1), format!("`{category}` is no category"))
            .expected("words with single dots between them, `dental.hygiene`");
    }
    Some(ServiceRow {
        code: row.cells[0].to_owned(),
        category,
        group: row.cells[2].to_owned(),
        group_at: row.cell(2),
        payment,
        label: label(&row, 4),
        at: row.at,
    })
}

fn label(row: &Row<'_>, first: usize) -> Label {
    let cell = |n: usize| row.cells[first + n].to_owned();
    Label {
        lv: cell(0),
        en: cell(1),
        ru: cell(2),
    }
}

impl<'a> Row<'a> {
    /// Where a cell stands; the whole line if it is quoted in a way that hides it.
    fn cell(&self, column: usize) -> At<'a> {
        let before: usize = (0..column).map(|n| self.cells[n].len() + 1).sum();
        let found = self
            .at
            .words()
            .get(before.min(self.at.span.len())..)
            .and_then(|rest| {
                rest.find(&self.cells[column])
                    .map(|at| self.at.span.start + before + at)
            });
        match found {
            Some(start) => self.at.doc.at(start..start + self.cells[column].len()),
            None => self.at.clone(),
        }
    }
}

/// All lines below the head that have every cell filled; the others are noted.
fn rows<'a>(doc: &'a Doc, columns: &[&str], report: &mut Report) -> Vec<Row<'a>> {
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(doc.text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    check_head(doc, &head, columns, report);
    let mut rows = Vec::new();
    for record in reader.into_records() {
        match record {
            Ok(cells) => rows.extend(row(doc, cells, columns, report)),
            Err(error) => {
                report.error(&doc.start(), format!("the table cannot be read: {error}"));
            }
        }
    }
    rows
}

fn check_head(doc: &Doc, head: &StringRecord, columns: &[&str], report: &mut Report) {
    if head.iter().ne(columns.iter().copied()) {
        let end = doc.text.lines().next().map_or(0, str::len);
        report
            .error(
                &doc.at(0..end),
                "the head of the table is not as it should be",
            )
            .expected(format!("`{}`", columns.join(",")));
    }
}

fn row<'a>(
    doc: &'a Doc,
    cells: StringRecord,
    columns: &[&str],
    report: &mut Report,
) -> Option<Row<'a>> {
    let at = line_of(doc, &cells);
    if cells.len() != columns.len() {
        report
            .error(
                &at,
                format!("{} cells instead of {}", cells.len(), columns.len()),
            )
            .expected(format!("`{}`", columns.join(",")));
        return None;
    }
    if let Some(empty) = cells.iter().position(|cell| cell.trim().is_empty()) {
        report.error(&at, format!("`{}` is empty", columns[empty]));
        return None;
    }
    Some(Row { at, cells })
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
