//! What a clerk's browser loads for the terminal: the page after the log-in, with its style and scripts.

use super::Measure;
use super::server::{Process, free_address, get_with, send, shipped};
use crate::Outcome;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The terminal of a demonstration.
pub(super) struct Terminal {
    /// From the start of the process, on no books at all, until it tells its address.
    pub(super) demo_in: Duration,
    /// Bytes of the page, its style and scripts, as sent to a browser.
    pub(super) packed: usize,
    /// The same without compression.
    pub(super) plain: usize,
    /// How many files that is.
    pub(super) files: usize,
}

/// Starts a demonstration, logs in and loads the page.
pub(super) fn measure(measure: &Measure) -> Outcome<Terminal> {
    let address = free_address()?;
    let start = Instant::now();
    let mut demo = Command::new(shipped(measure, "polise"))
        .args(["demo", "--listen", &address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let told = demo.stdout.take();
    let _demo = Process(demo);
    let mut lines = BufReader::new(told.ok_or("the demonstration says nothing")?).lines();
    let password = last_word(&mut lines, "Log in with")?;
    let demo_in = start.elapsed();
    let login = lines.next().ok_or("the demonstration names no login")??;
    let login = login.split_whitespace().next().unwrap_or_default();
    let cookie = log_in(&address, login, &password)?;
    let page = get_with(&address, "/terminal", &cookie)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let mut paths: Vec<&str> = page
        .split('"')
        .filter(|text| text.starts_with("/assets/"))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths.push("/terminal");
    let (mut plain, mut packed) = (0, 0);
    let gzip = format!("{cookie}Accept-Encoding: gzip\r\n");
    for path in &paths {
        plain += get_with(&address, path, &cookie)?.len();
        packed += get_with(&address, path, &gzip)?.len();
    }
    Ok(Terminal {
        demo_in,
        packed,
        plain,
        files: paths.len(),
    })
}

/// The last word of the first line that starts so.
fn last_word(
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
    start: &str,
) -> Outcome<String> {
    for line in lines {
        let line = line?;
        if line.starts_with(start) {
            return Ok(line.split(' ').next_back().unwrap_or_default().to_owned());
        }
    }
    Err("the demonstration did not start".into())
}

/// The header with the session's cookie.
fn log_in(address: &str, name: &str, password: &str) -> Outcome<String> {
    let body = format!("name={name}&password={password}");
    let headers = format!(
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    let answer = send(address, "POST /login", &headers, &body)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|cookie| cookie.split(';').next())
        .ok_or_else(|| format!("no log-in: {answer:.60}"))?;
    Ok(format!("Cookie: {cookie}\r\n"))
}
