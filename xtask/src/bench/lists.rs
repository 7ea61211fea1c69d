//! How long the monthly list of a large employer takes, beside reading its file and beside three seconds.

use super::import::example;
use super::{Measure, head, row};
use crate::Outcome;
use crate::postgres::{Cluster, Disk};

/// The preview is to be there in this time, in milliseconds.
const AIM: f64 = 3000.0;

/// Previews and applies a list of people who join a new contract, then one of changes among them.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let folder = std::env::temp_dir().join(format!("polise-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let cluster = Cluster::start(Disk::Durable)?;
    let file = format!("sqlite:{}", folder.join("books.db").display());
    let mut table = head(&[
        "books",
        "rows",
        "file read",
        "previewed",
        "to reading",
        "of 3 s",
        "applied",
    ]);
    for (name, address) in [("SQLite", file), ("PostgreSQL", cluster.url())] {
        for line in example(measure, "list_speed", &address)?.lines() {
            table += &of_list(name, line)?;
        }
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(table)
}

fn of_list(name: &str, line: &str) -> Outcome<String> {
    let figures: Vec<&str> = line.split_whitespace().collect();
    let [what, rows, plain, preview, applied] = figures[..] else {
        return Err(format!("the lists said {line}").into());
    };
    let (plain_ms, preview_ms) = (plain.parse::<f64>()?.max(1.0), preview.parse::<f64>()?);
    Ok(row(&[
        name.to_owned(),
        format!("{rows} {what}"),
        format!("{plain} ms"),
        format!("{preview} ms"),
        format!("{:.1}", preview_ms / plain_ms),
        format!("{:.2}", preview_ms / AIM),
        format!("{applied} ms"),
    ]))
}
