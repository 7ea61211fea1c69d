//! The engine alone, on one core, beside a loop written by hand for the same visits.

use super::Measure;
use crate::Outcome;
use std::process::{Command, Stdio};

/// Runs the engine's own bench and takes its table.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&measure.root).args([
        "bench",
        "--quiet",
        "--package",
        "adjudication",
        "--bench",
        "decide",
    ]);
    let output = cargo
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let table: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with('|'))
        .collect();
    if !output.status.success() || table.is_empty() {
        return Err("the engine's bench failed".into());
    }
    Ok(table.join("\n"))
}
