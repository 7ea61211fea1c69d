//! Lays a letter out: who writes to whom, then its parts over as many pages as they need.

use super::body::{Grid, Part, Row, Shape};
use super::{Addressee, LetterSender};
use crate::layout::fields::{Field, Grid as Fields};
use crate::layout::flow::{Flow, FlowRow, RowKind, Text};
use crate::layout::font::Fonts;
use crate::layout::foot::feet;
use crate::layout::sheet::{Block, Mark, NodeId, Role, Sheet};
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::{Ink, Style};
use crate::layout::{A4, Area, MM, Pt};
use calendar::DateTime;
use terms::Edition;
use wording::{Args, Lang, date, say, say_with};

const TITLE: Pt = 15.0;
const HEADING: Pt = 11.5;
const TEXT: Pt = 10.0;
const CELL: Pt = 9.2;
const LABEL: Pt = 7.6;
/// Between the parts of a letter.
const GAP: Pt = 12.0;
/// Between paragraphs.
const BETWEEN: Pt = 5.0;
/// Kept below a heading, so that it does not stand alone.
const BELOW_HEADING: Pt = 62.0;
/// Side of a module of a code: what a phone reads from a printed page held in the hand.
const MODULE: Pt = 0.34 * MM;
/// From the bullet to the text.
const BULLET: Pt = 16.0;

/// A letter whatever it is about.
pub(super) struct Written<'a> {
    pub(super) lang: Lang,
    pub(super) insurer: &'a LetterSender,
    pub(super) addressee: &'a Addressee,
    /// The place as it stands before the date; may be empty.
    pub(super) place: &'a str,
    pub(super) made_at: DateTime,
    pub(super) title: String,
    /// Number of the claim, on every page.
    pub(super) number: &'a str,
    /// What it is about: labels and values, the last on a line of its own.
    pub(super) about: Vec<(String, String)>,
    pub(super) parts: Vec<Part>,
}

/// Lays out all pages.
pub(super) fn sheet<'f>(letter: &Written<'_>, fonts: &'f Fonts) -> Sheet<'f> {
    let page = A4.inset(22.0 * MM, 17.0 * MM);
    let area = Area {
        height: page.height - 2.0 * small().line_height(),
        ..page
    };
    let mut sheet = Sheet::new(fonts);
    let part = sheet.node(None, Role::Part);
    let running = format!("{} {}", letter.title, letter.number);
    let flow = Flow::new(&mut sheet, area, (running, small()));
    let mut paper = Paper { letter, flow, part };
    paper.head();
    for part in &letter.parts {
        if matches!(part, Part::Heading(text) if *text == say(letter.lang, "letter-annex")) {
            paper.closing();
        }
        paper.part(part);
    }
    let is_clause = |part: &Part| matches!(part, Part::Clause { .. });
    if !letter.parts.iter().any(is_clause) {
        paper.closing();
    }
    feet(&mut sheet, page, (letter.lang, small()));
    sheet
}

/// A letter under layout.
struct Paper<'a, 's, 'f> {
    letter: &'a Written<'a>,
    flow: Flow<'s, 'f>,
    part: NodeId,
}

