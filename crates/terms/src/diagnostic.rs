//! Mistakes as a compiler shows them: where, what, what was expected, what was probably meant.

use std::fmt;
use std::ops::Range;

use crate::source::At;

/// One mistake in the files of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Path inside `terms/`.
    pub file: String,
    /// The offending bytes of the file; empty where something is missing altogether.
    pub span: Range<usize>,
    /// 1-based line of the start of `span`.
    pub line: u32,
    /// 1-based column of the start of `span`, in characters.
    pub column: u32,
    /// Whether the edition can be used all the same.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What was expected at that place.
    pub expected: Option<String>,
    /// What to do about it, often the nearest known name.
    pub help: Option<String>,
}

/// Whether an edition with this mistake can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but something is probably not as meant.
    Warning,
}

impl Diagnostic {
    /// Says what was expected at the place.
    pub(crate) fn expected(&mut self, what: impl Into<String>) -> &mut Self {
        self.expected = Some(what.into());
        self
    }

    /// Says what to do about it.
    pub(crate) fn help(&mut self, what: impl Into<String>) -> &mut Self {
        self.help = Some(what.into());
        self
    }

    /// Offers the known name nearest to `word`, if one is near.
    pub(crate) fn nearest<'k>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> &mut Self {
        if let Some(name) = nearest(word, known) {
            self.help = Some(format!("did you mean `{name}`?"));
        }
        self
    }
}

/// `terms/x.md:3:7: error: message`, with what was expected and the help after it.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Self {
            file,
            line,
            column,
            message,
            ..
        } = self;
        write!(f, "{file}:{line}:{column}: {kind}: {message}")?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

/// Longer words are no misspelt names, and comparing them would take long.
const LONGEST_NAME: usize = 64;

/// The known name that `word` was probably meant to be.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST_NAME {
        return None;
    }
    let allowed = word.chars().count().div_ceil(3).max(1);
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// Collects the mistakes of one reading.
#[derive(Default)]
pub(crate) struct Report {
    /// In the order found.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Notes a mistake that makes the edition unusable.
    pub(crate) fn error(&mut self, at: &At<'_>, message: impl Into<String>) -> &mut Diagnostic {
        self.note(at, Severity::Error, message.into())
    }

    /// Notes something that is probably not as meant.
    pub(crate) fn warning(&mut self, at: &At<'_>, message: impl Into<String>) -> &mut Diagnostic {
        self.note(at, Severity::Warning, message.into())
    }

    fn note(&mut self, at: &At<'_>, severity: Severity, message: String) -> &mut Diagnostic {
        let (line, column) = at.doc.line_and_column(at.span.start);
        self.diagnostics.push(Diagnostic {
            file: at.doc.path.clone(),
            span: at.span.clone(),
            line,
            column,
            severity,
            message,
            expected: None,
            help: None,
        });
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        let known = ["benefit", "limit", "exclusion"];
        assert_eq!(nearest("benifit", known), Some("benefit"));
        assert_eq!(nearest("limits", known), Some("limit"));
        assert_eq!(nearest("hold", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
