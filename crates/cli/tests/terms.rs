//! `polise terms`, `polise decide` and `polise schema`, as a person runs them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ID: &str = "acme-health/2026-02-01";
const ACCIDENT: &str = "acme-accident/2026-02-01";

/// A copy of two small editions that may be changed.
fn editions() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../terms/tests/data");
    copy(&from, folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => fs::copy(entry.path(), target).map(drop).unwrap(),
        }
    }
}

fn polise(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polise"));
    command
        .args(arguments)
        .arg("--terms")
        .arg(folder)
        .env_remove("UPDATE_CASES");
    command
}

/// The code it ended with, what it said, and what it complained of.
fn ended(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    ended(&polise(folder, arguments).output().unwrap())
}

/// Gives facts on standard input.
fn decide(facts: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = editions();
    let mut command = polise(folder.path(), &[&["decide", "-"], arguments].concat());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The process may refuse before it has read all.
    let _ = child.stdin.take().unwrap().write_all(facts.as_bytes());
    ended(&child.wait_with_output().unwrap())
}

fn change(folder: &Path, file: &str, from: &str, to: &str) -> PathBuf {
    let path = folder.join(ID).join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    path
}

const FACTS: &str = r#"
asked_at = 2026-06-01T10:00:00
service_date = 2026-06-01
lines = [{ service = "A-1", price = "40.00" }]
insured.born = 1990-05-05

[insured.cover]
programme = "basic"
contract_from = 2026-02-01
contract_to = 2027-01-31
from = 2026-02-01
to = 2027-01-31
"#;

#[test]
fn check_ends_with_one_and_underlines_the_mistake() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "check"]);
    assert_eq!(
        (code, said.as_str()),
        (
            0,
            &*format!("0 errors, 0 warnings; editions that can be used: {ACCIDENT}, {ID}\n")
        )
    );
    change(
        folder.path(),
        "clauses/02-cover.md",
        "\"misuse\"",
        "\"misues\"",
    );
    let (code, said, complained) = run(folder.path(), &["terms", "check"]);
    assert_eq!(
        (code, said.as_str()),
        (
            1,
            &*format!("1 error, 0 warnings; editions that can be used: {ACCIDENT}\n")
        )
    );
    assert!(
        complained.contains("did you mean `misuse`?") && complained.contains("────┬───"),
        "{complained}"
    );
    assert!(!complained.contains('\u{1b}'), "colour without a terminal");
}

#[test]
fn test_shows_the_difference_and_writes_it_on_request() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "test"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("- to be written") && said.ends_with("2 of 2 cases failed\n"),
        "{said}"
    );
    let update = polise(folder.path(), &["terms", "test"])
        .env("UPDATE_CASES", "1")
        .output()
        .unwrap();
    assert!(ended(&update).1.ends_with("1 file written anew\n"));
    let (code, said, _) = run(folder.path(), &["terms", "test", ID]);
    assert_eq!((code, said.as_str()), (0, "0 of 2 cases failed\n"));
}

#[test]
fn coverage_is_written_beside_the_edition() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "coverage", "--write"]);
    assert_eq!(code, 0, "{said}");
    let written = fs::read_to_string(folder.path().join(ID).join("coverage.txt")).unwrap();
    assert!(
        written.starts_with(ID) && written.contains("NOT YET"),
        "{written}"
    );
}

#[test]
fn coverage_shows_the_totals_of_all_editions_first() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "coverage"]);
    let (table, details) = said.split_once("\n\n").unwrap();
    assert_eq!(code, 0);
    assert!(table.starts_with("edition "), "{said}");
    assert!(table.contains(ID) && details.contains(ID), "{said}");
    let numbers = |line: &str| -> Vec<usize> {
        let words = line.split_whitespace();
        words.filter_map(|word| word.parse().ok()).collect()
    };
    let mut rows: Vec<_> = table.lines().skip(1).map(numbers).collect();
    let all = rows.pop().unwrap();
    assert!(rows.len() > 1 && all.len() == 7, "{said}");
    for (at, all) in all.into_iter().enumerate() {
        let sum: usize = rows.iter().map(|row| row[at]).sum();
        assert_eq!(sum, all, "{said}");
    }
}

