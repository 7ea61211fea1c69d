//! `EDITIONS.lock`: the editions in force with the hash of their files; they never change again.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::source::{At, Doc};

/// Its path inside `terms/`.
pub(crate) const FILE: &str = "EDITIONS.lock";

/// A line: `<product>/<date> <sha-256>`.
struct Line<'a> {
    at: At<'a>,
    id: &'a str,
    hash: &'a str,
}

/// Notes editions that are locked and changed since, and locked ones that are gone.
pub(crate) fn check(docs: &[Doc], hashes: &BTreeMap<String, String>, report: &mut Report) {
    let Some(doc) = docs.iter().find(|doc| doc.path == FILE) else {
        return;
    };
    for line in lines(doc, report) {
        match hashes.get(line.id) {
            Some(hash) if hash == line.hash => {}
            Some(hash) => {
                report
                    .error(
                        &line.at,
                        format!("`{}` is in force and was changed", line.id),
                    )
                    .expected(format!(
                        "files with the hash {}, these have {hash}",
                        line.hash
                    ))
                    .help("undo the change, or make it a new edition in a folder of its own");
            }
            None => {
                report
                    .error(&line.at, format!("`{}` is in force and is gone", line.id))
                    .nearest(line.id, hashes.keys().map(String::as_str));
            }
        }
    }
}

fn lines<'a>(doc: &'a Doc, report: &mut Report) -> Vec<Line<'a>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for whole in doc.text.split_inclusive('\n') {
        let text = whole.trim_end();
        let at = doc.at(start..start + text.len());
        start += whole.len();
        match text.split_once(' ') {
            _ if text.is_empty() || text.starts_with('#') => {}
            Some((id, hash)) => lines.push(Line { at, id, hash }),
            None => {
                report
                    .error(&at, "the line is no edition with its hash")
                    .expected("`<product>/<date> <sha-256>`");
            }
        }
    }
    lines
}
