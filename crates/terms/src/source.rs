//! The text of one file, and places in it.

use std::ops::Range;

/// A file of `terms/`, as the caller read it.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Path inside `terms/`, with `/` between its parts.
    pub path: &'a str,
    /// Its bytes, whatever they are.
    pub bytes: &'a [u8],
}

/// A file read as text.
#[derive(Debug)]
pub(crate) struct Doc {
    /// Path inside `terms/`.
    pub(crate) path: String,
    /// Its text; where the bytes were no UTF-8, they are replaced.
    pub(crate) text: String,
    /// Offset of the first byte that is no UTF-8.
    pub(crate) broken_at: Option<usize>,
    /// Offset at which each line starts.
    lines: Vec<usize>,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(crate) struct At<'a> {
    /// The file.
    pub(crate) doc: &'a Doc,
    /// Bytes of its text.
    pub(crate) span: Range<usize>,
}

impl Doc {
    /// Takes a file in, whatever its bytes.
    pub(crate) fn new(file: &SourceFile<'_>) -> Self {
        let text = String::from_utf8_lossy(file.bytes).into_owned();
        let broken_at = std::str::from_utf8(file.bytes)
            .err()
            .map(|e| e.valid_up_to());
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0)
            .chain(newlines.map(|(at, _)| at + 1))
            .collect();
        Self {
            path: file.path.to_owned(),
            text,
            broken_at,
            lines,
        }
    }

    /// The same text once more.
    pub(crate) fn again(&self) -> Self {
        Self::new(&SourceFile {
            path: &self.path,
            bytes: self.text.as_bytes(),
        })
    }

    /// A place in this file.
    pub(crate) fn at(&self, span: Range<usize>) -> At<'_> {
        At { doc: self, span }
    }

    /// The very start: for what is missing altogether.
    pub(crate) fn start(&self) -> At<'_> {
        self.at(0..0)
    }

    /// 1-based line and 1-based column, in characters, of a byte offset.
    pub(crate) fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or("");
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (count(line), count(before.chars().count() + 1))
    }

    /// File name without folders and ending.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl<'a> At<'a> {
    /// The words at this place.
    pub(crate) fn words(&self) -> &'a str {
        self.doc.text.get(self.span.clone()).unwrap_or("")
    }
}
