//! A list as a grid of fields: each cell with what is wrong about it. It is a plain form; scripts only add rows.

use app::{ListFault, ListView};
use lists::{Column, FileFault, Row};
use wording::{Args, Lang, say_with};

use super::form::template_language;
use super::view::wrong;
use crate::pages::{GridCell, GridColumn, GridRow, GridView};

/// A list with more rows is changed in its file.
const MOST: usize = 60;
/// Empty rows at the end.
const BLANK: usize = 3;
/// Longest text of a cell, in letters; as in a file.
const LONGEST: usize = 400;

/// The rows that were typed; empty ones are left out, and those below move up.
pub(super) fn rows(cells: &[String]) -> Result<Vec<Row>, FileFault> {
    let mut rows: Vec<Row> = Vec::new();
    for typed in cells.chunks(Column::ALL.len()) {
        // The heading is line 1.
        let line = u32::try_from(rows.len()).map_or(u32::MAX, |at| at.saturating_add(2));
        if typed.iter().any(|text| text.chars().count() > LONGEST) {
            return Err(FileFault::LongCell { line });
        }
        let named = Column::ALL.into_iter().zip(typed);
        let held = named.filter(|(_, text)| !text.trim().is_empty());
        let cells = held.map(|(column, text)| (column, text.trim().to_owned()));
        let row = Row {
            line,
            cells: cells.collect(),
        };
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    if rows.len() > lists::MOST_ROWS {
        return Err(FileFault::TooManyRows {
            most: lists::MOST_ROWS,
        });
    }
    Ok(rows)
}

/// The grid of a list that is short enough.
pub(super) fn grid(lang: Lang, view: &ListView) -> Option<GridView> {
    if view.rows.len() > MOST {
        return None;
    }
    let language = template_language(lang);
    let columns = Column::ALL.map(|column| GridColumn {
        code: column.word(),
        name: column.name(language).to_owned(),
        choices: column.choices(language),
    });
    let last = view.rows.last().map_or(1, |row| row.line);
    let blank = (1..=BLANK).map(|n| Row {
        line: last.saturating_add(u32::try_from(n).unwrap_or(1)),
        cells: std::collections::BTreeMap::new(),
    });
    let rows = view.rows.iter().cloned().chain(blank);
    let faults = &view.preview.faults;
    Some(GridView {
        columns: columns.into(),
        rows: rows.map(|row| grid_row(lang, &row, faults)).collect(),
    })
}

fn grid_row(lang: Lang, row: &Row, faults: &[ListFault]) -> GridRow {
    let own = || faults.iter().filter(|fault| fault.line == row.line);
    let label = say_with(lang, "list-at-row", &Args::new().with("line", row.line));
    let cells = Column::ALL.map(|column| {
        let mut of_cell = own().filter(|fault| fault.column == Some(column));
        let name = column.name(template_language(lang));
        GridCell {
            code: column.word(),
            label: format!("{label}, {name}"),
            value: row.cell(column).to_owned(),
            has_choices: !column.choices(template_language(lang)).is_empty(),
            wrong: of_cell.next().map(|fault| wrong(lang, fault)),
        }
    });
    let of_row = own().filter(|fault| fault.column.is_none());
    GridRow {
        line: row.line,
        cells: cells.into(),
        wrong: of_row.map(|fault| wrong(lang, fault)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use lists::Column;

    use super::rows;

    #[test]
    fn empty_rows_are_left_out_and_the_rest_are_numbered() {
        let mut cells = vec![String::new(); 3 * Column::ALL.len()];
        cells[1] = " 391234-56789 ".into();
        cells[2 * Column::ALL.len() + 1] = "391234-56780".into();
        let rows = rows(&cells).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(rows[0].cell(Column::Code), "391234-56789");
        assert!(super::rows(&["x".repeat(401)]).is_err());
    }
}
