//! A PostgreSQL of our own on loopback: made from a template in about a second, gone on drop.
//!
//! The server refuses to run as root, so root starts it as the user `postgres`. It dies with
//! this process, however this process ends.

use crate::Outcome;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How a cluster treats its disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    /// Nothing waits for the disk: for tests, which never lose power.
    Fast,
    /// PostgreSQL's own settings: what is acknowledged is on the disk. For benches.
    Durable,
}

/// What to run beside a PostgreSQL.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Keep PostgreSQL's default, durable settings
    #[arg(long)]
    durable: bool,
    /// The command; it finds the database by `POLISE_TEST_POSTGRES`
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

/// Runs a command beside a PostgreSQL of its own; true when the command succeeded.
pub(crate) fn run(options: &Options) -> Outcome<bool> {
    let cluster = Cluster::start(if options.durable {
        Disk::Durable
    } else {
        Disk::Fast
    })?;
    let (program, arguments) = options.command.split_first().ok_or("no command")?;
    let mut command = Command::new(program);
    command.args(arguments).env(ADDRESS, cluster.url());
    let status = command
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    Ok(status.success())
}

/// The environment variable by which tests find PostgreSQL.
pub(crate) const ADDRESS: &str = "POLISE_TEST_POSTGRES";

/// A running server.
pub(crate) struct Cluster {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Starts a server with an empty database.
    ///
    /// # Errors
    ///
    /// When PostgreSQL is not installed, or doesn't answer within half a minute.
    pub(crate) fn start(disk: Disk) -> Outcome<Self> {
        let bin = bin().ok_or("PostgreSQL is not installed: apt-get install postgresql")?;
        let template = template(&bin)?;
        sweep();
        let folder = std::env::temp_dir().join(format!("polise-pg-{}", std::process::id()));
        finish(
            as_owner("cp")
                .arg("-a")
                .arg("--reflink=auto")
                .arg(&template)
                .arg(&folder),
        )?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let server = server(&bin, &folder, port, disk).spawn()?;
        let cluster = Self {
            server,
            folder,
            port,
        };
        cluster.wait(&bin)?;
        Ok(cluster)
    }

    /// Where clients find it: the superuser's own database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Creates a database; gives its address.
    ///
    /// # Errors
    ///
    /// When there is one of that name already.
    pub(crate) fn create(&self, name: &str) -> Outcome<String> {
        let bin = bin().ok_or("PostgreSQL is not installed")?;
        let port = self.port.to_string();
        let mut create = Command::new(bin.join("createdb"));
        finish(create.args(["-h", "127.0.0.1", "-p", &port, "-U", "postgres", name]))?;
        Ok(format!("postgres://postgres@127.0.0.1:{port}/{name}"))
    }

    fn wait(&self, bin: &Path) -> Outcome<()> {
        for _ in 0..300 {
            let mut ready = Command::new(bin.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ready.status()?.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("PostgreSQL on port {} did not answer in 30 s", self.port).into())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // QUIT: at once, as nothing in it is kept. Errors have nobody to tell.
        let _ = Command::new("kill")
            .args(["-QUIT", &self.server.id().to_string()])
            .status();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Removes the folders of clusters whose process was killed before it could.
fn sweep() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix("polise-pg-")?.parse().ok());
        let gone = |process: u32| !Path::new("/proc").join(process.to_string()).exists();
        if owner.is_some_and(gone) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn server(bin: &Path, folder: &Path, port: u16, disk: Disk) -> Command {
    let mut server = as_owner(bin.join("postgres"));
    server.arg("-D").arg(folder).args(["-p", &port.to_string()]);
    server
        .arg("-c")
        .arg(format!("unix_socket_directories={}", folder.display()));
    let mut settings = vec!["listen_addresses=127.0.0.1", "max_connections=300"];
    if disk == Disk::Fast {
        settings.extend([
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ]);
    }
    for setting in settings {
        server.args(["-c", setting]);
    }
    server
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    server
}

/// The newest PostgreSQL that Debian has installed.
pub(crate) fn bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let numbers = versions.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let newest: u32 = numbers.max()?;
    let bin = PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"));
    bin.join("initdb").is_file().then_some(bin)
}

/// A data folder that initdb has made once, for all clusters of this user and version.
fn template(bin: &Path) -> Outcome<PathBuf> {
    let version = bin
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default()
        .to_string_lossy();
    let owner = if is_root() { "root" } else { "user" };
    let template = std::env::temp_dir().join(format!("polise-pg-template-{version}-{owner}"));
    if !template.is_dir() {
        let fresh = template.with_extension(std::process::id().to_string());
        let mut initdb = as_owner(bin.join("initdb"));
        initdb
            .arg("-D")
            .arg(&fresh)
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
        finish(&mut initdb)?;
        // Whoever is first wins; the other's is as good.
        let _ = std::fs::rename(&fresh, &template);
    }
    Ok(template)
}

/// A command of the user that may run PostgreSQL, ended when we end.
fn as_owner(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.args(["--pdeathsig", "QUIT"]).arg(program);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", std::env::temp_dir());
    command.current_dir(std::env::temp_dir());
    command
}

/// Whether we may install packages and must not run PostgreSQL.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

fn finish(command: &mut Command) -> Outcome<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
