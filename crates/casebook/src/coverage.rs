//! `coverage.txt` of an edition.

use std::collections::BTreeMap;

use terms::{Edition, Library};

use crate::run::run;

/// The coverage of an edition: each clause with its class and the number of cases that cite it.
#[must_use]
pub fn coverage(library: &Library, edition: &Edition) -> String {
    let cases = library.cases(&edition.id);
    let mut cited: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases {
        for id in run(library, edition, case).cites {
            *cited.entry(id).or_default() += 1;
        }
    }
    terms::coverage(edition, cases.len(), &cited)
}
