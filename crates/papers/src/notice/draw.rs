//! Lays a notice out: who writes to whom, about which contract, then its parts.

use super::{Notice, NoticePart};
use crate::layout::fields::Grid;
use crate::layout::flow::{FlowRow, RowKind};
use crate::layout::font::Fonts;
use crate::layout::foot::feet;
use crate::layout::sheet::{Block, Role, Sheet};
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::{Ink, Style};
use crate::layout::written::Written;
use crate::layout::{A4, Area, MM, Pt};
use wording::{Args, date, say, say_with};

const TITLE: Pt = 15.0;
const HEADING: Pt = 11.5;
const TEXT: Pt = 10.0;
const CELL: Pt = 9.2;
const LABEL: Pt = 8.0;
/// Between the parts of the paper.
const GAP: Pt = 12.0;
/// Between paragraphs.
const BETWEEN: Pt = 5.0;
/// Kept below a heading, so that it does not stand alone.
const BELOW_HEADING: Pt = 62.0;

/// Lays out all pages.
pub(super) fn sheet<'f>(notice: &Notice, fonts: &'f Fonts) -> Sheet<'f> {
    let page = A4.inset(22.0 * MM, 17.0 * MM);
    let area = Area {
        height: page.height - 2.0 * small().line_height(),
        ..page
    };
    let mut sheet = Sheet::new(fonts);
    let mut paper = Written::new(&mut sheet, area, (notice.title.clone(), small()));
    head(&mut paper, notice);
    for it in &notice.parts {
        part(&mut paper, it);
        paper.flow.gap(BETWEEN);
    }
    paper.flow.gap(GAP);
    paper.set(&say(notice.lang, "invoice-unsigned"), small());
    feet(&mut sheet, page, (notice.lang, small()));
    sheet
}

fn head(paper: &mut Written<'_, '_>, notice: &Notice) {
    let insurer = &notice.insurer;
    paper.set(&insurer.name, Style::bold(HEADING));
    let args = Args::new()
        .with("number", &*insurer.registration_number)
        .with("phone", &*insurer.phone);
    paper.set(&say_with(notice.lang, "letter-sender", &args), small());
    paper.flow.gap(BETWEEN);
    let at = paper.flow.left();
    paper.flow.sheet().rule(at, at.y, 0.8, Ink::Black);
    paper.flow.gap(GAP);
    addressed(paper, notice);
    paper.flow.gap(GAP * 1.5);
    paper.heading(&notice.title, 1, Style::bold(TITLE));
    paper.flow.gap(BETWEEN);
    let grid = Grid {
        columns: 2,
        label: small(),
        value: Style::regular(TEXT),
        gap: (GAP, BETWEEN),
    };
    paper.fields(&grid, &notice.facts);
    paper.flow.gap(GAP);
}

/// The addressee at the left, the date at the right.
fn addressed(paper: &mut Written<'_, '_>, notice: &Notice) {
    let (left, right) = paper.flow.left().halves();
    let day = date(notice.lang, notice.made_at.date());
    let node = paper.node(Role::Paragraph);
    let block = Block::line(&day, Style::regular(TEXT), right).right();
    let dated = paper.flow.sheet().text(Some(node), block);
    let to = &notice.addressee;
    let bottom = paper.address(left, (&to.name, &to.lines), TEXT);
    paper.flow.go_to(bottom.max(dated));
}

fn part(paper: &mut Written<'_, '_>, part: &NoticePart) {
    match part {
        NoticePart::Heading(text) => {
            paper.flow.gap(GAP);
            paper.flow.keep(BELOW_HEADING);
            paper.heading(text, 2, Style::bold(HEADING));
        }
        NoticePart::Text(text) => paper.set(text, Style::regular(TEXT)),
        NoticePart::Strong(text) => paper.set(text, Style::bold(TEXT)),
        NoticePart::Steps(steps) => paper.numbered(steps, Style::regular(TEXT), BETWEEN * 0.4),
        NoticePart::Amounts { heads, rows } => amounts(paper, heads, rows),
    }
}

fn amounts(paper: &mut Written<'_, '_>, [name, amount]: &[String; 2], rows: &[(String, String)]) {
    let width = paper.flow.left().width;
    let columns = vec![
        Column::left(name, width * 0.7),
        Column::right(amount, width * 0.3),
    ];
    let table = Table::new(paper.flow.sheet().fonts, columns, look());
    let row = |(name, amount): &(String, String)| FlowRow {
        cells: vec![Cell::new(&**name), Cell::new(&**amount)],
        kind: RowKind::Begins,
    };
    let rows: Vec<FlowRow> = rows.iter().map(row).collect();
    paper.flow.table(paper.part, &table, &rows);
}

fn look() -> Look {
    Look {
        head: Style::bold(LABEL),
        body: Style::regular(CELL),
        total: Style::bold(CELL),
        pad: 1.8,
        gap: 8.0,
    }
}

fn small() -> Style {
    Style::regular(LABEL).ink(Ink::Grey)
}
