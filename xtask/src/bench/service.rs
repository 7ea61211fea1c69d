//! The whole service over HTTP, beside pgbench on the same PostgreSQL in the same run.
//!
//! A visit is an authorisation and a confirmation: two durable commits. pgbench's TPC-B-like transaction is
//! one. Both run with as many clients, with prepared statements and with PostgreSQL's default settings.

use super::server::{Run, Server};
use super::{Measure, head, row};
use crate::Outcome;
use crate::postgres::{self, Cluster, Disk};
use std::process::{Command, Stdio};

/// Clients at once.
const CLIENTS: [u32; 3] = [1, 8, 64];

/// Branches of pgbench's bank: as many as clients, so that they do not wait for each other.
const SCALE: &str = "64";

/// Measures both databases.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let cluster = Cluster::start(Disk::Durable)?;
    pgbench(&cluster, &["--initialize", "--quiet", "--scale", SCALE])?;
    let postgres = Server::start(measure, &cluster.url())?;
    let folder = std::env::temp_dir().join(format!("polise-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let sqlite = Server::start(
        measure,
        &format!("sqlite:{}", folder.join("books.db").display()),
    )?;
    let mut table = head(&[
        "clients",
        "pgbench, tx/s",
        "PostgreSQL, visits/s",
        "ratio",
        "p50, ms",
        "p99, ms",
        "SQL a visit",
        "SQLite, visits/s",
        "ratio",
        "p50, ms",
        "p99, ms",
        "SQL a visit",
    ]);
    for clients in CLIENTS {
        let peer = transactions(&cluster, measure, clients)?;
        let on_postgres = postgres.run(measure, "visits", clients)?;
        let on_sqlite = sqlite.run(measure, "visits", clients)?;
        table += &visits_row(clients, peer, &on_postgres, &on_sqlite);
    }
    table += "\n";
    table += &questions(measure, &postgres, &sqlite)?;
    drop(sqlite);
    std::fs::remove_dir_all(&folder)?;
    Ok(table)
}

fn visits_row(clients: u32, peer: f64, postgres: &Run, sqlite: &Run) -> String {
    row(&[
        clients.to_string(),
        format!("{peer:.0}"),
        format!("{:.0}", postgres.rate),
        format!("{:.2}", postgres.rate / peer),
        format!("{:.1}", postgres.p50),
        format!("{:.1}", postgres.p99),
        format!("{:.2}", postgres.statements),
        format!("{:.0}", sqlite.rate),
        format!("{:.2}", sqlite.rate / peer),
        format!("{:.1}", sqlite.p50),
        format!("{:.1}", sqlite.p99),
        format!("{:.2}", sqlite.statements),
    ])
}

/// Eligibility questions, which only read.
fn questions(measure: &Measure, postgres: &Server, sqlite: &Server) -> Outcome<String> {
    let mut table = head(&[
        "eligibility questions, 64 clients",
        "a second",
        "of the aim of 5,000",
        "p50, ms",
        "p99, ms",
    ]);
    for (name, server) in [("PostgreSQL", postgres), ("SQLite", sqlite)] {
        let run = server.run(measure, "eligibility", 64)?;
        table += &row(&[
            name.to_owned(),
            format!("{:.0}", run.rate),
            format!("{:.2}", run.rate / 5000.0),
            format!("{:.1}", run.p50),
            format!("{:.1}", run.p99),
        ]);
    }
    Ok(table)
}

/// pgbench's transactions a second.
fn transactions(cluster: &Cluster, measure: &Measure, clients: u32) -> Outcome<f64> {
    let (clients, seconds) = (clients.to_string(), measure.seconds.to_string());
    let jobs = if clients == "1" { "1" } else { "2" };
    let printed = pgbench(
        cluster,
        &[
            "--protocol",
            "prepared",
            "--client",
            &clients,
            "--jobs",
            jobs,
            "--time",
            &seconds,
            "--no-vacuum",
        ],
    )?;
    let rate = printed
        .lines()
        .find_map(|line| line.strip_prefix("tps = "))
        .ok_or("pgbench named no rate")?;
    Ok(rate.split(' ').next().unwrap_or_default().parse()?)
}

fn pgbench(cluster: &Cluster, arguments: &[&str]) -> Outcome<String> {
    let bin = postgres::bin().ok_or("PostgreSQL is not installed: apt-get install postgresql")?;
    let output = Command::new(bin.join("pgbench"))
        .args(arguments)
        .arg(cluster.url())
        .stdin(Stdio::null())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
