//! `coverage.txt` of an edition.

use std::collections::BTreeMap;

use terms::{Coverage, Edition, Library};

use crate::run::run;

/// What the cases of an edition prove: each clause with those that cite it.
#[must_use]
pub fn coverage(library: &Library, edition: &Edition) -> Coverage {
    let cases = library.cases(&edition.id);
    let mut cited: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, case) in cases.iter().enumerate() {
        for id in run(library, edition, case).cites {
            cited.entry(id).or_default().push(place);
        }
    }
    let cases = cases.len();
    Coverage { cases, cited }
}