/// Two editions that are the same, and a folder with facts.
fn facts_and_another_edition() -> (tempfile::TempDir, tempfile::TempDir) {
    let (folder, facts) = (editions(), tempfile::tempdir().unwrap());
    let other = folder.path().join("acme-health/2027-02-01");
    copy(&folder.path().join(ID), &other);
    let manifest = other.join("edition.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let text = text.replace("in_force_from = 2026", "in_force_from = 2027");
    fs::write(manifest, text).unwrap();
    fs::write(facts.path().join("a visit.toml"), FACTS).unwrap();
    (folder, facts)
}

#[test]
fn past_decisions_are_set_beside_those_of_another_edition() {
    let (folder, facts) = facts_and_another_edition();
    let other = "acme-health/2027-02-01";
    let csv = facts.path().join("found.csv");
    let (facts, csv) = (facts.path().to_str().unwrap(), csv.to_str().unwrap());
    let diff = |more: &[&str]| {
        let arguments = [&["terms", "diff", ID, other, "--over", facts], more].concat();
        run(folder.path(), &arguments)
    };
    let (code, said, complained) = diff(&[]);
    assert_eq!(code, 0, "{complained}");
    assert!(
        said.contains("1 compared, 0 otherwise, 0 not decided"),
        "{said}"
    );

    let sheet = folder.path().join(other).join("programmes/basic.md");
    let text = fs::read_to_string(&sheet).unwrap();
    fs::write(&sheet, text.replace("70 %", "75 %")).unwrap();
    let (code, said, complained) = diff(&["--csv", csv]);
    assert_eq!(code, 0, "{complained}");
    let told = "a visit.toml: before 28.00, after 30.00 (+2.00)\n  line 1 A-1: before 28.00";
    assert!(said.contains(told), "{said}");
    let rows = fs::read_to_string(csv).unwrap();
    assert!(
        rows.starts_with("decision,before,after,difference,point,"),
        "{rows}"
    );
    assert!(
        rows.contains("a visit.toml,28.00,30.00,+2.00,line 1 A-1,28.00,"),
        "{rows}"
    );

    let (code, _, complained) = run(folder.path(), &["terms", "diff", ID, other, "--csv", csv]);
    assert_eq!(code, 2);
    assert!(complained.contains("--over-books"), "{complained}");
}

#[test]
fn a_locked_edition_cannot_be_changed() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "lock"]);
    assert_eq!((code, said.lines().count()), (0, 3));
    assert_eq!(
        run(folder.path(), &["terms", "lock"]).1,
        "",
        "a second time adds nothing"
    );
    assert_eq!(run(folder.path(), &["terms", "check"]).0, 0);
    change(folder.path(), "parameters.toml", "value = 3", "value = 4");
    let (code, _, complained) = run(folder.path(), &["terms", "check"]);
    assert_eq!(code, 1);
    assert!(
        complained.contains("is in force and was changed"),
        "{complained}"
    );
}

#[test]
fn diff_of_an_edition_with_itself_is_empty() {
    let folder = editions();
    let (code, said, _) = run(folder.path(), &["terms", "diff", ID, ID]);
    assert_eq!(
        (code, said.as_str()),
        (0, "0 changes, 0 cases decided differently\n")
    );
    let (code, _, complained) = run(folder.path(), &["terms", "diff", ID, "acme"]);
    assert_eq!(code, 2);
    assert!(
        complained.contains("there is no edition `acme`; there is acme-accident"),
        "{complained}"
    );
}

