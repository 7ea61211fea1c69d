//! The editions that `terms/README.md` shows are whole ones: they are read and their cases are run.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use casebook::{Answer, Folder, difference, run};

const IDS: [&str; 2] = ["acme-health/2027-01-01", "acme-junior/2027-01-01"];

/// Path and text of every file that stands between `~~~` fences.
fn shown(readme: &str) -> Vec<(String, String)> {
    let mut blocks = readme.split("\n~~~");
    blocks.next();
    let files = blocks
        .step_by(2)
        .map(|block| block.split_once('\n').unwrap());
    let path = |info: &str| info.split_once(' ').unwrap().1.to_owned();
    files
        .map(|(info, text)| (path(info), format!("{text}\n")))
        .collect()
}

#[test]
fn the_editions_of_the_readme_work_as_shown() {
    let mut folder =
        Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms")).unwrap();
    let files = shown(&folder.text("README.md").unwrap());
    assert_eq!(files.len(), 13);
    for (path, text) in &files {
        folder = folder.with(path, text);
    }
    let (library, mistakes) = folder.library();
    assert_eq!(mistakes, []);
    for id in IDS {
        let edition = library.edition(id).unwrap();
        let [case] = library.cases(id) else {
            panic!("one case")
        };
        let found = run(&library, &edition, case);
        let Answer::Text(answer) = &found.answer else {
            panic!("{:?}", found.answer)
        };
        let change = difference(case.expected.as_deref().unwrap(), answer);
        assert!(found.passed(), "{change}");
    }
}
