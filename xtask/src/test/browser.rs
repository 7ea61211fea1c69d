//! The running product used from outside, in a browser, by `tests/e2e`.

use super::count::Count;
use super::service::Service;
use super::steps::{finish, watch_as};
use super::{Bench, machine};
use crate::Outcome;
use std::fs;
use std::thread;

const FLOW: &str = "tests/e2e";

/// Walks the product in Chromium, three walks at once, each through a product of its own: what people do with the books
/// in SQLite, the same with the books in PostgreSQL, and how pages look. A walk waits for pages most of its time.
pub(super) fn walk(bench: &Bench) -> Outcome<Count> {
    let database = bench.postgres.create("browser")?;
    let walks = [
        ("sqlite", Service::start(bench, None)?, "stories"),
        ("postgres", Service::start(bench, Some(&database))?, "books"),
        ("pages", Service::start(bench, None)?, "pages"),
    ];
    install(bench)?;
    thread::scope(|scope| {
        let started = walks.each_ref().map(|(name, service, parts)| {
            scope.spawn(move || {
                walked(bench, (name, service), (machine::shell(), parts))
                    .map_err(|it| it.to_string())
            })
        });
        let ended = started.map(|walk| {
            walk.join()
                .map_err(|_| "a walk broke off")?
                .map_err(Into::into)
        });
        ended.into_iter().sum()
    })
}

/// What a busy machine would spoil, with nothing beside it: how fast a reader types, and pages as Lighthouse sees them.
pub(super) fn measure(bench: &Bench) -> Outcome<Count> {
    let service = Service::start(bench, None)?;
    install(bench)?;
    walked(bench, ("alone", &service), (machine::BROWSER, "alone"))
}

fn walked(
    bench: &Bench,
    (name, service): (&str, &Service),
    (chromium, parts): (&str, &str),
) -> Outcome<Count> {
    let mut node = bench.command("node");
    node.arg(format!("{FLOW}/run.mjs"))
        .arg(parts)
        .env("BASE_URL", service.url())
        .env("BROKERS", service.brokers())
        .env("CHROMIUM", chromium);
    watch_as(&format!("{name}: "), &mut node)
}

/// Takes the pictures of docs/using; true when each was taken.
pub(super) fn take_pictures(bench: &Bench) -> Outcome<bool> {
    let service = Service::start(bench, None)?;
    install(bench)?;
    let mut node = bench.command("node");
    node.arg(format!("{FLOW}/pictures.mjs"))
        .env("BASE_URL", service.url())
        .env("CHROMIUM", machine::BROWSER);
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