impl Paper<'_, '_, '_> {
    /// Who writes, when, to whom, about what.
    fn head(&mut self) {
        let letter = self.letter;
        let (lang, insurer) = (letter.lang, &letter.insurer);
        self.set(&insurer.name, Style::bold(HEADING));
        let args = Args::new()
            .with("number", &*insurer.registration_number)
            .with("phone", &*insurer.phone);
        self.set(&say_with(lang, "letter-sender", &args), small());
        self.flow.gap(BETWEEN);
        let at = self.flow.left();
        self.flow.sheet().rule(at, at.y, 0.8, Ink::Black);
        self.flow.gap(GAP);
        self.addressed();
        self.flow.gap(GAP * 1.5);
        self.heading(&letter.title, 1, Style::bold(TITLE));
        self.flow.gap(BETWEEN);
        self.about();
        self.flow.gap(GAP);
        self.set(&say(lang, "letter-greeting"), Style::regular(TEXT));
        self.flow.gap(BETWEEN);
    }

    /// The addressee at the left, place and date at the right.
    fn addressed(&mut self) {
        let letter = self.letter;
        let at = self.flow.left();
        let (left, right) = at.halves();
        let day = date(letter.lang, letter.made_at.date());
        let dated = match letter.place {
            "" => day,
            place => format!("{place}, {day}"),
        };
        let node = self.node(Role::Paragraph);
        let style = Style::regular(TEXT);
        let block = Block::line(&dated, style, right).right();
        let mut bottom = self.flow.sheet().text(Some(node), block);
        let node = self.node(Role::Paragraph);
        let mut y = at.y;
        let name = [(&letter.addressee.name, Style::bold(TEXT))];
        let lines = letter.addressee.lines.iter().map(|line| (line, style));
        for (line, style) in name.into_iter().chain(lines) {
            let block = Block {
                y,
                most_lines: 3,
                ..Block::line(line, style, left)
            };
            y = self.flow.sheet().text(Some(node), block);
        }
        bottom = bottom.max(y);
        self.flow.go_to(bottom);
    }

    /// Which claim the letter is about.
    fn about(&mut self) {
        let about = self.letter.about.iter();
        let fields: Vec<Field<'_>> = about
            .map(|(label, value)| Field::new(label, &**value))
            .collect();
        let (two, rest) = fields.split_at(fields.len().saturating_sub(1));
        for (columns, fields) in [(2, two), (1, rest)] {
            let at = self.flow.left();
            let part = self.part;
            let bottom = grid(columns).draw(self.flow.sheet(), part, at, fields);
            self.flow.go_to(bottom);
            self.flow.gap(BETWEEN);
        }
    }

    fn part(&mut self, part: &Part) {
        let body = Style::regular(TEXT);
        match part {
            Part::Heading(text) => {
                self.flow.gap(GAP);
                self.flow.keep(BELOW_HEADING);
                self.heading(text, 2, Style::bold(HEADING));
                self.flow.gap(BETWEEN * 0.6);
            }
            Part::Text(text) => self.set(text, body),
            Part::Strong(text) => self.set(text, Style::bold(TEXT)),
            Part::List { numbered, items } => self.list(*numbered, items),
            Part::Table(grid) => self.table(grid),
            Part::Proof { words, label, rows } => self.proof((words, label), rows.as_deref()),
            Part::Clause { head, says } => {
                let [head_at, says_at] = [
                    flush(head, Style::bold(CELL)),
                    flush(says, Style::regular(CELL)),
                ];
                let height = self.flow.together(head_at) + self.flow.together(says_at);
                self.flow.keep(height);
                self.set(head, Style::bold(CELL));
                self.set(says, Style::regular(CELL));
            }
        }
        self.flow.gap(BETWEEN);
    }

    /// The words at the left of the code, which stays whole on its page.
    fn proof(&mut self, (words, label): (&[String], &str), rows: Option<&[Vec<bool>]>) {
        let modules = rows.and_then(|rows| u16::try_from(rows.len()).ok());
        let side = MODULE * modules.map_or(0.0, Pt::from);
        self.flow.gap(GAP);
        self.flow.keep(side);
        let at = self.flow.left();
        let mut y = at.y;
        for text in words {
            let node = self.node(Role::Paragraph);
            let block = Block {
                y,
                width: at.width - side - GAP,
                most_lines: usize::MAX,
                ..Block::line(text, Style::regular(CELL), at)
            };
            y = self.flow.sheet().text(Some(node), block) + BETWEEN;
        }
        if let Some(rows) = rows {
            let words = label.to_owned();
            let node = self.node(Role::Figure { words });
            let area = Area {
                x: at.right() - side,
                width: side,
                height: side,
                ..at
            };
            let rows = rows.to_vec();
            self.flow
                .sheet()
                .mark(Some(node), Mark::Code { area, rows });
        }
        self.flow.go_to(y.max(at.y + side));
    }

    fn closing(&mut self) {
        let letter = self.letter;
        let body = Style::regular(TEXT);
        self.flow.gap(GAP);
        self.flow.keep(5.0 * body.line_height());
        self.set(&say(letter.lang, "letter-closing"), body);
        self.set(&letter.insurer.name, Style::bold(TEXT));
        self.flow.gap(BETWEEN);
        self.set(&say(letter.lang, "letter-unsigned"), small());
        self.flow.gap(GAP);
    }

    fn heading(&mut self, text: &str, level: u16, style: Style) {
        let title = text.to_owned();
        let node = self.node(Role::Heading { level, title });
        self.flow.text(node, flush(text, style));
    }

    fn set(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            let node = self.node(Role::Paragraph);
            self.flow.text(node, flush(text, style));
        }
    }

    fn list(&mut self, numbered: bool, items: &[String]) {
        let list = self.node(Role::List { numbered });
        for (number, text) in (1..).zip(items) {
            let label = match numbered {
                true => format!("{number}."),
                false => "•".to_owned(),
            };
            self.item(list, &label, text);
            self.flow.gap(BETWEEN * 0.4);
        }
    }

    fn item(&mut self, list: NodeId, label: &str, text: &str) {
        let style = Style::regular(TEXT);
        let text = Text {
            text,
            style,
            indent: BULLET,
        };
        self.flow.keep(self.flow.together(text));
        let at = self.flow.left();
        let sheet = self.flow.sheet();
        let item = sheet.node(Some(list), Role::ListItem);
        let marked = sheet.node(Some(item), Role::ItemLabel);
        let body = sheet.node(Some(item), Role::ItemBody);
        sheet.text(Some(marked), Block::line(label, style, at));
        self.flow.text(body, text);
    }

    fn table(&mut self, grid: &Grid) {
        let width = self.flow.left().width;
        let fonts = self.flow.sheet().fonts;
        let table = Table::new(fonts, columns(grid, width), look());
        let rows: Vec<FlowRow> = grid.rows.iter().map(|row| row_of(grid, row)).collect();
        self.flow.table(self.part, &table, &rows);
    }

    fn node(&mut self, role: Role) -> NodeId {
        let part = self.part;
        self.flow.sheet().node(Some(part), role)
    }
}

