//! Nothing is left for later: what is not done is in the tracker, not in the code.

use super::Finding;
use crate::code::{bare, words};
use crate::tree::Tree;

const MACROS: &[&str] = &["todo!", "unimplemented!", "dbg!"];
/// Notes to oneself, written in pieces so that this file passes its own check.
const NOTES: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];
const WITH_NOTES: &[&str] = &[
    ".rs", ".mjs", ".js", ".css", ".html", ".py", ".sql", ".sh", ".toml",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        if path.ends_with(".rs") {
            findings.extend(in_lines(path, &bare(text), &|line| first_macro(line)));
        }
        if WITH_NOTES.iter().any(|end| path.ends_with(end)) {
            findings.extend(in_lines(path, text, &|line| first_note(line)));
        }
    }
    findings
}

fn in_lines(path: &str, text: &str, find: &dyn Fn(&str) -> Option<&'static str>) -> Vec<Finding> {
    let lines = text.lines().enumerate();
    let found = lines.filter_map(|(at, line)| Some((at + 1, find(line)?)));
    let fix = "finish it, or leave it out and open an issue";
    found
        .map(|(line, word)| Finding::new(path, line, format!("\"{word}\""), fix))
        .collect()
}

fn first_macro(line: &str) -> Option<&'static str> {
    MACROS.iter().copied().find(|name| {
        line.match_indices(name).any(|(at, _)| {
            !line[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    })
}

fn first_note(line: &str) -> Option<&'static str> {
    NOTES
        .iter()
        .copied()
        .find(|note| words(line).any(|word| word == *note))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn macros_and_notes_are_found() {
        let note = format!("# {} later", NOTES[0]);
        assert_eq!(
            found("a.rs", "fn a() {\n    todo!()\n}\nfn b() { dbg!(1) }"),
            [2, 4]
        );
        assert_eq!(found("a.py", &note), [1]);
    }

    #[test]
    fn strings_and_longer_words_are_left_alone() {
        assert!(found("a.rs", "let a = \"todo!\"; not_todo!(); let todos = 1;").is_empty());
        assert!(found("a.md", &format!("{} list", NOTES[0])).is_empty());
    }
}
