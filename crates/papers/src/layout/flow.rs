//! Text, lists and tables that run down as many pages as they need.

use super::sheet::{Block, NodeId, Role, Sheet};
use super::table::{Cell, Table};
use super::text::Style;
use super::{Area, Pt};

/// Lines that may not stand alone at the foot or the head of a page.
const KEPT: usize = 2;

/// Where the next thing stands on a paper under layout.
pub(crate) struct Flow<'s, 'f> {
    sheet: &'s mut Sheet<'f>,
    area: Area,
    y: Pt,
    /// Set at the head of each page after the first, as decoration.
    running: String,
    small: Style,
}

/// A paragraph about to be set.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) style: Style,
    /// From the left edge.
    pub(crate) indent: Pt,
}

/// A row of a table that flows.
#[derive(Clone, Debug)]
pub(crate) struct FlowRow {
    pub(crate) cells: Vec<Cell>,
    pub(crate) kind: RowKind,
}

/// How a row stands to those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Begins a group: a hairline above it, and it stays with the row after it.
    Begins,
    /// One of the rows of a group.
    Within,
    /// The sum of all rows.
    Total,
}

impl<'s, 'f> Flow<'s, 'f> {
    /// Begins at the top of the sheet's page.
    pub(crate) fn new(sheet: &'s mut Sheet<'f>, area: Area, running: (String, Style)) -> Self {
        Self {
            sheet,
            area,
            y: area.y,
            running: running.0,
            small: running.1,
        }
    }

    /// The sheet, for what is not set in lines.
    pub(crate) fn sheet(&mut self) -> &mut Sheet<'f> {
        self.sheet
    }

    /// What is left of the page.
    pub(crate) fn left(&self) -> Area {
        self.area.below(self.y)
    }

    /// Goes down to a place on the page.
    pub(crate) fn go_to(&mut self, y: Pt) {
        self.y = y;
    }

    /// Leaves some room, but not at the head of a page.
    pub(crate) fn gap(&mut self, height: Pt) {
        if !self.at_head() {
            self.y += height;
        }
    }

    /// Goes on to another page unless so much fits on this one.
    pub(crate) fn keep(&mut self, height: Pt) {
        if height > self.left().height && !self.at_head() {
            self.turn();
        }
    }

    /// Sets a paragraph, over two pages if it must; no line of it stands alone.
    pub(crate) fn text(&mut self, node: NodeId, of: Text<'_>) {
        let width = self.area.width - of.indent;
        let lines = self.sheet.fonts.wrap(of.text, of.style, width, usize::MAX);
        let mut rest = lines.as_slice();
        while !rest.is_empty() {
            let taken = self.fitting(rest.len(), of.style);
            let (now, later) = rest.split_at(taken);
            for line in now {
                self.line(node, line, of);
            }
            rest = later;
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    /// The room for the lines that a paragraph begins with and that stay together.
    pub(crate) fn together(&self, of: Text<'_>) -> Pt {
        let width = self.area.width - of.indent;
        let lines = self.sheet.fonts.wrap(of.text, of.style, width, usize::MAX);
        let lines = lines.len();
        // One more cannot be parted either: it would stand alone on the next page.
        let kept = if lines > KEPT + 1 { KEPT } else { lines };
        height_of(kept, of.style)
    }

    /// How many of so many lines go on this page.
    fn fitting(&self, lines: usize, style: Style) -> usize {
        let room = self.left().height;
        let fit = (1..=lines)
            .take_while(|count| height_of(*count, style) <= room)
            .count();
        if fit == lines {
            return lines;
        }
        let taken = fit.min(lines.saturating_sub(KEPT));
        match taken {
            _ if self.at_head() => fit.max(1),
            0..KEPT => 0,
            taken => taken,
        }
    }

    fn line(&mut self, node: NodeId, line: &str, of: Text<'_>) {
        let left = self.left();
        let at = Area {
            x: left.x + of.indent,
            width: Pt::INFINITY,
            ..left
        };
        self.y = self.sheet.text(Some(node), Block::line(line, of.style, at));
    }

    /// Draws a table; its head is drawn again on each page, as decoration.
    pub(crate) fn table(&mut self, parent: NodeId, table: &Table, rows: &[FlowRow]) {
        let node = self.sheet.node(Some(parent), Role::Table);
        let head = self.sheet.node(Some(node), Role::TableHead);
        let body = self.sheet.node(Some(node), Role::TableBody);
        let top = table.head_height(self.sheet.fonts);
        self.keep(top + self.needed(table, rows));
        self.y = table.head(self.sheet, Some(head), self.left());
        for at in 0..rows.len() {
            let rest = rows.get(at..).unwrap_or_default();
            if self.needed(table, rest) > self.left().height {
                self.turn();
                self.y = table.head(self.sheet, None, self.left());
            }
            if let Some(row) = rest.first() {
                self.row(table, body, (row, at));
            }
        }
    }

    fn row(&mut self, table: &Table, body: NodeId, (row, at): (&FlowRow, usize)) {
        let left = self.left();
        self.y = match row.kind {
            RowKind::Total => table.total(self.sheet, Some(body), left, &row.cells),
            RowKind::Begins if at > 0 => {
                self.sheet.rule(left, left.y, 0.4, super::text::Ink::Light);
                table.line(self.sheet, body, left, &row.cells)
            }
            RowKind::Begins | RowKind::Within => table.line(self.sheet, body, left, &row.cells),
        };
    }

    /// The room the first of these rows needs, with the row that it must not be parted from.
    fn needed(&self, table: &Table, rows: &[FlowRow]) -> Pt {
        let fonts = self.sheet.fonts;
        let height = |row: &FlowRow| match row.kind {
            RowKind::Total => table.total_height(fonts, &row.cells),
            RowKind::Begins | RowKind::Within => table.row_height(fonts, &row.cells),
        };
        let parted = |next: &&FlowRow| next.kind != RowKind::Begins;
        let first = rows.first().map_or(0.0, height);
        let held = match rows.first().map(|row| row.kind) {
            Some(RowKind::Begins) => rows.get(1).filter(parted),
            _ => rows.get(1).filter(|next| next.kind == RowKind::Total),
        };
        first + held.map_or(0.0, height)
    }

    fn at_head(&self) -> bool {
        let head = match self.sheet.pages.len() {
            1 => self.area.y,
            _ => self.area.y + self.head_height(),
        };
        self.y <= head
    }

    fn head_height(&self) -> Pt {
        self.small.line_height() * 2.0
    }

    fn turn(&mut self) {
        self.sheet.start_page();
        let head = Block::line(&self.running, self.small, self.area);
        self.sheet.text(None, head);
        self.y = self.area.y + self.head_height();
    }
}

fn height_of(lines: usize, style: Style) -> Pt {
    u16::try_from(lines).map_or(Pt::INFINITY, |lines| Pt::from(lines) * style.line_height())
}
