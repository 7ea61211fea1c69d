//! The editions in `terms/`, for tests and benches.
#![allow(
    clippy::disallowed_methods,
    reason = "tests and benches may read files; the crate may not"
)]

use std::path::Path;
use std::sync::Arc;

use terms::{Edition, Library, SourceFile};

/// Every edition that can decide.
pub(crate) fn editions() -> Vec<Arc<Edition>> {
    library().editions
}

/// All that is in `terms/`.
pub(crate) fn library() -> Library {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../terms");
    let mut files = Vec::new();
    read(Path::new(root), "", &mut files);
    let sources: Vec<SourceFile<'_>> = files
        .iter()
        .map(|(path, bytes)| SourceFile { path, bytes })
        .collect();
    Library::read(&sources).0
}

fn read(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("terms/ is there") {
        let path = entry.expect("terms/ can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            read(&path, &format!("{name}/"), files);
        } else {
            files.push((name, std::fs::read(&path).expect("a file can be read")));
        }
    }
}
