//! An edition that was released is in force for good: its line in the lock is never changed nor removed. The lock
//! itself cannot tell, so it is compared with the lock of every release before.

use super::Finding;
use crate::tree::{LOCK, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let now = tree.text(LOCK).unwrap_or_default();
    let mut findings = Vec::new();
    for (tag, released) in tree.released() {
        let gone = released
            .lines()
            .filter(|line| !now.lines().any(|kept| kept == *line));
        findings.extend(gone.map(|line| finding(tag, line, now)));
    }
    findings
}

fn finding(tag: &str, line: &str, now: &str) -> Finding {
    let edition = line.split(' ').next().unwrap_or_default();
    let same = |kept: &str| kept.split(' ').next() == Some(edition);
    let place = now.lines().position(same).map_or(1, |at| at + 1);
    let fix = "put its files and its line back as they were; a change of terms is a new edition";
    Finding::new(
        LOCK,
        place,
        format!("{edition} is not as it was released in {tag}"),
        fix,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELEASED: &str = "a/2026-01-01 00\nb/2026-01-01 11\n";

    fn found(now: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[(LOCK, now)]).after("v1.0.0", RELEASED);
        let findings = check(&tree).into_iter();
        findings.map(|it| (it.line, it.says)).collect()
    }

    #[test]
    fn a_lock_may_grow() {
        assert_eq!(found(RELEASED), []);
        assert_eq!(
            found("c/2026-01-01 22\na/2026-01-01 00\nb/2026-01-01 11\n"),
            []
        );
        assert_eq!(check(&Tree::of(&[(LOCK, "")])), []);
    }

    #[test]
    fn a_released_edition_that_changed_or_went_is_found() {
        let changed = found("a/2026-01-01 00\nb/2026-01-01 22\n");
        let says = "b/2026-01-01 is not as it was released in v1.0.0".to_owned();
        assert_eq!(changed, [(2, says)]);
        let gone = found("b/2026-01-01 11\n");
        let says = "a/2026-01-01 is not as it was released in v1.0.0".to_owned();
        assert_eq!(gone, [(1, says)]);
    }
}
