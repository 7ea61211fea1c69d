//! The file of `polise setup`: what may stand in it, and what is wrong with it.

mod check;
mod reader;

use app::SetUp;
use store::Directory;
use terms::Library;

use check::Check;
pub(crate) use reader::Mistake;
use reader::Reader;

/// What the file adds to the books; or every mistake in it, in the order of lines.
pub(crate) fn read(
    text: &str,
    directory: &Directory,
    library: &Library,
) -> Result<SetUp, Vec<Mistake>> {
    let mut check = Check {
        reader: Reader::new(text),
        directory,
        library,
        set_up: SetUp::default(),
        spoiled: Vec::new(),
    };
    if let Some(document) = check.reader.document() {
        check.document(document);
    }
    let mut mistakes = check.reader.mistakes;
    mistakes.sort_by_key(|one| one.line);
    if mistakes.is_empty() {
        Ok(check.set_up)
    } else {
        Err(mistakes)
    }
}
