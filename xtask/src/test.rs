//! `cargo xtask test`: installs what is missing, runs every test there is, counts them.

mod browser;
mod count;
mod machine;
mod python;
mod service;
mod steps;

use crate::Outcome;
use crate::postgres::{self, Cluster, Disk};
pub(crate) use count::Count;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these steps, by name; all of them when none is named
    steps: Vec<String>,
}

/// One step: its name on the command line, what it does, and the doing.
pub(crate) struct Step {
    name: &'static str,
    title: &'static str,
    run: fn(&Bench) -> Outcome<Count>,
}

/// What the steps share.
pub(crate) struct Bench {
    root: PathBuf,
    postgres: Cluster,
}

impl Bench {
    /// A command in the root of the repository that knows where the databases are.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command.env(postgres::ADDRESS, self.postgres.url());
        command
    }
}

/// Where cargo puts an example.
fn example(root: &Path, name: &str) -> PathBuf {
    root.join("target/debug/examples").join(name)
}

/// One row of the table at the end.
struct Row {
    name: &'static str,
    count: Count,
    time: Duration,
}

/// Runs the steps and prints the table; true when nothing failed.
///
/// # Errors
///
/// When a step's name is unknown, or the machine lacks what we may not install.
pub(crate) fn run(root: &Path, options: &Options) -> Outcome<bool> {
    let steps = chosen(&options.steps)?;
    machine::prepare()?;
    let bench = Bench {
        root: root.to_path_buf(),
        postgres: Cluster::start(Disk::Fast)?,
    };
    let rows: Vec<Row> = steps.into_iter().map(|step| row(step, &bench)).collect();
    print_table(&rows);
    Ok(rows.iter().all(|row| row.count.failed == 0))
}

/// Takes the pictures of docs/using anew.
///
/// # Errors
///
/// When the machine lacks what we may not install, or the product does not start.
pub(crate) fn take_pictures(root: &Path) -> Outcome<bool> {
    machine::prepare()?;
    let bench = Bench {
        root: root.to_path_buf(),
        postgres: Cluster::start(Disk::Fast)?,
    };
    browser::take_pictures(&bench)
}

fn chosen(names: &[String]) -> Outcome<Vec<&'static Step>> {
    let known: Vec<&str> = steps::ALL.iter().map(|step| step.name).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("no step \"{name}\"; there are: {}", known.join(", ")).into());
    }
    let wanted = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(steps::ALL.iter().filter(wanted).collect())
}

fn row(step: &'static Step, bench: &Bench) -> Row {
    println!("\n== {}: {}", step.name, step.title);
    let start = Instant::now();
    let count = (step.run)(bench).unwrap_or_else(|error| {
        println!("{error}");
        Count::FAILURE
    });
    let time = start.elapsed();
    println!("== {}: {count}, {} s", step.name, time.as_secs());
    Row {
        name: step.name,
        count,
        time,
    }
}

fn print_table(rows: &[Row]) {
    println!("\n{:12}{:>8}{:>8}{:>8}", "step", "passed", "failed", "time");
    for Row { name, count, time } in rows {
        println!(
            "{name:12}{:>8}{:>8}{:>6} s",
            count.passed,
            count.failed,
            time.as_secs()
        );
    }
    let total: Count = rows.iter().map(|row| row.count).sum();
    println!("\n{total}");
}