/// The document that the edition restates: title, number and date.
pub(super) fn terms(lang: Lang, edition: &Edition) -> String {
    let source = &edition.source;
    let date = source.date.map(|day| date(lang, day));
    let parts = [Some(source.title.clone()), source.number.clone(), date];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn columns(grid: &Grid, width: Pt) -> Vec<Column> {
    let columns: &[(Pt, bool)] = match grid.shape {
        Shape::Cited => &[(0.84, false), (0.16, false)],
        Shape::Payments => &[(0.34, false), (0.28, false), (0.22, false), (0.16, true)],
        Shape::Changes => &[(0.46, false), (0.18, true), (0.18, true), (0.18, true)],
    };
    let column = |(head, (share, right)): (&String, &(Pt, bool))| match right {
        true => Column::right(head, width * share),
        false => Column::left(head, width * share),
    };
    grid.heads.iter().zip(columns).map(column).collect()
}

fn row_of(grid: &Grid, row: &Row) -> FlowRow {
    let cell = |text: &String| Cell::new(&**text);
    match row {
        Row::Head(texts) if grid.shape == Shape::Cited => FlowRow {
            cells: bold_first(texts),
            kind: RowKind::Begins,
        },
        Row::Head(texts) => FlowRow {
            cells: texts.iter().map(cell).collect(),
            kind: RowKind::Begins,
        },
        Row::Line(texts) => FlowRow {
            cells: texts.iter().map(cell).collect(),
            kind: RowKind::Within,
        },
        Row::Total(texts) => FlowRow {
            cells: total(grid, texts),
            kind: RowKind::Total,
        },
    }
}

fn bold_first(texts: &[String]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = texts.iter().map(|text| Cell::new(&**text)).collect();
    if let Some(first) = cells.first_mut() {
        *first = first.clone().bold();
    }
    cells
}

/// The first cell of a sum stands over the columns that have none.
fn total(grid: &Grid, texts: &[String]) -> Vec<Cell> {
    let missing = grid.heads.len().saturating_sub(texts.len());
    let span = u8::try_from(missing + 1).unwrap_or(1);
    let mut cells: Vec<Cell> = texts.iter().map(|text| Cell::new(&**text)).collect();
    if let Some(first) = cells.first_mut() {
        *first = first.clone().over(span).left();
    }
    cells
}

fn flush(text: &str, style: Style) -> Text<'_> {
    Text {
        text,
        style,
        indent: 0.0,
    }
}

fn grid(columns: u8) -> Fields {
    Fields {
        columns,
        label: small(),
        value: Style::regular(TEXT),
        gap: (GAP, BETWEEN),
    }
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
    Style::regular(LABEL + 0.4).ink(Ink::Grey)
}
