//! The judges: independent libraries from PyPI, in an environment of their own.

use super::count::Count;
use super::steps::{finish, product, watch};
use super::{Bench, example};
use crate::Outcome;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs `tests/judges` on what our examples answer.
pub(super) fn judges(bench: &Bench) -> Outcome<Count> {
    let mut build = bench.command("cargo");
    build.args(["build", "--quiet", "--workspace"]);
    build.args(["--example", "answers", "--example", "samples"]);
    finish(&mut build)?;
    let python = environment(&bench.root, "tests/judges")?;
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

/// The Python of an environment with what `folder/requirements.txt` asks for, made when that
/// file has changed.
fn environment(root: &Path, folder: &str) -> Outcome<PathBuf> {
    let wanted = std::fs::read_to_string(root.join(folder).join("requirements.txt"))?;
    let place = root.join("target").join(folder.replace('/', "-"));
    let python = place.join("bin/python");
    let stamp = place.join("requirements.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|made_for| made_for == wanted) {
        return Ok(python);
    }
    println!("Making a Python environment in {}", place.display());
    finish(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&place),
    )?;
    let requirements = root.join(folder).join("requirements.txt");
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(requirements);
    finish(&mut pip)?;
    std::fs::write(stamp, wanted)?;
    Ok(python)
}
