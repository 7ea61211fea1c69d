//! How long it takes to decide the whole books again, beside a minute for a million decisions.

use super::server::{fill_with, shipped};
use super::{Measure, head, row};
use crate::Outcome;
use crate::postgres::{Cluster, Disk};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the aim is about.
const MILLION: u32 = 1_000_000;

/// A million is to be decided again in this time.
const AIM: Duration = Duration::from_secs(60);

/// Fills books on both databases, and decides again what is in them.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let folder = std::env::temp_dir().join(format!("polise-replay-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let books = folder.join("books.db");
    let cluster = Cluster::start(Disk::Durable)?;
    let mut table = head(&[
        "books",
        "decisions",
        "decided again in",
        "a second",
        "a million in",
        "of 60 s",
    ]);
    for (name, address) in [
        ("SQLite", format!("sqlite:{}", books.display())),
        ("PostgreSQL", cluster.url()),
    ] {
        table += &of_books(measure, name, &address)?;
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(table)
}

fn of_books(measure: &Measure, name: &str, address: &str) -> Outcome<String> {
    fill_with(measure, address, measure.visits)?;
    let start = Instant::now();
    let mut replay = Command::new(shipped(measure, "polise"));
    replay.args(["replay", "--database", address]);
    let output = replay.stdin(Stdio::null()).output()?;
    let took = start.elapsed();
    let printed = String::from_utf8_lossy(&output.stdout);
    let all = format!("visits: {} compared", measure.visits);
    if !output.status.success() || !printed.contains(&all) {
        return Err(format!("replay on {name}: {printed}").into());
    }
    let million = took * MILLION / measure.visits.max(1);
    Ok(row(&[
        name.to_owned(),
        measure.visits.to_string(),
        format!("{:.1} s", took.as_secs_f64()),
        format!("{:.0}", f64::from(measure.visits) / took.as_secs_f64()),
        format!("{:.1} s", million.as_secs_f64()),
        format!("{:.2}", million.as_secs_f64() / AIM.as_secs_f64()),
    ]))
}
