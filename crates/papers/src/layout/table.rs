//! A table with a header, right-aligned figures and rows of any height.

use super::font::{Fonts, Weight};
use super::sheet::{Align, Block, NodeId, Role, Sheet};
use super::text::{Ink, Style};
use super::{Area, Pt};

/// No cell is longer; a longer text is cut off with an ellipsis.
const MOST_LINES: usize = 24;

/// Makes up for sums of widths that differ in the last bit.
const ROUNDING: Pt = 0.01;

/// A column: its heading, its width in points, how its cells stand.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) width: Pt,
    pub(crate) align: Align,
}

impl Column {
    pub(crate) fn left(title: &str, width: Pt) -> Self {
        Self {
            title: title.to_owned(),
            width,
            align: Align::Left,
        }
    }

    pub(crate) fn right(title: &str, width: Pt) -> Self {
        Self {
            align: Align::Right,
            ..Self::left(title, width)
        }
    }
}

impl Column {
    /// The width the longest word of the heading needs, with the gap after it.
    fn heading_width(&self, fonts: &Fonts, look: Look) -> Pt {
        let words = self.title.split(' ');
        let width = |word| fonts.width(word, look.head);
        words.map(width).fold(0.0, Pt::max) + look.gap + ROUNDING
    }
}

/// The text of a cell and over how many columns it stands.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) span: u8,
    /// Over its column's own.
    align: Option<Align>,
    /// Over its row's own.
    weight: Option<Weight>,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: 1,
            align: None,
            weight: None,
        }
    }

    pub(crate) fn over(self, span: u8) -> Self {
        Self { span, ..self }
    }

    /// Stands at the left, whatever its column.
    pub(crate) fn left(self) -> Self {
        Self {
            align: Some(Align::Left),
            ..self
        }
    }

    /// Is bold, whatever its row.
    pub(crate) fn bold(self) -> Self {
        Self {
            weight: Some(Weight::Bold),
            ..self
        }
    }

    fn style(&self, of_row: Style) -> Style {
        Style {
            weight: self.weight.unwrap_or(of_row.weight),
            ..of_row
        }
    }
}

/// Text sizes and the air around cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) head: Style,
    pub(crate) body: Style,
    pub(crate) total: Style,
    /// Above and below the text of a row.
    pub(crate) pad: Pt,
    /// Between columns.
    pub(crate) gap: Pt,
}

/// The columns and the look of a table; rows are given as they are drawn.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) look: Look,
}

/// A cell with its place in the row.
struct Placed<'a> {
    cell: &'a Cell,
    x: Pt,
    width: Pt,
    align: Align,
}

impl Table {
    /// A table in which no word of a heading is broken: a column too narrow
    /// for its heading takes the missing width from the widest column.
    pub(crate) fn new(fonts: &Fonts, mut columns: Vec<Column>, look: Look) -> Self {
        for at in 0..columns.len() {
            let Some(column) = columns.get_mut(at) else {
                continue;
            };
            let missing = column.heading_width(fonts, look) - column.width;
            if missing > 0.0 {
                column.width += missing;
                let widest = columns
                    .iter_mut()
                    .max_by(|a, b| a.width.total_cmp(&b.width));
                widest
                    .into_iter()
                    .for_each(|column| column.width -= missing);
            }
        }
        Self { columns, look }
    }

    pub(crate) fn head_height(&self, fonts: &Fonts) -> Pt {
        self.height(fonts, &self.head_cells(), self.look.head)
    }

    pub(crate) fn row_height(&self, fonts: &Fonts, cells: &[Cell]) -> Pt {
        self.height(fonts, cells, self.look.body)
    }

    pub(crate) fn total_height(&self, fonts: &Fonts, cells: &[Cell]) -> Pt {
        self.height(fonts, cells, self.look.total)
    }

    /// Draws the header. On pages after the first it is decoration (`node` is
    /// none), so a screen reader hears it once.
    pub(crate) fn head(&self, to: &mut Sheet<'_>, node: Option<NodeId>, at: Area) -> Pt {
        let cells = self.head_cells();
        let row = node.map(|head| to.node(Some(head), Role::Row));
        let y = self.cells(
            to,
            row,
            RowOf {
                cells: &cells,
                style: self.look.head,
                at,
            },
        );
        to.rule(at, y, 0.8, Ink::Black);
        y
    }

    /// Draws a row and the hairline below it; returns where it ends.
    pub(crate) fn row(&self, to: &mut Sheet<'_>, body: NodeId, at: Area, cells: &[Cell]) -> Pt {
        let y = self.line(to, body, at, cells);
        to.rule(at, y, 0.4, Ink::Light);
        y
    }

    /// Draws a row without a rule; returns where it ends.
    pub(crate) fn line(&self, to: &mut Sheet<'_>, body: NodeId, at: Area, cells: &[Cell]) -> Pt {
        let row = to.node(Some(body), Role::Row);
        let style = self.look.body;
        self.cells(to, Some(row), RowOf { cells, style, at })
    }

