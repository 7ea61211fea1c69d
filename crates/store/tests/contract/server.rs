//! A PostgreSQL of the test's own, that can be stopped and started again.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use store::{Store, StoreError, VisitState, Written};
use tempfile::TempDir;

use crate::sample::{World, world};

struct Server {
    folder: TempDir,
    port: u16,
}

impl Server {
    /// Nothing if PostgreSQL is to be left out.
    fn start() -> Option<Self> {
        if std::env::var("POLISE_TEST_POSTGRES_SKIP").is_ok_and(|skip| skip == "1") {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let server = Self { folder, port };
        // The server runs as another user when the tests run as root.
        let everyone = std::os::unix::fs::PermissionsExt::from_mode(0o777);
        std::fs::set_permissions(server.folder.path(), everyone).unwrap();
        let data = server.data();
        run(
            "initdb",
            &["-D", &data, "-U", "postgres", "-A", "trust", "--no-sync"],
        );
        let settings = format!(
            "port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n\
            fsync = off\n"
        );
        server.run_as_owner(
            "sh",
            &[
                "-c",
                &format!("printf \"{settings}\" >> {data}/postgresql.conf"),
            ],
        );
        server.up();
        Some(server)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run_as_owner(&self, program: &str, arguments: &[&str]) {
        let mut command = as_owner(program);
        let status = command
            .args(arguments)
            .current_dir(self.folder.path())
            .status()
            .unwrap();
        assert!(status.success(), "{program} {arguments:?}");
    }

    fn up(&self) {
        run(
            "pg_ctl",
            &[
                "-D",
                &self.data(),
                "-w",
                "-s",
                "-l",
                &format!("{}.log", self.data()),
                "start",
            ],
        );
    }

    fn down(&self, how: &str) {
        run(
            "pg_ctl",
            &["-D", &self.data(), "-w", "-s", "-m", how, "stop"],
        );
    }

    fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be down already, when a test failed.
        let stop = ["-D", &self.data(), "-m", "immediate", "-s", "stop"];
        let _ = as_owner(bin("pg_ctl")).args(stop).output();
    }
}

fn bin(program: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("apt-get install postgresql");
    let mut folders: Vec<PathBuf> = versions.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
        .pop()
        .expect("a version of PostgreSQL")
        .join("bin")
        .join(program)
}

/// PostgreSQL refuses to run as root.
fn as_owner(program: impl AsRef<std::ffi::OsStr>) -> Command {
    use std::os::unix::fs::MetadataExt;
    let mut command = Command::new("setpriv");
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.arg(program).env("LC_ALL", "C.UTF-8");
    command
}

fn run(program: &str, arguments: &[&str]) {
    let mut command = as_owner(bin(program));
    let status = command
        .args(arguments)
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{program} {arguments:?}");
}

/// A clerk who authorises and confirms one visit, and asks again with the same keys until it is
/// done, whatever the server does meanwhile.
async fn persist(store: &Store, world: &World, n: usize, key: &str) -> u32 {
    let mut troubles = 0;
    let number = loop {
        match store.visit_number(2026).await {
            Ok(number) => break number,
            Err(error) => troubles += trouble(&error).await,
        }
    };
    let visit = store::Visit {
        number,
        ..world.visit_without_number(n, 1)
    };
    loop {
        match advance(store, world, n, key, &visit).await {
            Ok(true) => return troubles,
            Ok(false) => {}
            Err(error) => troubles += trouble(&error).await,
        }
    }
}

async fn trouble(error: &StoreError) -> u32 {
    assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
    tokio::time::sleep(Duration::from_millis(50)).await;
    1
}

/// One step further; true when the visit is confirmed.
async fn advance(
    store: &Store,
    world: &World,
    n: usize,
    key: &str,
    visit: &store::Visit,
) -> Result<bool, StoreError> {
    let dossier = store
        .read_dossiers(&[world.dossier_key(n, key)])
        .await?
        .remove(0);
    let Some(earlier) = dossier.earlier else {
        let hold = world.hold(&dossier.covers[0].account, visit, key);
        store.write(&[hold]).await?;
        return Ok(false);
    };
    if earlier.visit.state == VisitState::Confirmed {
        return Ok(true);
    }
    let asked = store::VisitKey {
        visit: earlier.visit.id,
        request: None,
    };
    let file = store.read_visits(&[asked]).await?.remove(0).unwrap();
    if file.visit.state != VisitState::Confirmed {
        let confirm = world.change(&file, VisitState::Confirmed, key);
        return Ok(store.write(&[confirm]).await? == [Written::Done]);
    }
    Ok(true)
}

/// A clerk at work until the desk closes: how many visits, how many troubles.
async fn work(store: Arc<Store>, world: Arc<World>, n: usize, open: Arc<AtomicBool>) -> (i64, u32) {
    let (mut visits, mut troubles) = (0, 0);
    while open.load(Ordering::Relaxed) {
        troubles += persist(&store, &world, n, &format!("{n}-{visits}")).await;
        visits += 1;
    }
    (visits, troubles)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopped_server_is_noticed_and_found_again() {
    let Some(server) = Server::start() else {
        return;
    };
    let store = Arc::new(Store::open(&server.address()).await.unwrap());
    let world = Arc::new(world(&store).await);
    let open = Arc::new(AtomicBool::new(true));
    let clerks: Vec<_> = (0..3)
        .map(|n| {
            tokio::spawn(work(
                Arc::clone(&store),
                Arc::clone(&world),
                n,
                Arc::clone(&open),
            ))
        })
        .collect();
    for how in ["fast", "immediate"] {
        tokio::time::sleep(Duration::from_millis(300)).await;
        server.down(how);
        let refused = store.ping().await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{refused:?}"
        );
        server.up();
        store.ping().await.unwrap();
    }
    open.store(false, Ordering::Relaxed);
    let mut troubles = 0;
    for (n, clerk) in clerks.into_iter().enumerate() {
        let (visits, met) = clerk.await.unwrap();
        assert_eq!(
            world.account(&store, n).await.balance("dental").used,
            visits
        );
        troubles += met;
    }
    assert!(
        troubles > 0,
        "the server was stopped between the visits only"
    );
    assert_eq!(
        store.verify_accounts(None, 9).await.unwrap().differences,
        []
    );
    assert_eq!(store.verify_visits().await.unwrap(), []);
}

/// A certificate for `localhost` and the authority that signed it.
fn certificates(server: &Server) -> PathBuf {
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::new(authority, authority_key);
    let key = rcgen::KeyPair::generate().unwrap();
    let names = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = names.signed_by(&key, &issuer).unwrap();

    let place = |name: &str| server.folder.path().join(name);
    std::fs::write(place("authority.pem"), authority_certificate.pem()).unwrap();
    std::fs::write(place("server.pem"), certificate.pem()).unwrap();
    std::fs::write(place("server.key"), key.serialize_pem()).unwrap();
    let data = server.data();
    let install = format!(
        "cp server.pem {data}/server.crt && install -m 600 server.key {data}/server.key && \
        echo ssl = on >> {data}/postgresql.conf"
    );
    server.run_as_owner("sh", &["-c", &install]);
    server.down("fast");
    server.up();
    place("authority.pem")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_known_by_its_certificate() {
    let Some(server) = Server::start() else {
        return;
    };
    let authority = certificates(&server).display().to_string();
    let named = format!(
        "postgres://postgres@localhost:{}/postgres?hostaddr=127.0.0.1",
        server.port
    );

    let trusted = format!("{named}&sslmode=verify-full&sslrootcert={authority}");
    let store = Store::open(&trusted).await.unwrap();
    store.ping().await.unwrap();
    let (client, connection) = tokio_postgres::connect(&server.address(), tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let encrypted = "SELECT bool_and(s.ssl) FROM pg_stat_ssl s \
        JOIN pg_stat_activity a ON a.pid = s.pid WHERE a.application_name = 'polise'";
    let encrypted: bool = client.query_one(encrypted, &[]).await.unwrap().get(0);
    assert!(encrypted);

    // Signed by nobody the system knows; and signed, but for another name.
    let unknown = Store::open(&format!("{named}&sslmode=require"))
        .await
        .unwrap_err();
    assert!(
        matches!(unknown, StoreError::Unavailable(_) | StoreError::Address(_)),
        "{unknown:?}"
    );
    let address = format!("{}?sslrootcert={authority}", server.address());
    let other = Store::open(&address).await.unwrap_err();
    assert!(matches!(other, StoreError::Unavailable(_)), "{other:?}");
}
