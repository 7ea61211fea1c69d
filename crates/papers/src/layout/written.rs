//! What papers with running text have in common: headings, paragraphs, lists and fields, one below the other.

use super::Pt;
use super::fields::{Field, Grid};
use super::flow::{Flow, Text};
use super::sheet::{Block, NodeId, Role, Sheet};
use super::text::Style;

/// From the number of an item to its text.
const HANGING: Pt = 16.0;

/// A paper under layout: where it is, and the part of its structure that grows.
pub(crate) struct Written<'s, 'f> {
    pub(crate) flow: Flow<'s, 'f>,
    pub(crate) part: NodeId,
}

impl<'s, 'f> Written<'s, 'f> {
    /// Begins a paper on a sheet; each page after the first bears what is running.
    pub(crate) fn new(
        sheet: &'s mut Sheet<'f>,
        area: super::Area,
        running: (String, Style),
    ) -> Self {
        let part = sheet.node(None, Role::Part);
        let flow = Flow::new(sheet, area, running);
        Self { flow, part }
    }

    pub(crate) fn node(&mut self, role: Role) -> NodeId {
        let part = self.part;
        self.flow.sheet().node(Some(part), role)
    }

    /// A paragraph; nothing for an empty one.
    pub(crate) fn set(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            let node = self.node(Role::Paragraph);
            self.flow.text(node, flush(text, style));
        }
    }

    pub(crate) fn heading(&mut self, title: &str, level: u16, style: Style) {
        let title = title.to_owned();
        let text = title.clone();
        let node = self.node(Role::Heading { level, title });
        self.flow.text(node, flush(&text, style));
    }

    /// Facts under their labels.
    pub(crate) fn fields(&mut self, grid: &Grid, facts: &[(String, String)]) {
        let fields: Vec<Field<'_>> = facts
            .iter()
            .map(|(label, value)| Field::new(label, &**value))
            .collect();
        let (at, part) = (self.flow.left(), self.part);
        let bottom = grid.draw(self.flow.sheet(), part, at, &fields);
        self.flow.go_to(bottom);
    }

    /// A list with numbers.
    pub(crate) fn numbered(&mut self, items: &[String], style: Style, between: Pt) {
        let list = self.node(Role::List { numbered: true });
        for (number, text) in (1..).zip(items) {
            self.item(list, (&format!("{number}."), text), style);
            self.flow.gap(between);
        }
    }

    fn item(&mut self, list: NodeId, (label, text): (&str, &str), style: Style) {
        let text = Text {
            text,
            style,
            indent: HANGING,
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

    /// Lines of an address one below the other, the first in bold; gives where they end.
    pub(crate) fn address(
        &mut self,
        at: super::Area,
        (name, lines): (&str, &[String]),
        size: Pt,
    ) -> Pt {
        let node = self.node(Role::Paragraph);
        let name = (name, Style::bold(size));
        let lines = lines
            .iter()
            .map(|line| (line.as_str(), Style::regular(size)));
        let mut y = at.y;
        for (line, style) in [name].into_iter().chain(lines) {
            let block = Block {
                y,
                most_lines: 3,
                ..Block::line(line, style, at)
            };
            y = self.flow.sheet().text(Some(node), block);
        }
        y
    }
}

/// A paragraph from the left edge.
pub(crate) const fn flush(text: &str, style: Style) -> Text<'_> {
    Text {
        text,
        style,
        indent: 0.0,
    }
}
