//! Who may look into whom: the table of ARCHITECTURE.md, invariants 1 and 4.

use super::Finding;
use crate::code::{bare, before_tests, is_test, words};
use crate::tree::Tree;
use toml::Table;

type Names = &'static [&'static str];

/// One crate of ours.
struct Room {
    name: &'static str,
    /// Our crates it may name, besides dev-dependencies.
    floor: Names,
    /// More of them.
    beside: Names,
    /// No async, SQL, HTTP, files, environment, clock or chance: only these crates of others.
    pure: bool,
}

const GROUND: &[&str] = &["money", "calendar", "identity"];
const ENGINE: &[&str] = &["money", "calendar", "identity", "terms", "adjudication"];
const DOMAIN: &[&str] = &[
    "money",
    "calendar",
    "identity",
    "terms",
    "adjudication",
    "ledger",
];

/// The plan of the house, ground floor first: each crate may use the crates of the list named
/// first and those named beside it.
const ROOMS: &[Room] = &[
    pure("money", &[], &[]),
    pure("calendar", &[], &[]),
    pure("identity", &[], &[]),
    pure("terms", GROUND, &[]),
    pure("adjudication", GROUND, &["terms"]),
    pure("ledger", GROUND, &[]),
    pure("seals", &[], &[]),
    pure("attestations", ENGINE, &["seals"]),
    pure("credentials", &[], &["seals"]),
    pure("factors", &[], &[]),
    pure("oidc", &[], &[]),
    pure("documents", &[], &[]),
    pure("lists", GROUND, &["sheets"]),
    pure("exchange", GROUND, &[]),
    pure("sheets", GROUND, &[]),
    pure("year", GROUND, &["sheets"]),
    pure("wording", ENGINE, &["seals", "attestations"]),
    with_effects("store", DOMAIN, &[]),
    with_effects("fetch", &[], &[]),
    with_effects(
        "app",
        DOMAIN,
        &[
            "wording",
            "store",
            "documents",
            "exchange",
            "sheets",
            "lists",
            "seals",
            "attestations",
            "credentials",
            "factors",
            "oidc",
            "fetch",
        ],
    ),
    pure("papers", DOMAIN, &["wording", "exchange"]),
    with_effects(
        "web",
        DOMAIN,
        &[
            "wording",
            "exchange",
            "lists",
            "attestations",
            "app",
            "papers",
            "passes",
        ],
    ),
    with_effects("passes", &[], &[]),
    with_effects(
        "cli",
        DOMAIN,
        &[
            "wording",
            "exchange",
            "seals",
            "attestations",
            "store",
            "app",
            "papers",
            "passes",
            "web",
            "demo",
            "casebook",
        ],
    ),
    with_effects("demo", DOMAIN, &["store", "app"]),
    with_effects("casebook", DOMAIN, &["wording"]),
    with_effects("load", &[], &[]),
];

const fn pure(name: &'static str, floor: Names, beside: Names) -> Room {
    Room {
        name,
        floor,
        beside,
        pure: true,
    }
}

const fn with_effects(name: &'static str, floor: Names, beside: Names) -> Room {
    Room {
        name,
        floor,
        beside,
        pure: false,
    }
}

/// What a pure crate may use of others: values, text, errors. Nothing that does anything.
const PURE_FRIENDS: &[&str] = &[
    "arrayvec",
    "base64",
    "calamine",
    "ciborium",
    "csv",
    "data-encoding",
    "encoding_rs",
    "fast_qr",
    "fluent-bundle",
    "fluent-syntax",
    "form_urlencoded",
    "hmac",
    "image",
    "jiff",
    "krilla",
    "lopdf",
    "miette",
    "miniz_oxide",
    "notosans",
    "p256",
    "pulldown-cmark",
    "quick-xml",
    "ring",
    "roxmltree",
    "schemars",
    "serde",
    "serde_json",
    "sha1",
    "sha2",
    "skrifa",
    "strsim",
    "subtle",
    "thiserror",
    "toml",
    "unic-langid",
    "uuid",
    "zip",
    "zeroize",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in tree.folders("crates") {
        let path = format!("crates/{folder}/Cargo.toml");
        let Some(text) = tree.text(&path) else {
            continue;
        };
        findings.extend(manifest(&path, folder, text));
    }
    let files = tree.ending(".rs").filter(|(path, _)| !is_test(tree, path));
    findings.extend(files.flat_map(|(path, text)| source(path, text)));
    findings
}

