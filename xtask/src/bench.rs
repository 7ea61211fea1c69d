//! `cargo xtask bench`: how fast, beside a peer or a limit measured in the same run.
//!
//! Single times say little on a shared machine; the ratios are what is quoted. With `--write` the tables
//! go into `docs/reference/performance.md`.

mod engine;
mod footprint;
mod import;
mod lists;
mod page;
mod replay;
mod server;
mod service;
mod terminal;

use crate::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these parts: engine, service, replay, import, lists, footprint; all of them when none is named
    parts: Vec<String>,
    /// Seconds of each measurement
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Insured persons in the books
    #[arg(long, default_value_t = 100_000)]
    insured: u32,
    /// Decisions in the books that are decided again
    #[arg(long, default_value_t = 50_000)]
    visits: u32,
    /// Put the tables into docs/reference/performance.md
    #[arg(long)]
    write: bool,
}

type Part = fn(&Measure) -> Outcome<String>;

/// The parts by name, in the order in which they are measured and stand on the page.
const PARTS: &[(&str, Part)] = &[
    ("engine", engine::measure),
    ("service", service::measure),
    ("replay", replay::measure),
    ("import", import::measure),
    ("lists", lists::measure),
    ("footprint", footprint::measure),
];

/// What the parts share.
pub(crate) struct Measure {
    root: PathBuf,
    seconds: u64,
    insured: u32,
    visits: u32,
}

/// Measures and prints; true when all went well.
///
/// # Errors
///
/// When a part's name is unknown, or something that is measured fails.
pub(crate) fn run(root: &Path, options: &Options) -> Outcome<bool> {
    let known = |name: &String| PARTS.iter().any(|(part, _)| part == name);
    if let Some(name) = options.parts.iter().find(|name| !known(name)) {
        return Err(format!(
            "no part \"{name}\"; there are: engine, service, replay, import, lists, footprint"
        )
        .into());
    }
    let measure = Measure {
        root: root.to_path_buf(),
        seconds: options.seconds,
        insured: options.insured,
        visits: options.visits,
    };
    build(root)?;
    for (name, part) in PARTS {
        if options.parts.is_empty() || options.parts.iter().any(|wanted| wanted == name) {
            let table = part(&measure)?;
            println!("\n{table}");
            if options.write {
                let table = format!("{}\n\n{}", table.trim_end(), state(root)?);
                page::put(root, name, &table)?;
            }
        }
    }
    Ok(true)
}

/// Says of which state of the program the figures are.
fn state(root: &Path) -> Outcome<String> {
    let mut git = Command::new("git");
    git.current_dir(root)
        .args(["log", "-1", "--format=%h of %cs"]);
    let output = git.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        return Err("git does not say which commit this is".into());
    }
    let commit = String::from_utf8(output.stdout)?;
    Ok(format!("Measured at {}.", commit.trim()))
}

/// Builds what is measured, as it is shipped.
fn build(root: &Path) -> Outcome<()> {
    cargo(root, &["build", "--package", "cli", "--package", "load"])?;
    cargo(
        root,
        &[
            "bench",
            "--no-run",
            "--package",
            "adjudication",
            "--benches",
        ],
    )
}

/// Runs cargo with the profile of what is shipped.
fn cargo(root: &Path, arguments: &[&str]) -> Outcome<()> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root).args(arguments);
    cargo.args(["--profile", "dist", "--quiet"]);
    let status = cargo.stdin(Stdio::null()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err("the build of what is shipped failed".into())
    }
}

/// A row of a Markdown table.
fn row<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The first two rows of a Markdown table; figures stand right.
fn head(titles: &[&str]) -> String {
    let rule: Vec<&str> = (0..titles.len())
        .map(|at| if at == 0 { "---" } else { "---:" })
        .collect();
    row(titles) + &row(&rule)
}
