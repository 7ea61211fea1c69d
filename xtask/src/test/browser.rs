//! The running product used from outside, in a browser, by `tests/e2e`.

use super::Bench;
use super::count::Count;
use super::service::Service;
use super::steps::{finish, watch};
use crate::Outcome;
use std::fs;

const FLOW: &str = "tests/e2e";
const CHROMIUM: &str = "/usr/bin/chromium";

/// Walks the terminal in Chromium, with the books in SQLite.
pub(super) fn walk_on_sqlite(bench: &Bench) -> Outcome<Count> {
    walk(bench, &Service::start(bench, None)?, &[])
}

/// The same walk, with the books in PostgreSQL, but for what is the same whatever keeps them.
pub(super) fn walk_on_postgres(bench: &Bench) -> Outcome<Count> {
    let database = bench.postgres.create("browser")?;
    walk(bench, &Service::start(bench, Some(&database))?, &["books"])
}

fn walk(bench: &Bench, service: &Service, parts: &[&str]) -> Outcome<Count> {
    install(bench)?;
    let mut node = bench.command("node");
    node.arg(format!("{FLOW}/run.mjs")).args(parts);
    watch(
        node.env("BASE_URL", service.url())
            .env("BROKERS", service.brokers())
            .env("CHROMIUM", CHROMIUM),
    )
}

/// Takes the pictures of docs/using; true when each was taken.
pub(super) fn take_pictures(bench: &Bench) -> Outcome<bool> {
    let service = Service::start(bench, None)?;
    install(bench)?;
    let mut node = bench.command("node");
    node.arg(format!("{FLOW}/pictures.mjs"))
        .env("BASE_URL", service.url())
        .env("CHROMIUM", CHROMIUM);
    Ok(node.status()?.success())
}

/// Fetches the packages of the walk when their list has changed.
fn install(bench: &Bench) -> Outcome<()> {
    let folder = bench.root.join(FLOW);
    let wanted = fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-for");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Fetching the packages of {FLOW}");
    let mut npm = bench.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&folder);
    finish(&mut npm)?;
    fs::write(stamp, wanted)?;
    Ok(())
}
