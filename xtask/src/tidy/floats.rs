//! Invariant 2: money, shares and counts are integers; only a picture is drawn with floats.

use super::Finding;
use crate::code::{bare, before_tests, is_test, words};
use crate::tree::Tree;

/// Where pictures are drawn or times are measured.
const PICTURES: &[&str] = &[
    "crates/papers/",
    "crates/load/",
    "crates/web/src/observe/",
    "xtask/src/bench",
    "xtask/src/charts",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree
        .ending(".rs")
        .filter(|(path, _)| !is_drawn(path) && !is_test(tree, path));
    files.flat_map(|(path, text)| in_file(path, text)).collect()
}

fn is_drawn(path: &str) -> bool {
    PICTURES.iter().any(|place| path.starts_with(place))
}

fn in_file(path: &str, text: &str) -> Vec<Finding> {
    let code = bare(before_tests(text));
    let lines = code.lines().enumerate();
    let floats = lines.filter(|(_, line)| words(line).any(is_float_type) || has_literal(line));
    let fix = "count in cents, basis points or nanoseconds; floats are for pictures";
    floats
        .map(|(at, _)| Finding::new(path, at + 1, "a float near money", fix))
        .collect()
}

fn is_float_type(word: &str) -> bool {
    matches!(word, "f32" | "f64") || word.ends_with("_f32") || word.ends_with("_f64")
}

/// Whether a line has a literal as `1.5`; `0..9`, `pair.0` and `1.max(2)` are none.
fn has_literal(line: &str) -> bool {
    line.match_indices('.').any(|(at, _)| {
        let whole = line[..at]
            .rsplit(|c: char| !(c.is_alphanumeric() || "_.".contains(c)))
            .next();
        let after = line[at + 1..].chars().next();
        whole.is_some_and(|digits| {
            !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '_')
        }) && after.is_some_and(|c| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn floats_are_found_in_code() {
        assert_eq!(
            found(
                "crates/ledger/src/lib.rs",
                "fn half(x: f64) -> i64 {\n  0.5;\n"
            ),
            2
        );
        assert_eq!(found("crates/app/src/lib.rs", "let x = cents.as_f64();"), 1);
    }

    #[test]
    fn pictures_comments_ranges_and_tuples_are_left_alone() {
        assert_eq!(
            found("crates/papers/src/page.rs", "fn width() -> f32 { 1.5 }"),
            0
        );
        let fine = "// f64\nlet x = (0..9, pair.0, nested.0.1, \"1.5\", 1.max(2));";
        assert_eq!(found("crates/ledger/src/lib.rs", fine), 0);
    }
}
