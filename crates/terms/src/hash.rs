//! The hash by which a decision names its edition.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::draft::Folder;
use crate::parameters::Overrides;

/// SHA-256 over path, length and bytes of every file that a decision depends on, of the edition and of
/// those it extends, in the order of their paths.
///
/// Cases and coverage are proof of an edition, not part of it: a case added to an edition in force, or a
/// sentence worded otherwise, must not change what its decisions name.
pub(crate) fn of(folders: &[&Folder<'_>], overrides: &Overrides) -> String {
    let mut docs: Vec<_> = folders
        .iter()
        .flat_map(|folder| folder.docs.iter().filter(|doc| decides(folder.inside(doc))))
        .collect();
    docs.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for doc in docs {
        part(&mut hash, &doc.path);
        part(&mut hash, &doc.text);
    }
    for (name, value) in overrides {
        part(&mut hash, name);
        part(&mut hash, value);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn decides(inside: &str) -> bool {
    !inside.starts_with("cases/") && !matches!(inside, "coverage.txt" | "README.md")
}

fn part(hash: &mut Sha256, text: &str) {
    hash.update(text.len().to_be_bytes());
    hash.update(text.as_bytes());
}
