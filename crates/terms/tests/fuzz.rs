//! Whatever the bytes: no panic, every mistake has a place in its file, and an edition that cannot be used
//! has at least one error that says why.

mod corpus;

use corpus::{FILES, files, sources};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use terms::{Library, Severity};

/// Reads the files and checks what must hold for any bytes.
fn check(files: &[(String, Vec<u8>)]) {
    let (library, found) = Library::read(&sources(files));
    for one in &found {
        let file = files.iter().find(|(path, _)| *path == one.file);
        let text = String::from_utf8_lossy(&file.expect("a mistake names a file that is there").1);
        assert!(
            text.get(one.span.clone()).is_some(),
            "{one} has no place: {:?}",
            one.span
        );
        let line = text[..one.span.start].matches('\n').count() + 1;
        assert_eq!(usize::try_from(one.line).ok(), Some(line), "{one}");
        assert!(one.column >= 1);
    }
    let errors = found
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .count();
    for product in ["acme-health/", "acme-accident/"] {
        let sold = files.iter().any(|(path, _)| path.starts_with(product));
        let usable = library
            .editions
            .iter()
            .any(|edition| edition.id.starts_with(product));
        assert!(
            !sold || usable || errors > 0,
            "{product} is unusable without an error"
        );
    }
    for edition in &library.editions {
        assert!(
            library.with_parameters(&edition.id, &[]).is_ok(),
            "not the same when read again"
        );
    }
}

/// Words that mean something in the files.
const WORDS: &[&str] = &[
    "```rule\n",
    "```\n",
    "```",
    "## ",
    "# ",
    "\n\n",
    " | ",
    "kind = ",
    "\"",
    "$",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    "\"benefit\"",
    "\"limit\"",
    "\"hold\"",
    "\"waiting_period\"",
    "\"precedence\"",
    "\"$rounding\"",
    "services = ",
    "[\"dental\"]",
    "[\"code:Z-1\"]",
    "99999999999999999999",
    "-1",
    "0",
    "1.5",
    "1e400",
    "2026-02-31",
    "true",
    "\u{0}",
    "\u{feff}",
    "Ļ",
    "\r\n",
    "> ",
    "- ",
    "    ",
    "extends = [\"acme-health/2026-02-01\"]\n",
    "'''",
    "\"\"\"",
    "(3.1)",
    "line = \"accident\"\n",
    "\"graded_benefit\"",
    "rows = [\"2\"]\n",
    "natures = [\"tooth\"]\n",
    "fact = ",
    "over",
    " note 1",
    ",",
    ",,",
    "\n1,",
    "\n2.a,",
    "$stay_hours",
    "9 %",
    "2 %..30 %",
    "radius+ulna",
    "yes",
    "-",
];

