//! The files of the repository, read once, so that every check is a function over text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Folders that hold what tools made, never what a person wrote.
const MADE: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "__pycache__",
    ".venv",
    ".pytest_cache",
    ".hypothesis",
    ".schemathesis",
];

/// The text files of a repository and the names of everything in it.
#[derive(Default)]
pub(crate) struct Tree {
    /// Path from the root, with `/`, to text. Files that are not UTF-8 are not here.
    texts: BTreeMap<String, String>,
    /// Every file and folder, text or not.
    paths: BTreeSet<String>,
    /// Releases that this version builds on: tag to the lock of editions as it was released.
    released: BTreeMap<String, String>,
    /// What cargo knows of all packages that are built, as JSON; empty where it does not answer.
    packages: String,
}

/// Which editions are in force, by the hash of their rules.
pub(crate) const LOCK: &str = "terms/EDITIONS.lock";

impl Tree {
    /// Reads the repository at `root`.
    pub(crate) fn read(root: &Path) -> std::io::Result<Self> {
        let mut tree = Self::default();
        tree.walk(root, "")?;
        tree.released = released(root);
        tree.packages = packages(root).unwrap_or_default();
        Ok(tree)
    }

    /// What cargo knows of all packages that are built, as JSON.
    pub(crate) fn packages(&self) -> &str {
        &self.packages
    }

    /// The lock of editions as each release had it, by tag.
    pub(crate) fn released(&self) -> impl Iterator<Item = (&str, &str)> {
        self.released
            .iter()
            .map(|(tag, lock)| (tag.as_str(), lock.as_str()))
    }

    /// The same repository with a release before it, for tests of the checks.
    #[cfg(test)]
    pub(crate) fn after(mut self, tag: &str, lock: &str) -> Self {
        self.released.insert(tag.to_owned(), lock.to_owned());
        self
    }

    /// A repository made of the given files, for tests of the checks.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.add_path(path);
            tree.texts.insert((*path).to_owned(), (*text).to_owned());
        }
        tree
    }

    fn walk(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if MADE.contains(&name.as_str()) {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                self.walk(&entry.path(), &format!("{path}/"))?;
            } else if let Ok(text) = String::from_utf8(std::fs::read(entry.path())?) {
                self.texts.insert(path.clone(), text);
            }
            self.add_path(&path);
        }
        Ok(())
    }

    fn add_path(&mut self, path: &str) {
        let folders = path.match_indices('/').map(|(at, _)| path[..at].to_owned());
        self.paths.extend(folders);
        self.paths.insert(path.to_owned());
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Every text file: path and text.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every text file whose name ends so.
    pub(crate) fn ending(&self, end: &str) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(move |(path, _)| path.ends_with(end))
    }

    /// Every file and folder, by path from the root.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains(path.trim_end_matches('/'))
    }

    /// The folders right under `folder`, by name.
    pub(crate) fn folders<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.paths().filter_map(move |path| {
            let name = path.strip_prefix(folder)?.strip_prefix('/')?;
            let is_folder = !self.texts.contains_key(path) && !name.contains('/');
            is_folder.then_some(name)
        })
    }
}

/// The lock of every release before this version. None where git cannot tell: in an unpacked archive, in a clone
/// without tags, or where there is no git.
fn released(root: &Path) -> BTreeMap<String, String> {
    let tags = git(root, &["tag", "--list", "v*", "--merged", "HEAD"]).unwrap_or_default();
    let lock = |tag: &str| {
        Some((
            tag.to_owned(),
            git(root, &["show", &format!("{tag}:{LOCK}")])?,
        ))
    };
    tags.lines().filter_map(lock).collect()
}

/// What is only built for other systems is left out: it may not even be downloaded.
fn packages(root: &Path) -> Option<String> {
    let words = "metadata --format-version 1 --locked --filter-platform";
    let words = words.split(' ').chain(["x86_64-unknown-linux-gnu"]);
    said(Command::new("cargo").current_dir(root).args(words))
}

fn git(root: &Path, words: &[&str]) -> Option<String> {
    said(Command::new("git").current_dir(root).args(words))
}

/// What a command printed, if it went well.
fn said(command: &mut Command) -> Option<String> {
    let asked = command.output();
    let answer = asked.ok().filter(|answer| answer.status.success())?;
    String::from_utf8(answer.stdout).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locks_of_releases_are_read_from_git() {
        let root = std::env::temp_dir().join(format!("polise-releases-{}", std::process::id()));
        let as_somebody = ["-c", "user.name=a", "-c", "user.email=a@example.lv"];
        let run = |words: &[&str]| {
            let words = [&as_somebody, words].concat();
            assert!(git(&root, &words).is_some(), "{words:?}");
        };
        std::fs::create_dir_all(root.join("terms")).unwrap();
        run(&["init", "--quiet"]);
        assert!(released(&root).is_empty());
        std::fs::write(root.join(LOCK), "a/2026-01-01 00\n").unwrap();
        run(&["add", LOCK]);
        run(&["commit", "--quiet", "--message", "one"]);
        run(&["tag", "v0.1.0"]);
        run(&["tag", "experiment"]);
        std::fs::write(root.join(LOCK), "changed\n").unwrap();
        let expected = [("v0.1.0".to_owned(), "a/2026-01-01 00\n".to_owned())];
        assert_eq!(released(&root), expected.into());
        std::fs::remove_dir_all(&root).unwrap();
        assert!(released(&root).is_empty());
    }
}
