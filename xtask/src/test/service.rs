//! The product itself with demo data, running on loopback, for tests that use it from outside.

use super::Bench;
use super::steps::product;
use crate::Outcome;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `polise demo`, stopped on drop.
pub(super) struct Service {
    process: Child,
    /// Where it prints.
    log: PathBuf,
    port: u16,
}

impl Service {
    /// Builds the product and starts it, on an empty database or, without one, on books of its
    /// own; returns when it is well.
    ///
    /// # Errors
    ///
    /// With what it printed, when it does not build, ends, or is not well within a minute.
    pub(super) fn start(bench: &Bench, database: Option<&str>) -> Outcome<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let log = std::env::temp_dir().join(format!("polise-demo-{port}.log"));
        // It ends when we do, however we end.
        let mut demo = bench.command("setpriv");
        demo.args(["--pdeathsig", "TERM"]).arg(product(bench)?);
        demo.args(["demo", "--listen", &format!("127.0.0.1:{port}")]);
        demo.args(
            database
                .into_iter()
                .flat_map(|address| ["--database", address]),
        );
        let printed = File::create(&log)?;
        demo.stdin(Stdio::null())
            .stdout(printed.try_clone()?)
            .stderr(printed);
        let mut service = Self {
            process: demo.spawn()?,
            log,
            port,
        };
        service.wait()?;
        Ok(service)
    }

    /// Where it is, as `http://127.0.0.1:4321`.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> Outcome<()> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(60) && self.process.try_wait()?.is_none() {
            if is_well(self.port).unwrap_or(false) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let printed = fs::read_to_string(&self.log)?;
        Err(format!("the product did not start:\n{printed}").into())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Errors have nobody to tell.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.log);
    }
}

fn is_well(port: u16) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}
