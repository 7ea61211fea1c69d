//! The engine alone, on one core: visits beside a loop written by hand for the same visits, and accident claims.

use super::Measure;
use crate::Outcome;
use std::process::{Command, Stdio};

/// Runs the engine's own benches and takes their tables.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let visits = tables(measure, "decide")?;
    let claims = tables(measure, "claim")?;
    Ok(format!("{visits}\n\n{claims}"))
}

fn tables(measure: &Measure, bench: &str) -> Outcome<String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&measure.root).args([
        "bench",
        "--profile",
        "dist",
        "--quiet",
        "--package",
        "adjudication",
        "--bench",
        bench,
        "--",
        "--warm-up-time",
        "1",
        "--measurement-time",
        "2",
    ]);
    let output = cargo
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    // The tables are the last that it prints.
    match printed.find("\n|") {
        Some(tables) if output.status.success() => Ok(printed[tables..].trim().to_owned()),
        _ => Err(format!("the engine's bench {bench} failed").into()),
    }
}
