//! The judges: independent libraries from PyPI, in an environment of their own.

use super::count::Count;
use super::steps::{finish, product, watch};
use super::{Bench, example};
use crate::Outcome;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Runs `tests/judges` on what our examples answer.
pub(super) fn judges(bench: &Bench) -> Outcome<Count> {
    let mut build = bench.command("cargo");
    build.args(["build", "--quiet", "--workspace"]);
    build.args(["--example", "answers", "--example", "samples"]);
    finish(&mut build)?;
    let python = environment(bench)?;
    let mut pytest = bench.command(python);
    pytest.args([
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/judges",
    ]);
    pytest.env("PYTHONDONTWRITEBYTECODE", "1");
    pytest.env("POLISE", product(bench)?);
    pytest.env("POLISE_ANSWERS", example(&bench.root, "answers"));
    watch(pytest.env("POLISE_SAMPLES", example(&bench.root, "samples")))
}

/// The Python of an environment with what the judges need, made when their list has changed.
fn environment(bench: &Bench) -> Outcome<PathBuf> {
    let list = bench.root.join("tests/judges/requirements.txt");
    let wanted = fs::read_to_string(&list)?;
    let place = bench.root.join("target/judges");
    let python = place.join("bin/python");
    let stamp = place.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|made_for| made_for == wanted) {
        return Ok(python);
    }
    println!("Making a Python environment in {}", place.display());
    finish(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&place),
    )?;
    let mut pip = Command::new(&python);
    finish(
        pip.args(["-m", "pip", "install", "--quiet", "--requirement"])
            .arg(list),
    )?;
    fs::write(stamp, wanted)?;
    Ok(python)
}