    /// Draws a row of sums below a heavier rule; returns where it ends. A
    /// running total is decoration (`body` is none).
    pub(crate) fn total(
        &self,
        to: &mut Sheet<'_>,
        body: Option<NodeId>,
        at: Area,
        cells: &[Cell],
    ) -> Pt {
        to.rule(at, at.y, 0.8, Ink::Black);
        let row = body.map(|body| to.node(Some(body), Role::Row));
        self.cells(
            to,
            row,
            RowOf {
                cells,
                style: self.look.total,
                at,
            },
        )
    }

    fn head_cells(&self) -> Vec<Cell> {
        self.columns.iter().map(|c| Cell::new(&*c.title)).collect()
    }

    fn height(&self, fonts: &Fonts, cells: &[Cell], style: Style) -> Pt {
        let lines = self
            .place(0.0, cells)
            .map(|p| {
                let style = p.cell.style(style);
                fonts.wrap(&p.cell.text, style, p.width, MOST_LINES).len()
            })
            .max()
            .unwrap_or(1);
        let lines = u16::try_from(lines).map_or(Pt::INFINITY, Pt::from);
        lines * style.line_height() + 2.0 * self.look.pad
    }

    /// Places cells from left to right; the last column has no gap after it.
    fn place<'a>(&'a self, x: Pt, cells: &'a [Cell]) -> impl Iterator<Item = Placed<'a>> {
        let gap = self.look.gap;
        let mut columns = self.columns.iter();
        let mut x = x;
        cells.iter().map_while(move |cell| {
            let first = columns.next()?;
            let more: Pt = columns
                .by_ref()
                .take(usize::from(cell.span) - 1)
                .map(|c| c.width)
                .sum();
            let end = if columns.len() == 0 { 0.0 } else { gap };
            let full = first.width + more;
            let placed = Placed {
                cell,
                x,
                width: full - end,
                align: cell.align.unwrap_or(first.align),
            };
            x += full;
            Some(placed)
        })
    }

    fn cells(&self, to: &mut Sheet<'_>, row: Option<NodeId>, of: RowOf<'_>) -> Pt {
        let mut bottom = of.at.y;
        for placed in self.place(of.at.x, of.cells) {
            let node = row.map(|row| to.node(Some(row), self.role(of.style, placed.cell)));
            let block = Block {
                text: &placed.cell.text,
                style: placed.cell.style(of.style),
                x: placed.x,
                y: of.at.y + self.look.pad,
                width: placed.width,
                align: placed.align,
                most_lines: MOST_LINES,
            };
            bottom = bottom.max(to.text(node, block));
        }
        bottom + self.look.pad
    }

    fn role(&self, style: Style, cell: &Cell) -> Role {
        if style == self.look.head {
            Role::HeaderCell
        } else {
            Role::Cell {
                span: cell.span.into(),
            }
        }
    }
}

/// A row about to be drawn at the top of an area.
#[derive(Clone, Copy)]
struct RowOf<'a> {
    cells: &'a [Cell],
    style: Style,
    at: Area,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(fonts: &Fonts) -> Table {
        let columns = vec![
            Column::right("Apdrošinātājs", 20.0),
            Column::left("Pakalpojums", 200.0),
            Column::right("Cena", 60.0),
        ];
        let look = Look {
            head: Style::bold(8.0),
            body: Style::regular(8.0),
            total: Style::bold(8.5),
            pad: 2.0,
            gap: 6.0,
        };
        Table::new(fonts, columns, look)
    }

    #[test]
    fn a_heading_word_is_not_broken_and_the_table_stays_as_wide() {
        let fonts = Fonts::load().unwrap();
        let table = table(&fonts);
        let one_line = table.look.head.line_height() + 2.0 * table.look.pad;
        assert!((table.head_height(&fonts) - one_line).abs() < 0.01);
        let width: Pt = table.columns.iter().map(|column| column.width).sum();
        assert!((width - 280.0).abs() < 0.01);
    }

    #[test]
    fn figures_end_at_the_right_edge_of_their_column() {
        let fonts = Fonts::load().unwrap();
        let table = table(&fonts);
        let mut sheet = Sheet::new(&fonts);
        let body = sheet.node(None, Role::TableBody);
        for price in ["1,00", "1\u{a0}234,56"] {
            let row = [Cell::new(""), Cell::new(""), Cell::new(price)];
            table.row(&mut sheet, body, crate::layout::A4, &row);
        }
        let ends: Vec<Pt> = sheet
            .runs()
            .map(|run| run.x + fonts.width(&run.text, run.style))
            .collect();
        assert_eq!(ends.len(), 2);
        assert!(
            ends.iter().all(|end| (end - 280.0).abs() < 0.01),
            "{ends:?}"
        );
    }

    #[test]
    fn a_row_takes_the_height_it_was_measured_at() {
        let fonts = Fonts::load().unwrap();
        let table = table(&fonts);
        let mut sheet = Sheet::new(&fonts);
        let body = sheet.node(None, Role::TableBody);
        let long = "Magnētiskās rezonanses izmeklējums galvas smadzenēm ar kontrastu";
        let row = [Cell::new("1"), Cell::new(long), Cell::new("2,00")];
        let height = table.row_height(&fonts, &row);
        let bottom = table.row(&mut sheet, body, crate::layout::A4, &row);
        assert!((bottom - height).abs() < 0.01);
        assert!(height > 2.0 * table.look.body.line_height());
    }
}
