//! Labelled values in a grid, lines to sign on, and the foot of a page.

use super::sheet::{Block, Mark, NodeId, Role, Rule, Sheet};
use super::text::{Ink, Style};
use super::{Area, Pt};

/// No value is longer; a longer text is cut off with an ellipsis.
const MOST_LINES: usize = 4;

/// A label and its value.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: String,
}

impl<'a> Field<'a> {
    pub(crate) fn new(label: &'a str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { label, value }
    }
}

/// How a grid of fields looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    pub(crate) columns: u8,
    pub(crate) label: Style,
    pub(crate) value: Style,
    /// Between columns and between rows.
    pub(crate) gap: (Pt, Pt),
}

impl Grid {
    /// Draws the fields row by row from the top of the area; returns where
    /// they end.
    pub(crate) fn draw(
        self,
        to: &mut Sheet<'_>,
        part: NodeId,
        at: Area,
        fields: &[Field<'_>],
    ) -> Pt {
        let columns = Pt::from(self.columns);
        let width = (at.width - self.gap.0 * (columns - 1.0)) / columns;
        let mut y = at.y;
        for row in fields.chunks(self.columns.into()) {
            let mut bottom = y;
            let mut x = at.x;
            for field in row {
                let place = Area {
                    x,
                    y,
                    width,
                    height: 0.0,
                };
                bottom = bottom.max(self.field(to, part, place, field));
                x += width + self.gap.0;
            }
            y = bottom + self.gap.1;
        }
        y - self.gap.1
    }

    fn field(self, to: &mut Sheet<'_>, part: NodeId, at: Area, field: &Field<'_>) -> Pt {
        let node = to.node(Some(part), Role::Paragraph);
        let block = Block::line(field.label, self.label, at);
        let y = to.text(Some(node), block);
        let value = Block {
            text: &field.value,
            style: self.value,
            y,
            most_lines: MOST_LINES,
            ..block
        };
        to.text(Some(node), value)
    }
}

/// Lines to sign on, side by side, their labels below.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signatures<'a> {
    pub(crate) labels: &'a [&'a str],
    pub(crate) style: Style,
    /// Room to write above the line.
    pub(crate) room: Pt,
    pub(crate) gap: Pt,
}

impl Signatures<'_> {
    pub(crate) fn height(&self) -> Pt {
        self.room + 1.5 + self.style.line_height()
    }

    pub(crate) fn draw(&self, to: &mut Sheet<'_>, part: NodeId, at: Area) {
        let count = u16::try_from(self.labels.len()).map_or(1.0, Pt::from);
        let width = (at.width - self.gap * (count - 1.0)) / count;
        let y = at.y + self.room;
        let mut x = at.x;
        for label in self.labels {
            let rule = Rule {
                from: (x, y),
                to: (x + width, y),
                width: 0.6,
                ink: Ink::Black,
                dashed: false,
            };
            to.mark(None, Mark::Rule(rule));
            let node = to.node(Some(part), Role::Paragraph);
            let below = Area {
                x,
                y: y + 1.5,
                width,
                height: 0.0,
            };
            to.text(Some(node), Block::line(label, self.style, below));
            x += width + self.gap;
        }
    }
}
