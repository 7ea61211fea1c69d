//! A server under measurement: filled, started, asked, stopped.

use super::Measure;
use crate::Outcome;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server with its books full.
pub(super) struct Server {
    process: Process,
    address: String,
    token: String,
    /// From the start of the process to its first healthy answer.
    pub(super) started_in: Duration,
}

/// What a run of clients measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Pieces of work a second.
    pub(super) rate: f64,
    /// Milliseconds, by quantile.
    pub(super) p50: f64,
    /// The slowest of a hundred.
    pub(super) p99: f64,
    /// SQL statements for each piece of work.
    pub(super) statements: f64,
}

impl Server {
    /// Fills a database and serves it.
    pub(super) fn start(measure: &Measure, database: &str) -> Outcome<Self> {
        let token = fill(measure, database)?;
        let (process, address, started_in) = serve(measure, database)?;
        Ok(Self {
            process,
            address,
            token,
            started_in,
        })
    }

    /// Lets clients work for the seconds of the measurement.
    pub(super) fn run(&self, measure: &Measure, work: &str, clients: u32) -> Outcome<Run> {
        let before = self.statements()?;
        let mut load = Command::new(shipped(measure, "load"));
        load.args([
            "--server",
            &self.address,
            "--work",
            work,
            "--clients",
            &clients.to_string(),
        ]);
        load.args([
            "--seconds",
            &measure.seconds.to_string(),
            "--insured",
            &measure.insured.to_string(),
        ]);
        let output = load
            .env("POLISE_TOKEN", &self.token)
            .stdin(Stdio::null())
            .output()?;
        let printed = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            return Err(format!(
                "{work}, {clients} clients: {printed}{}",
                String::from_utf8_lossy(&output.stderr)
            )
            .into());
        }
        let numbers = numbers(&printed);
        let figure = |name: &str| numbers.get(name).copied().unwrap_or_default();
        // Statements were counted from the start, the warm-up included.
        let counted = figure("done") + figure("done_before");
        Ok(Run {
            rate: figure("per_1000_seconds") / 1000.0,
            p50: figure("p50_us") / 1000.0,
            p99: figure("p99_us") / 1000.0,
            statements: (self.statements()? - before) / counted.max(1.0),
        })
    }

    /// Memory of the process's own that is in use, in mebibytes: without the files that it maps.
    pub(super) fn memory(&self) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.0.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("RssAnon:"))
            .ok_or("no RssAnon")?;
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes / 1024)
    }

    fn statements(&self) -> Outcome<f64> {
        let metrics = get(&self.address, "/metrics")?;
        let counters = metrics
            .lines()
            .filter_map(|line| line.strip_prefix("store_statements_total"));
        Ok(counters
            .filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok())
            .sum())
    }
}

/// A process that is told to stop when nobody needs it any more.
pub(super) struct Process(pub(super) Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .args(["-TERM", &self.0.id().to_string()])
            .status();
        let _ = self.0.wait();
    }
}

/// A binary as it is shipped.
pub(super) fn shipped(measure: &Measure, name: &str) -> PathBuf {
    measure.root.join("target/dist").join(name)
}

/// Fills an empty database and gives the API token of its clinic.
fn fill(measure: &Measure, database: &str) -> Outcome<String> {
    fill_with(measure, database, 0)
}

/// As [`fill`], with so many visits.
pub(super) fn fill_with(measure: &Measure, database: &str, visits: u32) -> Outcome<String> {
    let mut fill = Command::new(shipped(measure, "polise"));
    fill.args([
        "fill",
        "--database",
        database,
        "--insured",
        &measure.insured.to_string(),
        "--visits",
        &visits.to_string(),
    ]);
    let output = fill.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// An address of this machine that nobody listens on.
pub(super) fn free_address() -> Outcome<String> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .to_string())
}

fn serve(measure: &Measure, database: &str) -> Outcome<(Process, String, Duration)> {
    let address = free_address()?;
    let mut serve = Command::new(shipped(measure, "polise"));
    serve.args(["serve", "--database", database, "--listen", &address]);
    let start = Instant::now();
    let process = serve
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(Process)?;
    while get(&address, "/healthz").is_err() {
        if start.elapsed() > Duration::from_secs(30) {
            return Err("the server did not answer in 30 s".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok((process, address, start.elapsed()))
}

/// A page as text, by the plainest HTTP there is.
fn get(address: &str, path: &str) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&get_with(address, path, "")?).into_owned())
}

/// A page with its headers as sent, asked for with headers of ours, each with its line break.
pub(super) fn get_with(address: &str, path: &str, headers: &str) -> Outcome<Vec<u8>> {
    let answer = send(address, &format!("GET {path}"), headers, "")?;
    if answer.starts_with(b"HTTP/1.1 200") {
        return Ok(answer);
    }
    let answer = String::from_utf8_lossy(&answer).into_owned();
    Err(format!("{path}: {answer:.60}").into())
}

/// The answer to a request on a connection of its own.
pub(super) fn send(address: &str, request: &str, headers: &str, body: &str) -> Outcome<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n{body}"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// The numbers of a flat JSON object.
fn numbers(json: &str) -> BTreeMap<String, f64> {
    let pairs = json.trim().trim_matches(['{', '}']).split(',');
    let pairs = pairs.filter_map(|pair| {
        let (name, number) = pair.split_once(':')?;
        Some((name.trim_matches('"').to_owned(), number.parse().ok()?))
    });
    pairs.collect()
}
