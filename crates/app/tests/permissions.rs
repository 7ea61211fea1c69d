//! The table of permissions: written down for readers, and complete.

use std::fs;
use std::path::{Path, PathBuf};

use app::{UseCase, permission_table};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// After a change of the table, `UPDATE_DOCS=1 cargo test -p app` writes the page anew; its diff is
/// reviewed.
#[test]
fn the_reference_shows_the_table() {
    let page = here("../../docs/reference/permissions.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&page, permission_table()).unwrap();
    }
    let shown = fs::read_to_string(&page).unwrap_or_default();
    assert_eq!(
        shown,
        permission_table(),
        "set UPDATE_DOCS=1 to write it anew"
    );
}

/// Every method that somebody can ask something of begins with its row of the table.
#[test]
fn every_use_case_has_a_row() {
    let mut found = Vec::new();
    let mut folders = vec![here("src")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(use_cases(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    let mut rows: Vec<(String, String)> = UseCase::ALL
        .iter()
        .map(|case| (case.name().to_owned(), format!("{case:?}")))
        .collect();
    rows.sort();
    assert_eq!(found, rows);
}

/// Name of each public method that takes an actor or a session, and the row it asks for first.
fn use_cases(text: &str) -> Vec<(String, String)> {
    let method = |part: &str| {
        let (name, rest) = part.split_once('(')?;
        let (arguments, body) = rest.split_once('{')?;
        let asked = arguments.contains("actor: &Actor") || arguments.contains("session: &Session");
        let body = body.split("\n    }\n").next().unwrap_or_default();
        let row = body
            .split_once("self.admit(actor, UseCase::")
            .map(|(_, row)| row);
        let row = row.and_then(|row| row.split(')').next()).unwrap_or("none");
        asked.then(|| (name.trim().to_owned(), row.to_owned()))
    };
    text.split("\n    pub async fn ")
        .skip(1)
        .filter_map(method)
        .collect()
}
