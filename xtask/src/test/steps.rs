//! The steps, in the order in which a mistake is cheapest to find.

use super::count::Count;
use super::{Bench, Step, browser, machine, python};
use crate::{Outcome, tidy};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};

pub(super) const ALL: &[Step] = &[
    Step {
        name: "format",
        title: "rustfmt finds nothing to change",
        run: format,
    },
    Step {
        name: "lints",
        title: "clippy finds nothing",
        run: lints,
    },
    Step {
        name: "tidy",
        title: "the house is in order",
        run: |bench| tidy::report(&bench.root),
    },
    Step {
        name: "units",
        title: "unit and integration tests",
        run: units,
    },
    Step {
        name: "examples",
        title: "the examples in the documentation run",
        run: examples,
    },
    Step {
        name: "store",
        title: "the contract of the store, on SQLite and PostgreSQL",
        run: store,
    },
    Step {
        name: "cases",
        title: "the cases of every edition of terms",
        run: cases,
    },
    Step {
        name: "judges",
        title: "what other libraries say of ours",
        run: python::judges,
    },
    Step {
        name: "browser",
        title: "the product in Chromium: its pages, and what people do with books in SQLite and in PostgreSQL",
        run: browser::walk,
    },
    Step {
        name: "browser-alone",
        title: "the product in Chromium, where its speed is measured",
        run: browser::measure,
    },
];

fn format(bench: &Bench) -> Outcome<Count> {
    watch(bench.command("cargo").args(["fmt", "--all", "--check"]))
}

fn lints(bench: &Bench) -> Outcome<Count> {
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    watch(bench.command("cargo").args(clippy))
}

fn units(bench: &Bench) -> Outcome<Count> {
    watch(&mut tests(
        bench,
        "not package(store)",
        &["--workspace", "--exclude", "store"],
    ))
}

fn store(bench: &Bench) -> Outcome<Count> {
    watch(&mut tests(bench, "package(store)", &["--package", "store"]))
}

/// Runs the tests of the packages that nextest knows by `filter` and cargo by `packages`.
fn tests(bench: &Bench, filter: &str, packages: &[&str]) -> Command {
    let mut cargo = bench.command("cargo");
    if machine::has_nextest() {
        // All are built alike, whatever is run, so that nothing is built twice.
        cargo.args(["nextest", "run", "--workspace", "--filterset", filter]);
    } else {
        cargo
            .args(["test", "--no-fail-fast", "--lib", "--bins", "--tests"])
            .args(packages);
    }
    cargo
}

fn cases(bench: &Bench) -> Outcome<Count> {
    let mut polise = bench.command(product(bench)?);
    watch(polise.args(["terms", "test"]))
}

/// Where the product is, built.
pub(super) fn product(bench: &Bench) -> Outcome<PathBuf> {
    let mut build = bench.command("cargo");
    finish(build.args(["build", "--quiet", "--workspace", "--bin", "polise"]))?;
    Ok(bench.root.join("target/debug/polise"))
}

fn examples(bench: &Bench) -> Outcome<Count> {
    watch(
        bench
            .command("cargo")
            .args(["test", "--workspace", "--doc", "--no-fail-fast"]),
    )
}

/// Runs a command that must succeed before a step can go on.
pub(super) fn finish(command: &mut Command) -> Outcome<()> {
    let status = command.stdin(Stdio::null()).status();
    let status = status.map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}

/// Runs a command with no input, shows what it prints and counts the tests in that.
pub(super) fn watch(command: &mut Command) -> Outcome<Count> {
    watch_as("", command)
}

/// Like [`watch`]; each line that is shown begins with a name, since other commands print beside this one.
pub(super) fn watch_as(name: &str, command: &mut Command) -> Outcome<Count> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| format!("{command:?}: {error}"))?;
    let readers = [
        child.stdout.take().map(|it| echo(name, it)),
        child.stderr.take().map(|it| echo(name, it)),
    ];
    let content = child.wait()?.success();
    let printed: Vec<String> = readers
        .into_iter()
        .flatten()
        .filter_map(|reader| reader.join().ok())
        .collect();
    Ok(Count::of(&printed.join("\n"), content))
}

/// Prints what comes in, line by line, and keeps it.
fn echo(name: &str, from: impl Read + Send + 'static) -> JoinHandle<String> {
    let name = name.to_owned();
    thread::spawn(move || {
        let mut kept = String::new();
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            println!("{name}{line}");
            kept.push_str(&line);
            kept.push('\n');
        }
        kept
    })
}
