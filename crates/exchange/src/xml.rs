//! XML out. Elements, attributes and text; what XML cannot hold becomes a blank.

use std::fmt::Write as _;

/// XML being written.
pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its root, which has these attributes.
    pub(crate) fn document(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
        };
        xml.start(root, attributes);
        xml.out.push('\n');
        xml.open.push(root);
        xml
    }

    /// An element with elements in it.
    pub(crate) fn node(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.indent();
        self.start(name, &[]);
        self.out.push('\n');
        self.open.push(name);
        inside(self);
        self.open.pop();
        self.indent();
        self.end(name);
    }

    /// An element with text in it.
    pub(crate) fn leaf(&mut self, name: &'static str, text: &str) {
        self.leaf_with(name, &[], text);
    }

    /// An element with attributes, and text in it.
    pub(crate) fn leaf_with(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        text: &str,
    ) {
        self.indent();
        self.start(name, attributes);
        escape(&mut self.out, text.trim());
        self.end(name);
    }

    /// An element with text in it, if there is any: the standard knows no empty elements.
    pub(crate) fn leaf_if(&mut self, name: &'static str, text: &str) {
        if !text.trim().is_empty() {
            self.leaf(name, text);
        }
    }

    /// The document, its root closed.
    pub(crate) fn finish(mut self) -> String {
        while let Some(name) = self.open.pop() {
            self.end(name);
        }
        self.out
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            // Writing to a string does not fail.
            let _ = write!(self.out, " {name}=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if is_xml(letter) => out.push(letter),
            _ => out.push(' '),
        }
    }
}

/// Whether XML 1.0 has this letter.
fn is_xml(letter: char) -> bool {
    let control = letter < ' ' && !matches!(letter, '\t' | '\n' | '\r');
    !control && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_is_read_again() {
        let mut xml = Xml::document("a", &[("q", "\"<&>\"")]);
        xml.node("b", |xml| {
            xml.leaf("c", " <b>&amp; \u{1}ā\u{ffff} ");
            xml.leaf_if("d", "  ");
        });
        let text = xml.finish();
        let read = roxmltree::Document::parse(&text).unwrap();
        let root = read.root_element();
        assert_eq!(root.attribute("q"), Some("\"<&>\""));
        let c = root.descendants().find(|node| node.has_tag_name("c"));
        assert_eq!(c.unwrap().text(), Some("<b>&amp;  ā "));
        assert!(!text.contains("<d"));
    }
}
