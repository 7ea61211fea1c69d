//! A Markdown file as the flat list of what matters here: headings, fenced blocks and text, with offsets.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Parser, Tag, TagEnd};

use crate::source::{At, Doc};

/// One thing in a Markdown file.
pub(crate) enum Item<'a> {
    /// `# ...`: the words after the mark.
    Section(At<'a>),
    /// `## ...`: the words after the mark.
    Clause(At<'a>),
    /// A fenced block.
    Block(Block<'a>),
    /// A paragraph of plain text, white space made even.
    Text(String),
}

/// A fenced block.
pub(crate) struct Block<'a> {
    /// The words after the fence, such as `rule`.
    pub(crate) info: String,
    /// The whole block, fences included.
    pub(crate) whole: At<'a>,
    /// What stands between the fences.
    pub(crate) content: At<'a>,
}

/// Splits a file into its items, in order.
pub(crate) fn items(doc: &Doc) -> Vec<Item<'_>> {
    let mut reader = Reader {
        doc,
        items: Vec::new(),
        text: String::new(),
    };
    let mut events = Parser::new(&doc.text).into_offset_iter();
    while let Some((event, span)) = events.next() {
        reader.take(event, span, &mut events);
    }
    reader.flush();
    reader.items
}

struct Reader<'a> {
    doc: &'a Doc,
    items: Vec<Item<'a>>,
    text: String,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, span: Range<usize>, events: &mut OffsetIter<'a>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.flush();
                skip_to(events, |end| matches!(end, TagEnd::Heading(_)));
                self.heading(level, span);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.flush();
                let content = code(events).unwrap_or_else(|| {
                    let end = self.doc.text[span.clone()].rfind('\n');
                    let end = end.map_or(span.end, |at| span.start + at + 1);
                    end..end
                });
                self.block(&kind, span, content);
            }
            Event::End(TagEnd::Paragraph) => self.flush(),
            Event::Text(words) | Event::Code(words) => self.text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => self.text.push(' '),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, span: Range<usize>) {
        let line = self
            .doc
            .text
            .get(span.clone())
            .unwrap_or("")
            .lines()
            .next()
            .unwrap_or("");
        let words = line.trim_start_matches('#').trim_start();
        let start = span.start + (line.len() - words.len());
        let at = self.doc.at(start..start + words.trim_end().len());
        match level {
            HeadingLevel::H1 => self.items.push(Item::Section(at)),
            HeadingLevel::H2 => self.items.push(Item::Clause(at)),
            _ => {}
        }
    }

    fn block(&mut self, kind: &CodeBlockKind<'_>, span: Range<usize>, content: Range<usize>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let (whole, content) = (self.doc.at(span), self.doc.at(content));
        self.items.push(Item::Block(Block {
            info,
            whole,
            content,
        }));
    }

    fn flush(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.items.push(Item::Text(text));
        }
        self.text.clear();
    }
}

/// Leaves out all events up to the end that is asked for.
fn skip_to(events: &mut OffsetIter<'_>, is_end: impl Fn(TagEnd) -> bool) {
    for (event, _) in events.by_ref() {
        if matches!(event, Event::End(end) if is_end(end)) {
            return;
        }
    }
}

/// The bytes between the fences, when there are any; leaves the iterator after the block.
fn code(events: &mut OffsetIter<'_>) -> Option<Range<usize>> {
    let mut content: Option<Range<usize>> = None;
    for (event, span) in events.by_ref() {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            _ => content = Some(content.map_or(span.clone(), |c| c.start..span.end)),
        }
    }
    content
}
