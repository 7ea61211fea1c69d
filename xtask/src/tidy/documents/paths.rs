//! Paths and crates that a document names.

use crate::tree::Tree;

/// Endings that make a bare name a file name.
const FILE_ENDINGS: &[&str] = &[
    ".rs", ".md", ".toml", ".csv", ".txt", ".sql", ".ftl", ".mjs", ".js", ".css", ".html", ".json",
    ".yaml", ".lock", ".png", ".py",
];

/// Files that only exist once something has run.
const MADE_LATER: &[&str] = &["target/"];

/// What is wrong with a link from the document at `from`.
pub(super) fn broken_link(tree: &Tree, from: &str, target: &str) -> Option<String> {
    let elsewhere = target.contains("://") || target.starts_with("mailto:");
    let path = target.split('#').next().unwrap_or_default();
    if elsewhere || path.is_empty() {
        return None;
    }
    match resolve(from, path) {
        None => Some(format!("the link {target} leaves the repository")),
        Some(path) if tree.has(&path) => None,
        Some(path) => Some(format!("the link leads to {path}, which is not there")),
    }
}

/// `docs/a.md` and `../README.md` to `README.md`; none when it leaves the root.
fn resolve(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
    {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/"))
}

/// What is wrong when `code`, between backticks, is a path.
pub(super) fn missing(tree: &Tree, from: &str, code: &str) -> Option<String> {
    let path = code.trim_end_matches('/');
    if !is_path(tree, path) || MADE_LATER.iter().any(|made| code.starts_with(made)) {
        return None;
    }
    let near = resolve(from, path).is_some_and(|path| tree.has(&path));
    let known = near || tree.paths().any(|there| ends_as(there, path));
    (!known).then(|| format!("`{code}` is not there"))
}

fn is_path(tree: &Tree, code: &str) -> bool {
    if code.starts_with(['/', '-', '.', '*']) && !code.starts_with("./") && !tree.has(code) {
        return code.starts_with(".ci/") || code.starts_with(".cargo/");
    }
    if code.contains(|c: char| c.is_whitespace() || "<>{}…$:()\"'=,".contains(c)) {
        return false;
    }
    let ends_as_file = FILE_ENDINGS
        .iter()
        .any(|end| code.len() > end.len() && code.ends_with(end));
    let first = code.split('/').next().unwrap_or_default();
    ends_as_file || (code.contains('/') && tree.has(first))
}

/// Whether the path `there` ends as `named` says, part by part, where `*` stands for anything
/// within a part and `**` for any parts.
fn ends_as(there: &str, named: &str) -> bool {
    let there: Vec<&str> = there.split('/').collect();
    let named: Vec<&str> = named.split('/').collect();
    (0..there.len()).any(|start| parts_match(&there[start..], &named))
}

fn parts_match(there: &[&str], named: &[&str]) -> bool {
    match (there, named) {
        ([], []) => true,
        (_, ["**", rest @ ..]) => (0..=there.len()).any(|skip| parts_match(&there[skip..], rest)),
        ([one, there @ ..], [name, named @ ..]) => {
            part_matches(one, name) && parts_match(there, named)
        }
        _ => false,
    }
}

fn part_matches(there: &str, named: &str) -> bool {
    match named.split_once('*') {
        None => there == named,
        Some((start, end)) => {
            there.len() >= start.len() + end.len()
                && there.starts_with(start)
                && there.ends_with(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_parts() {
        assert!(ends_as("terms/acme/2020/cases/a.md", "terms/**/cases/*.md"));
        assert!(ends_as("terms/acme/2020/cases/a.md", "cases/a.md"));
        assert!(!ends_as("terms/acme/2020/cases/a.md", "ases/a.md"));
        assert!(!ends_as("terms/acme/2020/cases/a.md", "cases/*.csv"));
    }

    #[test]
    fn links_resolve_from_their_document() {
        assert_eq!(
            resolve("docs/a/b.md", "../c.md").as_deref(),
            Some("docs/c.md")
        );
        assert_eq!(resolve("README.md", "../c.md"), None);
    }
}
