//! Invariant 3: the engine knows kinds of clause, never an insurer or a product.

use super::Finding;
use crate::code::{before_tests, is_test};
use crate::tree::Tree;
use std::collections::BTreeSet;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let names = insurers(tree);
    let ours = |path: &str| path.starts_with("crates/") && !is_test(tree, path);
    let files = tree.ending(".rs").filter(|(path, _)| ours(path));
    files
        .flat_map(|(path, text)| in_file(path, before_tests(text), &names))
        .collect()
}

/// The names an insurer goes by: the `insurer` of each edition and the first part of the folder
/// its product is in. Editions that several insurers share have none.
fn insurers(tree: &Tree) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, text) in tree.ending("/edition.toml") {
        let table = text.parse::<toml::Table>().ok();
        let insurer = table
            .as_ref()
            .and_then(|table| table.get("insurer")?.as_str());
        let folder = path
            .strip_prefix("terms/")
            .and_then(|rest| rest.split(['-', '/']).next());
        names.extend(
            insurer
                .into_iter()
                .chain(insurer.and(folder))
                .map(str::to_lowercase),
        );
    }
    names
}

fn in_file(path: &str, text: &str, names: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.to_lowercase();
        let named = names.iter().filter(|name| has_word(&line, name));
        findings.extend(named.map(|name| {
            let fix = "a fact about one insurer belongs in its edition under terms/ or in data";
            Finding::new(path, at + 1, format!("names the insurer \"{name}\""), fix)
        }));
    }
    findings
}

/// Whether `word` stands in `line` with no letter or digit right beside it.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<Finding> {
        let edition = (
            "terms/acme-health/2020-01-01/edition.toml",
            "insurer = \"Acme Life SE\"",
        );
        let shared = (
            "terms/terminal/2020-01-01/edition.toml",
            "cite_as = \"Terminal\"",
        );
        check(&Tree::of(&[edition, shared, (path, text)]))
    }

    #[test]
    fn an_insurer_in_code_or_comment_is_found() {
        let text = "fn a() {}\n// as Acme wants it\nconst X: &str = \"acme-health\";";
        let lines: Vec<usize> = found("crates/web/src/a.rs", text)
            .iter()
            .map(|f| f.line)
            .collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn tests_other_words_and_other_folders_are_left_alone() {
        assert!(found("crates/web/tests/a.rs", "acme").is_empty());
        assert!(found("crates/web/src/a.rs", "#[cfg(test)]\nmod tests {\n acme").is_empty());
        assert!(found("crates/web/src/a.rs", "let acmeist = terminal;").is_empty());
        assert!(found("xtask/src/a.rs", "acme").is_empty());
    }
}
