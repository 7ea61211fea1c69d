//! The checks of the house that no compiler makes. ARCHITECTURE.md says why each is there.

mod dependencies;
mod documents;
mod editions;
mod floats;
mod layers;
mod locales;
mod lock;
mod names;
mod outside;
mod size;
mod unfinished;

use crate::Outcome;
use crate::test::Count;
use crate::tree::Tree;
use std::fmt;
use std::path::Path;

/// Something out of order, where it is and what to do about it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Path from the root of the repository.
    path: String,
    /// Line, from 1.
    line: usize,
    /// What is wrong.
    says: String,
    /// What to do.
    fix: String,
}

impl Finding {
    fn new(path: &str, line: usize, says: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            says: says.into(),
            fix: fix.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            says,
            fix,
        } = self;
        write!(out, "{path}:{line}: {says}\n    {fix}")
    }
}

/// A check: its name and what it finds.
type Check = (&'static str, fn(&Tree) -> Vec<Finding>);

const CHECKS: &[Check] = &[
    ("layers: who may look into whom", layers::check),
    ("names: no insurer in the code", names::check),
    ("floats: none near money", floats::check),
    (
        "dependencies: licences, sources and bans of deny.toml",
        dependencies::check,
    ),
    ("documents: what they name exists", documents::check),
    ("sizes: no file over 500 lines", size::check),
    ("unfinished: nothing left for later", unfinished::check),
    ("outside: nothing beyond the repository", outside::check),
    (
        "editions: sound, and unchanged once in force",
        editions::check,
    ),
    ("lock: only added to since it was released", lock::check),
    ("locales: every text in every language", locales::check),
];

/// Prints what the checks find, and their count as the tests do; true when the house is tidy.
pub(crate) fn run(root: &Path) -> Outcome<bool> {
    let count = report(root)?;
    println!("{count}");
    Ok(count.failed == 0)
}

/// Runs every check, prints what it finds and counts each check as a test.
pub(crate) fn report(root: &Path) -> Outcome<Count> {
    let tree = Tree::read(root)?;
    if tree.released().next().is_none() {
        println!(
            "note   no release (a tag v…) is known here: the lock of editions is compared with none"
        );
    }
    Ok(CHECKS
        .iter()
        .map(|(name, check)| outcome(name, &check(&tree)))
        .sum())
}

fn outcome(name: &str, findings: &[Finding]) -> Count {
    let mark = if findings.is_empty() { "ok" } else { "FAILED" };
    println!("{mark:7}{name}");
    for finding in findings {
        println!("  {finding}");
    }
    if findings.is_empty() {
        Count::SUCCESS
    } else {
        Count::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let tree = Tree::read(&crate::root()).unwrap();
        let findings: Vec<String> = CHECKS
            .iter()
            .flat_map(|(_, check)| check(&tree))
            .map(|finding| finding.to_string())
            .collect();
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }

    #[test]
    fn a_finding_reads_as_a_compilers() {
        let finding = Finding::new("crates/money/src/lib.rs", 7, "f64 here", "use Cents");
        assert_eq!(
            finding.to_string(),
            "crates/money/src/lib.rs:7: f64 here\n    use Cents"
        );
    }
}
