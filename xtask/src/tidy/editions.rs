//! The editions are read without a mistake, and one that is in force has not changed since.

use super::Finding;
use crate::tree::Tree;
use terms::{Diagnostic, Library, SourceFile};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files: Vec<SourceFile<'_>> = tree
        .files()
        .filter_map(|(path, text)| {
            let path = path.strip_prefix("terms/")?;
            Some(SourceFile {
                path,
                bytes: text.as_bytes(),
            })
        })
        .collect();
    Library::read(&files).1.into_iter().map(finding).collect()
}

fn finding(mistake: Diagnostic) -> Finding {
    let line = usize::try_from(mistake.line).unwrap_or(usize::MAX);
    let expected = mistake
        .expected
        .map(|expected| format!("expected {expected}"));
    let fix: Vec<String> = expected.into_iter().chain(mistake.help).collect();
    Finding::new(
        &format!("terms/{}", mistake.file),
        line,
        mistake.message,
        fix.join("; "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &str = "cite_as = \"Desk\"\nproduct = { lv = \"a\", en = \"a\", ru = \"a\" }\n\
                         in_force_from = 2026-01-01\n[source]\ntitle = \"a\"\n";
    const CLAUSE: &str = "# One\n\n## 1 a | b | c\n\nSays nothing to decide.\n\nLV: a\n\nRU: c\n\n\
                          ```rule\nkind = \"informative\"\nwhy = \"It only says.\"\n```\n";

    fn found(clause: &str, lock: &str) -> Vec<Finding> {
        check(&Tree::of(&[
            ("terms/desk/2026-01-01/edition.toml", ABOUT),
            ("terms/desk/2026-01-01/clauses/01-one.md", clause),
            ("terms/EDITIONS.lock", lock),
        ]))
    }

    #[test]
    fn a_sound_edition_that_is_not_in_force_yet_passes() {
        assert_eq!(found(CLAUSE, ""), []);
    }

    #[test]
    fn a_mistake_is_found_where_it_is() {
        let findings = found(&CLAUSE.replace("informative", "informatve"), "");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].path, "terms/desk/2026-01-01/clauses/01-one.md");
        assert_eq!(findings[0].line, 12);
    }

    #[test]
    fn an_edition_in_force_that_changed_is_found() {
        let locked = format!("desk/2026-01-01 {}\n", "0".repeat(64));
        let findings = found(CLAUSE, &locked);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].path, "terms/EDITIONS.lock");
    }
}
