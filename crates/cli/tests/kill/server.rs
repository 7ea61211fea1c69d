//! The server, as a process that can be killed.

use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::place::Place;

/// How a server ends.
#[derive(Clone, Copy)]
pub(crate) enum End {
    /// As it stands, by `kill -9`.
    Killed,
    /// By SIGTERM, once what it accepted is done.
    Stopped,
}

/// A server on a port of its own.
pub(crate) struct Server {
    child: Child,
    database: String,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(database: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let address = format!("127.0.0.1:{port}");
        Self {
            child: serve(database, &address),
            database: database.to_owned(),
            address,
        }
    }

    /// Ends the process and starts another.
    pub(crate) fn end(&mut self, how: End) {
        match how {
            End::Killed => {
                self.child.kill().unwrap();
                self.child.wait().unwrap();
            }
            End::Stopped => assert!(self.stop().success()),
        }
        self.child = serve(&self.database, &self.address);
    }

    /// Asks it to stop, as a service manager does.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        let process = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &process])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After a failed test; otherwise it has stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn polise() -> Command {
    Command::new(env!("CARGO_BIN_EXE_polise"))
}

fn serve(database: &str, address: &str) -> Child {
    let mut command = polise();
    command.args(["serve", "--database", database, "--listen", address]);
    // Panics of the server are shown; the rest is expected while it is killed.
    command
        .env("POLISE_LOG", "off")
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The books add up.
pub(crate) fn verify(place: &Place) {
    let verified = polise()
        .args(["verify", "--database", &place.address])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(
        verified.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    println!("{said}");
}

pub(crate) fn random(below: u64) -> u64 {
    getrandom::u64().unwrap() % below
}
