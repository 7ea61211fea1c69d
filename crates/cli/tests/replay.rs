//! `polise replay` and `polise terms diff --over-books`, on books as `polise fill` makes them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

/// The code it ended with, what it said, and what it complained of.
fn run(books: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_polise"))
        .args(arguments)
        .arg("--database")
        .arg(format!("sqlite:{}", books.display()))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_books_are_decided_again_and_by_another_edition() {
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books.db");
    let fill = ["fill", "--insured", "3", "--visits", "5"];
    let (code, _, complained) = run(&books, &fill);
    assert_eq!(code, 0, "{complained}");

    let (code, said, complained) = run(&books, &["replay"]);
    assert_eq!((code, complained.as_str()), (0, ""), "{said}");
    assert!(said.contains("visits: 5 compared, 0 otherwise, 0 not decided"));
    assert!(said.contains("claims: 0 compared"), "{said}");

    let connection = Connection::open(&books).unwrap();
    let edition: String = connection
        .query_row("SELECT edition FROM visits", (), |row| row.get(0))
        .unwrap();
    let csv = folder.path().join("found.csv");
    let other = match edition.starts_with("bta") {
        true => "balta-health/2021-01-01",
        false => "bta-health/2015-11-24",
    };
    let csv = csv.to_str().unwrap();
    let diff = [
        "terms",
        "diff",
        &edition,
        other,
        "--over-books",
        "--csv",
        csv,
    ];
    let (code, said, complained) = run(&books, &diff);
    assert_eq!(code, 0, "{complained}");
    assert!(said.contains("decisions: 5 compared"), "{said}");
    let written = std::fs::read_to_string(csv).unwrap();
    assert!(written.lines().count() > 5, "{written}");

    let tamper = "UPDATE visits SET decision = replace(decision, '\"insurer\":', '\"insurer\":1') \
        WHERE number = (SELECT min(number) FROM visits)";
    assert_eq!(connection.execute(tamper, ()).unwrap(), 1);
    let number: String = connection
        .query_row("SELECT min(number) FROM visits", (), |row| row.get(0))
        .unwrap();
    let (code, said, complained) = run(&books, &["replay"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("visits: 5 compared, 1 otherwise"), "{said}");
    assert!(complained.contains(&format!("{number}: in the books ")));

    let noted: i64 = connection
        .query_row(
            "SELECT count(*) FROM audit WHERE action LIKE 'books.%'",
            (),
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(noted, 3, "one row for each run");
}