/// What is wrong with one crate's manifest.
fn manifest(path: &str, folder: &str, text: &str) -> Vec<Finding> {
    let Ok(table) = text.parse::<Table>() else {
        return vec![Finding::new(path, 1, "is not TOML", "correct it")];
    };
    let Some(room) = room(folder) else {
        let fix = "give it a layer in xtask/src/tidy/layers.rs and a line in ARCHITECTURE.md";
        return vec![Finding::new(
            path,
            1,
            format!("the crate {folder} has no layer"),
            fix,
        )];
    };
    let name = table
        .get("package")
        .and_then(|package| package.get("name")?.as_str());
    let mut findings = Vec::new();
    if name != Some(folder) {
        let fix = "a folder is named as its crate";
        findings.push(Finding::new(path, 1, "name and folder differ", fix));
    }
    for key in used(&table) {
        if let Some(says) = forbidden(room, key) {
            let fix = "see the layers in ARCHITECTURE.md: pass values in, or move the code up";
            findings.push(Finding::new(path, line_of(text, key), says, fix));
        }
    }
    findings
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// The dependencies that end up in the product: normal and build ones, not those of tests.
fn used(table: &Table) -> impl Iterator<Item = &str> {
    ["dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|kind| table.get(kind)?.as_table())
        .flat_map(|entries| entries.keys().map(String::as_str))
}

fn forbidden(room: &Room, dependency: &str) -> Option<String> {
    let name = room.name;
    if self::room(dependency).is_some() {
        return (!room.floor.contains(&dependency) && !room.beside.contains(&dependency))
            .then(|| format!("{name} may not use {dependency}"));
    }
    (room.pure && !PURE_FRIENDS.contains(&dependency))
        .then(|| format!("{name} is pure: {dependency} is not among what pure crates may use"))
}

fn line_of(text: &str, key: &str) -> usize {
    text.lines()
        .position(|line| line.starts_with(key))
        .map_or(1, |at| at + 1)
}

/// What is wrong with one source file.
fn source(path: &str, text: &str) -> Vec<Finding> {
    let Some(folder) = path
        .strip_prefix("crates/")
        .and_then(|rest| rest.split('/').next())
    else {
        return Vec::new();
    };
    let code = bare(before_tests(text));
    let mut findings = Vec::new();
    for (at, line) in code.lines().enumerate() {
        if let Some(says) = out_of_place(folder, line) {
            let fix = "see the invariants in ARCHITECTURE.md";
            findings.push(Finding::new(path, at + 1, says, fix));
        }
    }
    findings
}

fn out_of_place(folder: &str, line: &str) -> Option<&'static str> {
    if room(folder).is_some_and(|room| room.pure)
        && words(line).any(|word| word == "async" || word == "await")
    {
        return Some("async in a pure crate");
    }
    if !matches!(folder, "store" | "cli") && words(line).any(is_database) {
        return Some("names a concrete database; only cli and tests may");
    }
    if folder == "web" && line.contains("store::") {
        return Some("web reaches past app into store");
    }
    None
}

fn is_database(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "sqlite",
        "rusqlite",
        "postgres",
        "tokio_postgres",
        "deadpool",
    ]
    .iter()
    .any(|name| word.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_manifest(name: &str, dependencies: &str) -> Vec<String> {
        let path = format!("crates/{name}/Cargo.toml");
        let text = format!("[package]\nname = \"{name}\"\n[dependencies]\n{dependencies}");
        check(&Tree::of(&[(&path, &text)]))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn looking_up_is_found() {
        assert!(in_manifest("ledger", "adjudication.workspace = true")[0].contains(":4:"));
        assert_eq!(in_manifest("web", "store.workspace = true").len(), 1);
        assert_eq!(in_manifest("terms", "tokio.workspace = true").len(), 1);
        assert_eq!(in_manifest("attic", "").len(), 1);
    }

    #[test]
    fn looking_down_is_fine_and_so_are_the_dependencies_of_tests() {
        let tests = "money.workspace = true\n[dev-dependencies]\ntokio.workspace = true";
        assert!(in_manifest("ledger", tests).is_empty());
        assert!(in_manifest("cli", "store.workspace = true\ntokio.workspace = true").is_empty());
    }

    #[test]
    fn a_database_or_await_out_of_place_is_found() {
        let lines = |path: &str, text: &str| check(&Tree::of(&[(path, text)])).len();
        assert_eq!(
            lines("crates/app/src/a.rs", "use store::sqlite::Database;"),
            1
        );
        assert_eq!(lines("crates/web/src/a.rs", "let s: store::Visit;"), 1);
        assert_eq!(lines("crates/ledger/src/a.rs", "pub async fn post() {}"), 1);
        assert_eq!(
            lines("crates/cli/src/a.rs", "use store::sqlite::Database;"),
            0
        );
        assert_eq!(
            lines("crates/app/src/a.rs", "// as SQLite does\nstore::open()"),
            0
        );
    }
}