#[test]
fn the_edition_is_found_by_the_kind_of_facts() {
    let claim = r#"
decided_on = 2026-06-01
born = 2016-01-01
accident = { on = 2026-05-01 }
injuries = [{ row = "3", side = "left" }]

[policy]
from = 2026-02-01
to = 2027-01-31
paid_on = 2026-02-01
sums = [{ benefit = "trauma", sum = "1000.00" }]
"#;
    let (code, said, complained) = decide(claim, &[]);
    assert_eq!(code, 0, "{complained}");
    assert!(said.contains("Total: 30.00"), "{said}");
    let (code, _, complained) = decide(claim, &["--edition", ID]);
    assert_eq!(code, 2);
    assert!(
        complained.contains("do not decide accident claims"),
        "{complained}"
    );
}

#[test]
fn decide_explains_in_text_and_json() {
    let (code, said, complained) = decide(FACTS, &[]);
    assert_eq!(code, 0, "{complained}");
    assert!(said.contains("insurer 28.00 + patient 12.00"), "{said}");
    let (code, said, _) = decide(FACTS, &["--json", "--edition", ID]);
    let decision: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, decision["insurer"].as_i64()), (0, Some(2800)));
    assert_eq!(decision["lines"][0]["clause"], "Pamata 3");
}

#[test]
fn decide_refuses_bad_input_with_two() {
    let message = |facts: &str, arguments: &[&str]| {
        let (code, said, complained) = decide(facts, arguments);
        assert_eq!((code, said.as_str()), (2, ""), "{complained}");
        complained
    };
    assert!(message("", &[]).contains("missing field `asked_at`"));
    assert!(message("{", &[]).contains("line 1"));
    assert!(message(&FACTS.replace("price", "prise"), &[]).contains("unknown field `prise`"));
    assert!(
        message(&FACTS.replace("40.00", "-40.00"), &[]).contains("the price must be above zero")
    );
    assert!(message(&FACTS.replace("basic", "gold"), &[]).contains("gold"));
    assert!(message(FACTS, &["--edition", "acme"]).contains("there is no edition `acme`"));
}

#[test]
fn schema_names_what_goes_in_and_comes_out() {
    let schema = |of: &str| -> serde_json::Value {
        let output = Command::new(env!("CARGO_BIN_EXE_polise"))
            .args(["schema", of])
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(schema("facts")["properties"]["lines"]["type"], "array");
    assert!(schema("decision")["properties"]["edition_hash"].is_object());
}

const CLAIM: &str = r#"
decided_on = 2026-09-01
born = 2016-05-05
accident = { on = 2026-06-01 }
injuries = [{ row = "3", side = "left" }]

[policy]
from = 2026-02-01
to = 2027-01-31
paid_on = 2026-01-31
sums = [{ benefit = "trauma", sum = "1000.00" }]
"#;

#[test]
fn past_claims_are_set_beside_those_of_another_edition() {
    let (folder, facts) = (editions(), tempfile::tempdir().unwrap());
    let other = "acme-accident/2027-02-01";
    let to = folder.path().join(other);
    copy(&folder.path().join(ACCIDENT), &to);
    for (file, from, by) in [
        (
            "edition.toml",
            "in_force_from = 2026",
            "in_force_from = 2027",
        ),
        ("parameters.toml", "value = \"3 %\"", "value = \"5 %\""),
    ] {
        let text = fs::read_to_string(to.join(file)).unwrap();
        assert!(text.contains(from), "{file}");
        fs::write(to.join(file), text.replacen(from, by, 1)).unwrap();
    }
    fs::write(facts.path().join("a claim.toml"), CLAIM).unwrap();
    let folder_of_facts = facts.path().to_str().unwrap();
    let diff = ["terms", "diff", ACCIDENT, other, "--over", folder_of_facts];
    let (code, said, complained) = run(folder.path(), &diff);
    assert_eq!(code, 0, "{complained}");
    assert!(
        said.contains("a claim.toml: before 30.00, after 50.00 (+20.00)"),
        "{said}"
    );
    assert!(
        said.contains("1 compared, 1 otherwise, 0 not decided"),
        "{said}"
    );
}
