//! What the machine must have: found, or installed from Debian when we may.

use crate::{Outcome, postgres};
use std::path::Path;
use std::process::{Command, Stdio};

/// A Debian package and how to see that it is there.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
    /// Whether we can go on with what there is, if it cannot be installed.
    is_enough: fn() -> bool,
}

/// Chromium, whole: it measures pages and prints.
pub(super) const BROWSER: &str = "/usr/bin/chromium";
/// Chromium's own shell, without the browser around it: it walks with half the computing.
const SHELL: &str = "/usr/bin/chromium-headless-shell";

/// What to walk with.
pub(super) fn shell() -> &'static str {
    let is_there = |path: &&str| Path::new(path).is_file();
    [SHELL, BROWSER].into_iter().find(is_there).unwrap_or(SHELL)
}

const PACKAGES: &[Package] = &[
    Package {
        name: "chromium-headless-shell",
        is_there: || Path::new(SHELL).is_file(),
        is_enough: || Path::new(shell()).is_file(),
    },
    Package {
        name: "chromium",
        is_there: || Path::new(BROWSER).is_file(),
        is_enough: || Path::new(BROWSER).is_file(),
    },
    Package {
        name: "postgresql",
        is_there: || postgres::bin().is_some(),
        is_enough: || postgres::bin().is_some(),
    },
    Package {
        name: "poppler-utils",
        is_there: || Path::new("/usr/bin/pdftotext").is_file(),
        is_enough: || Path::new("/usr/bin/pdftotext").is_file(),
    },
    Package {
        name: "python3-venv",
        is_there: python_has_venv,
        is_enough: python_has_venv,
    },
];

fn python_has_venv() -> bool {
    let both = Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .output();
    both.is_ok_and(|output| output.status.success())
}

/// Installs the packages that are missing.
///
/// # Errors
///
/// When we are not root, with the line that root must type; when apt-get fails.
pub(super) fn prepare() -> Outcome<()> {
    let absent = PACKAGES.iter().filter(|package| !(package.is_there)());
    let names: Vec<&str> = absent.map(|package| package.name).collect();
    if names.is_empty() {
        return Ok(());
    }
    let line = format!(
        "apt-get install -y --no-install-recommends {}",
        names.join(" ")
    );
    let is_enough = || PACKAGES.iter().all(|package| (package.is_enough)());
    if !postgres::is_root() {
        if is_enough() {
            return Ok(());
        }
        return Err(format!("These Debian packages are missing. As root, type:\n  {line}").into());
    }
    println!("Missing: {}. Installing: {line}", names.join(", "));
    // A stale list of packages is no reason to give up: the install says what is wrong.
    apt_get("update")?;
    if apt_get(line.trim_start_matches("apt-get "))? || is_enough() {
        return Ok(());
    }
    Err(format!("could not install what is missing; see above, or type:\n  {line}").into())
}

fn apt_get(words: &str) -> Outcome<bool> {
    let mut apt = Command::new("apt-get");
    apt.args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
        .args(words.split(' '));
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null());
    Ok(apt
        .status()
        .map_err(|error| format!("apt-get: {error}"))?
        .success())
}

/// Whether the faster test runner is installed.
pub(super) fn has_nextest() -> bool {
    let version = Command::new("cargo")
        .args(["nextest", "--version"])
        .output();
    version.is_ok_and(|output| output.status.success())
}
