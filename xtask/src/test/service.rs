//! The product itself with demo data, running on loopback, for tests that use it from outside.

use super::Bench;
use super::steps::product;
use crate::Outcome;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `polise demo`, stopped on drop.
pub(super) struct Service {
    process: Child,
    /// Where it prints.
    log: PathBuf,
    /// The file of its identity brokers, with their secrets.
    brokers: PathBuf,
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
        let port = free_port()?;
        let log = std::env::temp_dir().join(format!("polise-demo-{port}.log"));
        // It ends when we do, however we end.
        let mut demo = bench.command("setpriv");
        demo.args(["--pdeathsig", "TERM"]).arg(product(bench)?);
        demo.args(["demo", "--listen", &format!("127.0.0.1:{port}")]);
        let brokers = std::env::temp_dir().join(format!("polise-brokers-{port}"));
        write_brokers(&brokers)?;
        demo.arg("--brokers").arg(brokers.join("brokers.toml"));
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
            brokers,
            port,
        };
        service.wait()?;
        Ok(service)
    }

    /// Where it is, as `http://127.0.0.1:4321`.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folder with the file of its identity brokers, which nobody is yet.
    pub(super) fn brokers(&self) -> &Path {
        &self.brokers
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
        let _ = fs::remove_dir_all(&self.brokers);
    }
}

/// Two brokers on this machine, one for each way of showing who asks.
fn write_brokers(folder: &Path) -> Outcome<()> {
    let (one, other) = (free_port()?, free_port()?);
    fs::create_dir_all(folder)?;
    fs::write(
        folder.join("secret"),
        "the secret of the tests, and of nobody else\n",
    )?;
    // 32 bytes in base64url.
    fs::write(folder.join("key"), format!("{}Bwc\n", "BwcH".repeat(10)))?;
    let broker = |id: &str, port: u16, proof: &str| {
        format!(
            "[[broker]]\nid = \"{id}\"\nname = \"{id}\"\nissuer = \"http://127.0.0.1:{port}\"\n\
            client_id = \"polise\"\n{proof}\n"
        )
    };
    let file = broker("eid", one, "client_secret_file = \"secret\"")
        + &broker("bank", other, "private_key_file = \"key\"");
    fs::write(folder.join("brokers.toml"), file)?;
    Ok(())
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn is_well(port: u16) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}
