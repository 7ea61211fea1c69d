//! A file is read in one sitting: 100 to 200 lines as a rule, 500 at most.

use super::Finding;
use crate::tree::Tree;

const MOST_LINES: usize = 500;
const WRITTEN_BY_HAND: &[&str] = &[".rs", ".mjs", ".js", ".css", ".html", ".py", ".sql", ".sh"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let by_hand = |path: &str| WRITTEN_BY_HAND.iter().any(|end| path.ends_with(end));
    let files = tree.files().filter(|(path, _)| by_hand(path));
    let counted = files.map(|(path, text)| (path, text.lines().count()));
    let long = counted.filter(|(_, lines)| *lines > MOST_LINES);
    let fix = "split it by topic";
    long.map(|(path, lines)| Finding::new(path, MOST_LINES + 1, format!("{lines} lines"), fix))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_501st_line_is_one_too_many() {
        let fine = "x\n".repeat(500);
        let long = "x\n".repeat(501);
        let tree = Tree::of(&[
            ("a.rs", fine.as_str()),
            ("b.rs", &long),
            ("openapi/c.json", &long),
        ]);
        let findings = check(&tree);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path, "b.rs");
    }
}
