//! A small pair of editions without mistakes, for the tests to read and to break.

use terms::SourceFile;

macro_rules! files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../data/", $path)))),*]
    };
}

/// Path and text of each file.
pub(crate) const FILES: &[(&str, &str)] = files![
    "EDITIONS.lock",
    "acme-accident/2026-02-01/clauses/01-terms.md",
    "acme-accident/2026-02-01/edition.toml",
    "acme-accident/2026-02-01/parameters.toml",
    "acme-accident/2026-02-01/tables/conditions.csv",
    "acme-accident/2026-02-01/tables/injuries.csv",
    "acme-accident/2026-02-01/tables/parts.csv",
    "acme-accident/2026-02-01/tables/sections.csv",
    "acme-accident/2026-02-01/tables/sites.csv",
    "acme-health/2026-02-01/cases/02-cover.md",
    "acme-health/2026-02-01/clauses/02-cover.md",
    "acme-health/2026-02-01/edition.toml",
    "acme-health/2026-02-01/parameters.toml",
    "acme-health/2026-02-01/programmes/basic.md",
    "counter/2026-01-01/clauses/01-counter.md",
    "counter/2026-01-01/edition.toml",
    "counter/2026-01-01/parameters.toml",
    "counter/2026-01-01/tables/groups.csv",
    "counter/2026-01-01/tables/services.csv",
];

/// The files as bytes that can be changed.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The files as they are read.
pub(crate) fn sources(files: &[(String, Vec<u8>)]) -> Vec<SourceFile<'_>> {
    files
        .iter()
        .map(|(path, bytes)| SourceFile { path, bytes })
        .collect()
}
