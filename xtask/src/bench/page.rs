//! The tables on the page about performance.

use crate::Outcome;
use std::path::Path;

/// Where the tables stand.
const PAGE: &str = "docs/reference/performance.md";

/// Puts a part's table between its marks.
pub(super) fn put(root: &Path, part: &str, table: &str) -> Outcome<()> {
    let path = root.join(PAGE);
    let page = std::fs::read_to_string(&path).map_err(|error| format!("{PAGE}: {error}"))?;
    std::fs::write(&path, replaced(&page, part, table)?)?;
    Ok(())
}

fn replaced(page: &str, part: &str, table: &str) -> Outcome<String> {
    let (begin, end) = (
        format!("<!-- begin {part} -->\n"),
        format!("<!-- end {part} -->"),
    );
    let lacks = || {
        format!(
            "{PAGE} lacks the marks \"{}\" and \"{end}\"",
            begin.trim_end()
        )
    };
    let (before, rest) = page.split_once(&begin).ok_or_else(lacks)?;
    let (_, after) = rest.split_once(&end).ok_or_else(lacks)?;
    Ok(format!("{before}{begin}\n{}\n\n{end}{after}", table.trim()))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let page = "a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n";
        let new = replaced(page, "x", "new\n").expect("marks are there");
        assert_eq!(new, "a\n<!-- begin x -->\n\nnew\n\n<!-- end x -->\nb\n");
    }

    #[test]
    fn a_page_without_marks_is_left_alone() {
        assert!(replaced("a\n", "x", "new").is_err());
    }
}
