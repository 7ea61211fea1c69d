//! A laid-out paper: marks at known places, and what each of them means.

use super::font::Fonts;
use super::text::{Ink, Style};
use super::{Area, Pt};

/// What a part of the paper is, for screen readers and text extraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A part of the paper that could stand alone, such as one copy.
    Part,
    Heading {
        level: u16,
        title: String,
    },
    Paragraph,
    Table,
    TableHead,
    TableBody,
    Row,
    HeaderCell,
    Cell {
        span: u32,
    },
    List {
        numbered: bool,
    },
    ListItem,
    /// The bullet or number of an item.
    ItemLabel,
    ItemBody,
    /// A picture and the words that stand for it.
    Figure {
        words: String,
    },
}

/// Names a node of a sheet's structure.
pub(crate) type NodeId = usize;

/// A node of the structure; parents come before their children.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
}

/// Something drawn.
#[derive(Debug)]
pub(crate) enum Mark {
    Text(Run),
    Rule(Rule),
    /// A QR code that fills a square.
    Code {
        area: Area,
        rows: Vec<Vec<bool>>,
    },
    /// A large, faint, slanted word across the whole.
    Stamp {
        centre: (Pt, Pt),
        text: String,
        style: Style,
        degrees: Pt,
    },
}

/// One line of text.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) x: Pt,
    pub(crate) baseline: Pt,
    pub(crate) text: String,
    pub(crate) style: Style,
}

/// A straight line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) from: (Pt, Pt),
    pub(crate) to: (Pt, Pt),
    pub(crate) width: Pt,
    pub(crate) ink: Ink,
    pub(crate) dashed: bool,
}

/// A mark and the node it belongs to; decoration belongs to none.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) mark: Mark,
    pub(crate) node: Option<NodeId>,
}

#[cfg(test)]
impl Item {
    /// The line of text, if it is one.
    pub(crate) fn run(&self) -> Option<&Run> {
        match &self.mark {
            Mark::Text(run) => Some(run),
            _ => None,
        }
    }
}

/// Where a text stands in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A text to be set into a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    pub(crate) text: &'a str,
    pub(crate) style: Style,
    pub(crate) x: Pt,
    /// The top of the first line.
    pub(crate) y: Pt,
    pub(crate) width: Pt,
    pub(crate) align: Align,
    /// What is over this many lines is cut off with an ellipsis.
    pub(crate) most_lines: usize,
}

impl<'a> Block<'a> {
    /// One line at the top left of an area.
    pub(crate) fn line(text: &'a str, style: Style, at: Area) -> Self {
        Self {
            text,
            style,
            x: at.x,
            y: at.y,
            width: at.width,
            align: Align::Left,
            most_lines: 1,
        }
    }

    /// The same at the right.
    pub(crate) fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }
}

/// A paper under layout. Marks go onto its last page.
pub(crate) struct Sheet<'f> {
    pub(crate) fonts: &'f Fonts,
    pub(crate) pages: Vec<Vec<Item>>,
    pub(crate) nodes: Vec<Node>,
}

impl<'f> Sheet<'f> {
    /// A paper with one empty page, set in these fonts.
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            pages: vec![Vec::new()],
            nodes: Vec::new(),
        }
    }

    /// The lines of text, in the order they were set.
    #[cfg(test)]
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.pages.iter().flatten().filter_map(Item::run)
    }

    pub(crate) fn start_page(&mut self) {
        self.pages.push(Vec::new());
    }

    pub(crate) fn node(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    pub(crate) fn mark(&mut self, node: Option<NodeId>, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Item { mark, node });
        }
    }

    /// Draws a full-width rule of decoration.
    pub(crate) fn rule(&mut self, area: Area, y: Pt, width: Pt, ink: Ink) {
        let rule = Rule {
            from: (area.x, y),
            to: (area.right(), y),
            width,
            ink,
            dashed: false,
        };
        self.mark(None, Mark::Rule(rule));
    }

    /// Sets a text, broken into lines; returns where it ends.
    pub(crate) fn text(&mut self, node: Option<NodeId>, block: Block<'_>) -> Pt {
        let style = block.style;
        let mut y = block.y;
        for text in self
            .fonts
            .wrap(block.text, style, block.width, block.most_lines)
        {
            let width = self.fonts.width(&text, style);
            let x = match block.align {
                Align::Left => block.x,
                Align::Right => block.x + block.width - width,
            };
            if !text.is_empty() {
                let baseline = y + style.baseline();
                let run = Run {
                    x,
                    baseline,
                    text,
                    style,
                };
                self.mark(node, Mark::Text(run));
            }
            y += style.line_height();
        }
        y
    }
}
