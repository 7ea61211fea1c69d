//! Texts that a spreadsheet would take for formulas.

use std::borrow::Cow;

/// A text as it is written into a file that people open in a spreadsheet: what would be a formula there has an apostrophe
/// before it. [`as_meant`] takes it away again.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`harmless`] wrote, or one that nobody changed.
#[must_use]
pub fn as_meant(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let texts = [
            "",
            "'",
            "''",
            "O'Hara",
            "'tis",
            "=1+1",
            "'=1",
            "''=1",
            "+371 2000",
            "-",
            "@SUM",
            "\tx",
            "\rx",
        ];
        for text in texts {
            let written = harmless(text);
            assert_eq!(as_meant(&written), text);
            assert!(!is_formula(&written), "{text:?}");
        }
        for text in ["", "O'Hara", "'tis", "12.50"] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    }
}
