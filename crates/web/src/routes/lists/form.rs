//! The form of a list: a file or a text.

use lists::{FileFault, Language, Row};
use wording::Lang;

use super::grid;
use crate::visitor::Uploaded;

/// The rows of the file; where none was chosen, of the grid or of what was typed; none if an empty list is wanted.
pub(super) fn rows(sent: &Uploaded) -> Result<Vec<Row>, FileFault> {
    let (has_file, cells) = (!sent.file().is_empty(), sent.texts("cell"));
    if !has_file && !sent.text("blank").is_empty() {
        return Ok(Vec::new());
    }
    if !has_file && !cells.is_empty() {
        return grid::rows(cells);
    }
    let bytes = if !has_file {
        sent.text("text").as_bytes()
    } else {
        sent.file()
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
