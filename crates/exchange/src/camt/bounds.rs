//! What a file may hold before it is parsed. A parser compares each attribute of a tag with those before it, and copies
//! the names of spaces into each element that brings one of its own: a file that is small enough can still take hours.

/// Bytes of one tag.
const TAG: usize = 16 * 1024;
/// Attributes of one tag.
const ATTRIBUTES: usize = 32;
/// Names of spaces in a file; a bank's file has one or two.
const SPACES: usize = 1_000;

/// Whether no tag is too large, and no names of spaces are too many.
pub(super) fn is_bounded(text: &str) -> bool {
    let (mut rest, mut spaces) = (text, 0);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(end) = end_of_aside(rest) {
            rest = &rest[end..];
            continue;
        }
        let Some(tag) = Tag::read(rest.as_bytes()) else {
            return false;
        };
        spaces += rest[..tag.end].matches("xmlns").count();
        if tag.attributes > ATTRIBUTES || spaces > SPACES {
            return false;
        }
        rest = &rest[tag.end..];
    }
    true
}

/// Where something that is no tag ends; of what does not end, the end of the text.
fn end_of_aside(text: &str) -> Option<usize> {
    let kinds = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    let (_, end) = kinds
        .into_iter()
        .find(|(begin, _)| text.starts_with(begin))?;
    Some(text.find(end).map_or(text.len(), |at| at + end.len()))
}

struct Tag {
    /// The first byte behind it.
    end: usize,
    attributes: usize,
}

impl Tag {
    /// Nothing if it is too long.
    fn read(text: &[u8]) -> Option<Self> {
        let (mut quote, mut attributes) = (None, 0);
        for (at, byte) in text.iter().enumerate().take(TAG) {
            match (quote, byte) {
                (None, b'>') => {
                    let end = at + 1;
                    return Some(Self { end, attributes });
                }
                (None, b'=') => attributes += 1,
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), byte) if open == byte => quote = None,
                _ => {}
            }
        }
        // The parser says what is wrong with a tag that does not end.
        (text.len() < TAG).then_some(Self {
            end: text.len(),
            attributes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banks_file_is_within_bounds() {
        let file = "<?xml version='1.0'?><Document xmlns=\"urn:a\" a='>='><!-- <x> --><Amt Ccy=\"EUR\">1</Amt>\
            <![CDATA[ <<< ]]></Document>";
        assert!(is_bounded(file));
        assert!(is_bounded("<Document"));
    }

    #[test]
    fn many_attributes_long_tags_and_many_spaces_are_not() {
        let many: String = (0..50).map(|n| format!(" a{n}=''")).collect();
        assert!(!is_bounded(&format!("<Document{many}>")));
        assert!(!is_bounded(&format!("<Document a='{}'>", "x".repeat(TAG))));
        let spaces = "<a xmlns='b'/>".repeat(SPACES + 1);
        assert!(!is_bounded(&format!("<Document>{spaces}</Document>")));
    }
}
