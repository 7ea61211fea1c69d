//! How long it takes until files are in the books, beside a minute for 200,000 insured, and how much memory.

use super::server::shipped;
use super::{Measure, head, row};
use crate::Outcome;
use crate::demo_data;
use crate::postgres::{Cluster, Disk};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use year::Plan;

/// What the aim is about.
const PEOPLE: u32 = 200_000;

/// They are to be in the books in this time.
const AIM: Duration = Duration::from_secs(60);

/// How often the memory is looked at.
const PAUSE: Duration = Duration::from_millis(50);

/// Imports a year on both databases, a tenth of it first: the memory must not grow with the files. Then searches
/// what was imported.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let folder = std::env::temp_dir().join(format!("polise-import-{}", std::process::id()));
    let mut table = head(&[
        "books",
        "insured",
        "rows",
        "imported in",
        "of 60 s",
        "most memory",
        "exported in",
    ]);
    let mut searched = head(&[
        "search over",
        "insured",
        "searches",
        "p50",
        "p99",
        "slowest",
        "of 100 ms",
    ]);
    for insured in [PEOPLE / 10, PEOPLE] {
        let files = folder.join(insured.to_string());
        let rows = draw(measure, insured, &files)?;
        let cluster = Cluster::start(Disk::Durable)?;
        let books = folder.join(format!("{insured}.db"));
        for (name, address) in [
            ("SQLite", format!("sqlite:{}", books.display())),
            ("PostgreSQL", cluster.url()),
        ] {
            let size = (insured, rows);
            table += &of_books(measure, (name, &address), &files, size)?;
            if insured == PEOPLE {
                searched += &search(measure, name, &address)?;
            }
        }
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(format!("{table}\n{searched}"))
}

fn draw(measure: &Measure, insured: u32, files: &Path) -> Outcome<u64> {
    let plan = Plan {
        insurers: demo_data::insurers(&measure.root)?,
        insured,
        first_day: "2026-01-01".parse()?,
        seed: 1,
    };
    demo_data::write(&plan, files)
}

fn of_books(
    measure: &Measure,
    (name, address): (&str, &str),
    files: &Path,
    (insured, rows): (u32, u64),
) -> Outcome<String> {
    let setup = files.join("setup.toml");
    polise(measure, &["setup", &text(&setup)?, "--database", address])?;
    let start = Instant::now();
    let child = spawn(measure, &["import", &text(files)?, "--database", address])?;
    let memory = watched(child)?;
    let took = start.elapsed();
    let out = files.join(format!("out-{name}"));
    let start = Instant::now();
    polise(measure, &["export", &text(&out)?, "--database", address])?;
    let exported = start.elapsed();
    std::fs::remove_dir_all(&out)?;
    polise(measure, &["verify", "--database", address])?;
    let of_aim = match insured {
        PEOPLE => format!("{:.2}", took.as_secs_f64() / AIM.as_secs_f64()),
        _ => String::new(),
    };
    Ok(row(&[
        name.to_owned(),
        insured.to_string(),
        rows.to_string(),
        format!("{:.1} s", took.as_secs_f64()),
        of_aim,
        format!("{} MiB", memory / 1024),
        format!("{:.1} s", exported.as_secs_f64()),
    ]))
}

/// What one of our programs prints that must go well.
fn polise(measure: &Measure, arguments: &[&str]) -> Outcome<String> {
    let mut command = Command::new(shipped(measure, "polise"));
    let output = command.args(arguments).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).into())
}

fn spawn(measure: &Measure, arguments: &[&str]) -> Outcome<Child> {
    let mut command = Command::new(shipped(measure, "polise"));
    Ok(command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?)
}

/// Waits for the end of a process; the most memory it had, in KiB.
fn watched(mut child: Child) -> Outcome<u64> {
    let mut most = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok(most)
            } else {
                Err("the import failed".into())
            };
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
        let line = status.ok().and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        });
        most = line.unwrap_or(most);
        std::thread::sleep(PAUSE);
    }
}

/// Times of searches, from a program that asks the application itself.
fn search(measure: &Measure, name: &str, address: &str) -> Outcome<String> {
    let printed = example(measure, "search_speed", address)?;
    let figures: Vec<&str> = printed.split_whitespace().collect();
    let [searches, p50, p99, slowest] = figures[..] else {
        return Err(format!("the searches said {printed}").into());
    };
    let of_aim = slowest.parse::<f64>()? / 100.0;
    Ok(row(&[
        name.to_owned(),
        PEOPLE.to_string(),
        searches.to_owned(),
        format!("{p50} ms"),
        format!("{p99} ms"),
        format!("{slowest} ms"),
        format!("{of_aim:.2}"),
    ]))
}

/// What a program prints that asks the application itself, with books at an address.
pub(super) fn example(measure: &Measure, name: &str, address: &str) -> Outcome<String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&measure.root).args([
        "run",
        "--quiet",
        "--profile",
        "dist",
        "--package",
        "app",
        "--example",
        name,
        "--",
        address,
    ]);
    let output = cargo.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn text(path: &Path) -> Outcome<String> {
    let text = path.to_str().ok_or("the folder's name is no text")?;
    Ok(text.to_owned())
}
