//! The form of a list: a file or a text.

use lists::{FileFault, Language, Row};
use wording::Lang;

use crate::visitor::Uploaded;

/// The rows of the file, or of what was typed where none was chosen.
pub(super) fn rows(sent: &Uploaded) -> Result<Vec<Row>, FileFault> {
    let bytes = if sent.file.is_empty() {
        sent.text("text").as_bytes()
    } else {
        &sent.file
    };
    lists::read(bytes).map(|table| table.rows)
}

/// The language of the headings.
pub(crate) const fn template_language(lang: Lang) -> Language {
    match lang {
        Lang::Lv => Language::Latvian,
        Lang::En => Language::English,
        Lang::Ru => Language::Russian,
    }
}