/// One change to a text.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, &'static str),
    Bytes(usize, Vec<u8>),
    Remove(usize, usize),
    Repeat(usize, usize),
    Cut(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<usize>();
    prop_oneof![
        4 => (at(), select(WORDS)).prop_map(|(at, word)| Change::Insert(at, word)),
        1 => (at(), vec(any::<u8>(), 1..4)).prop_map(|(at, bytes)| Change::Bytes(at, bytes)),
        4 => (at(), 1_usize..60).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (at(), 1_usize..400).prop_map(|(at, length)| Change::Repeat(at, length)),
        1 => at().prop_map(Change::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let place = |at: usize, bytes: &[u8]| at % (bytes.len() + 1);
    let part = |at: usize, length: usize, bytes: &[u8]| {
        let start = place(at, bytes);
        start..(start + length).min(bytes.len())
    };
    match change {
        Change::Insert(at, word) => {
            let at = place(*at, bytes);
            bytes.splice(at..at, word.bytes());
        }
        Change::Bytes(at, new) => {
            let range = part(*at, new.len(), bytes);
            bytes.splice(range, new.iter().copied());
        }
        Change::Remove(at, length) => {
            bytes.drain(part(*at, *length, bytes));
        }
        Change::Repeat(at, length) => {
            let range = part(*at, *length, bytes);
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, copy);
        }
        Change::Cut(at) => bytes.truncate(place(*at, bytes)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_good_edition_with_changes(changes in vec((0..FILES.len(), change()), 1..6)) {
        let mut files = files();
        for (file, change) in &changes {
            apply(&mut files[*file].1, change);
        }
        check(&files);
    }

    #[test]
    fn random_bytes_in_any_file(file in 0..FILES.len(), bytes in vec(any::<u8>(), 0..400)) {
        let mut files = files();
        files[file].1 = bytes;
        check(&files);
    }

    #[test]
    fn random_words_in_any_file(file in 0..FILES.len(), words in vec(select(WORDS), 0..80)) {
        let mut files = files();
        files[file].1 = words.concat().into_bytes();
        check(&files);
    }

    #[test]
    fn random_paths(paths in vec("[a-z./0-9-]{0,24}", 0..6)) {
        let named = paths.into_iter().map(|path| (path, b"x = 1".to_vec()));
        let mut files: Vec<_> = named.collect();
        files.sort();
        files.dedup();
        check(&files);
    }
}

/// The corpus with one file replaced or added.
fn with(path: &str, text: String) -> Vec<(String, Vec<u8>)> {
    let mut files = files();
    files.retain(|(other, _)| other != path);
    files.push((path.to_owned(), text.into_bytes()));
    files
}

fn messages(files: &[(String, Vec<u8>)]) -> Vec<String> {
    check(files);
    Library::read(&sources(files))
        .1
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn deep_nesting_and_huge_numbers_are_mistakes() {
    let path = "acme-health/2026-02-01/parameters.toml";
    for value in [
        "[".repeat(100_000),
        "{a=".repeat(100_000),
        "9".repeat(100_000),
        "a.".repeat(50_000),
    ] {
        assert!(!messages(&with(path, format!("[x]\nvalue = {value}"))).is_empty());
    }
    let quotes = "> ".repeat(20_000) + "```rule\nkind = \"hold\"\n```";
    check(&with("acme-health/2026-02-01/clauses/03.md", quotes));
}

#[test]
fn editions_that_extend_each_other_are_mistakes() {
    let mut files = files();
    for (path, bytes) in &mut files {
        if path == "counter/2026-01-01/edition.toml" {
            let text = String::from_utf8_lossy(bytes)
                .replace("[source]", "extends = [\"desk/2026-01-01\"]\n[source]");
            *bytes = text.into_bytes();
        }
    }
    let desk = "cite_as = \"Desk\"\nproduct = { lv = \"a\", en = \"b\", ru = \"c\" }\nin_force_from = 2026-01-01\n\
        extends = [\"counter/2026-01-01\"]\n[source]\ntitle = \"t\"";
    files.push((
        "desk/2026-01-01/edition.toml".to_owned(),
        desk.as_bytes().to_vec(),
    ));
    let found = messages(&files);
    assert!(
        found
            .iter()
            .any(|one| one.contains("extends itself in the end")),
        "{found:?}"
    );
}

#[test]
fn too_many_rows_and_sections_are_mistakes() {
    let tables = "acme-accident/2026-02-01/tables";
    let row = |n: usize| format!("X{n},arm,other,1 %,once,,,hand,yes,1,a,b,c\n");
    let head =
        "row,section,nature,percent,counting,tier_when,tier_percent,part,paired,most,lv,en,ru\n";
    let rows = head.to_owned() + &(0..66_000).map(row).collect::<String>();
    let found = Library::read(&sources(&with(&format!("{tables}/injuries.csv"), rows))).1;
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("too many clauses"))
    );
    let section = |n: usize| format!("s{n},no,a,b,c\n");
    let sections = "id,by_side,lv,en,ru\n".to_owned() + &(0..300).map(section).collect::<String>();
    let found = Library::read(&sources(&with(&format!("{tables}/sections.csv"), sections))).1;
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("too many sections"))
    );
}

#[test]
fn too_many_things_are_mistakes() {
    let row = |n: usize| format!("X-{n},doctor.visit,doctor,paid,a,b,c\n");
    let head = "code,category,group,payment,lv,en,ru\n".to_owned();
    let services = head + &(0..66_000).map(row).collect::<String>();
    let found = Library::read(&sources(&with(
        "counter/2026-01-01/tables/services.csv",
        services,
    )))
    .1;
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("too many services"))
    );

    let clause = |n: usize| {
        format!(
            "## 9.{n} a | b | c\n\nText.\n\nLV: a\n\nRU: c\n\n```rule\nkind = \"misuse\"\n```\n\n"
        )
    };
    let clauses = (0..66_000).map(clause).collect::<String>();
    let found = Library::read(&sources(&with(
        "acme-health/2026-02-01/clauses/09.md",
        clauses,
    )))
    .1;
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("too many clauses"))
    );
}
