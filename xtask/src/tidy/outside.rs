//! The project stands alone: no file names a place on somebody's machine.

use super::Finding;
use crate::tree::Tree;

/// Top folders where people keep their own things. What Debian installs is named freely.
const PRIVATE: &[&str] = &["home", "root", "Users", "mnt", "media", "work", "var/tmp"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        for (at, line) in text.lines().enumerate() {
            let place = PRIVATE.iter().find(|place| names_place(line, place));
            let fix = "use a path inside the repository, a setting, or a temporary folder";
            findings.extend(place.map(|place| {
                Finding::new(path, at + 1, format!("names a place under /{place}"), fix)
            }));
        }
    }
    findings
}

/// Whether the line has the absolute path `/place/…`, not as part of a longer path or a URL.
fn names_place(line: &str, place: &str) -> bool {
    let pattern = format!("/{place}/");
    line.match_indices(&pattern).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "\"'`(=<>[,".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_place_is_found() {
        let place = format!("see `/{}/ann/notes.txt`", PRIVATE[0]);
        let findings = check(&Tree::of(&[("README.md", &place)]));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].line, 1);
    }

    #[test]
    fn system_paths_and_addresses_are_left_alone() {
        let text = "/usr/bin/chromium, https://example.org/home/x, docs/work/x, /tmp/x";
        assert!(check(&Tree::of(&[("README.md", text)])).is_empty());
    }
}
