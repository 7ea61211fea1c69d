//! From empty books to somebody who is logged in: `polise setup`, `user` and `token`.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use app::{Actor, App, AppError, AuditFilter, Clock, LogIn, Scope, Secret};
use store::Store;

const PASSWORD: &str = "a long enough password";
const PROVIDER: &str = "40999000012";

/// Books of their own.
struct Books {
    folder: tempfile::TempDir,
}

impl Books {
    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn address(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("books.db").display())
    }

    /// Runs a command with a text on its standard input; gives how it ended and what it said.
    fn run(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polise"));
        command
            .args(arguments)
            .env("POLISE_DATABASE", self.address());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The process may end before it has read all.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code().unwrap(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    fn good(&self, arguments: &[&str], input: &str) -> String {
        let (code, said, complained) = self.run(arguments, input);
        assert_eq!(code, 0, "{arguments:?}: {complained}");
        said
    }

    /// What a refused command complained of.
    fn refused(&self, arguments: &[&str], input: &str) -> String {
        let (code, said, complained) = self.run(arguments, input);
        assert_eq!(
            (code, said.as_str()),
            (2, ""),
            "{arguments:?}: {complained}"
        );
        complained
    }

    fn set_up(&self) {
        let said = self.good(&["setup", example().to_str().unwrap()], "");
        let added = "added 1 insurer, 1 provider, 2 practitioners, 3 prices, 1 contract\n";
        assert_eq!(said, added);
    }

    fn add_clerk(&self) {
        self.add_clerk_named("anna");
    }

    fn add_clerk_named(&self, name: &str) {
        self.good(&clerk(name, PROVIDER), &format!("{PASSWORD}\n"));
    }

    async fn app(&self) -> Arc<App> {
        let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
        let (library, _) = casebook::Folder::read(&terms).unwrap().library();
        let store = Store::open(&self.address()).await.unwrap();
        App::new(store, library.into(), Clock::system())
    }
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operating/example-setup.toml")
}

fn clerk<'a>(name: &'a str, provider: &'a str) -> Vec<&'a str> {
    let mut words = vec!["user", "add", name, "--role", "clerk"];
    words.extend(["--provider", provider, "--display-name", "Anna Paraudziņa"]);
    words
}

fn with(password: &str) -> LogIn {
    LogIn {
        name: "anna".to_owned(),
        password: Secret::new(password),
        client: IpAddr::from([127, 0, 0, 1]),
        replaces: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_setup_a_clerk_logs_in_and_has_something_to_offer() {
    let books = Books::empty();
    books.set_up();
    books.add_clerk();
    let app = books.app().await;
    let session = app.log_in(with(PASSWORD)).await.unwrap().session().unwrap();
    let offer = app.offer(&session.actor).await.unwrap();
    assert_eq!(offer.insurers.len(), 1);
    assert_eq!(offer.insurers[0].name, "Paraugs apdrošināšana");
    assert_eq!(offer.practitioners.len(), 2);
    let services = offer.groups.iter().flat_map(|group| &group.services);
    let prices: Vec<_> = services.map(|one| (&*one.code, one.price.get())).collect();
    assert_eq!(
        prices,
        [("GA-101", 3500), ("KO-102", 6000), ("LA-101", 750)]
    );
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_change_and_users_are_shut_out() {
    let books = Books::empty();
    books.set_up();
    books.add_clerk();
    let app = books.app().await;
    books.good(&["user", "password", "anna"], "another long password\r\n");
    let old = app.log_in(with(PASSWORD)).await;
    assert_eq!(old.unwrap_err(), AppError::WrongPassword);
    app.log_in(with("another long password")).await.unwrap();
    books.good(&["user", "disable", "anna"], "");
    let gone = app.log_in(with("another long password")).await;
    assert_eq!(gone.unwrap_err(), AppError::WrongPassword);
    let listed = books.good(&["user", "list"], "");
    assert!(
        listed.starts_with("anna\tclerk\tAnna Paraudziņa\tKlīnika „Paraugs”\tdisabled 20"),
        "{listed}"
    );
    let again = books.refused(&["user", "disable", "anna"], "");
    assert!(again.contains("user `anna` is disabled"), "{again}");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_open_until_they_are_revoked_and_the_trail_tells() {
    let books = Books::empty();
    books.set_up();
    books.add_clerk();
    let issued = books.good(&["token", "issue", "anna", "--label", "till"], "");
    let token = Secret::new(issued.trim());
    let app = books.app().await;
    let actor = app.actor_of_api_token(&token, None).await.unwrap();
    assert!(matches!(actor.scope, Scope::Provider(_)));
    app.stop().await;

    let listed = books.good(&["token", "list"], "");
    assert!(listed.contains("\tanna\ttill\tissued 20") && !listed.contains(token.reveal()));
    let id = listed.split('\t').next().unwrap();
    books.good(&["token", "revoke", id], "");
    assert!(
        books
            .refused(&["token", "revoke", id], "")
            .contains("there is no token")
    );
    let app = books.app().await;
    let refused = app.actor_of_api_token(&token, None).await;
    assert_eq!(refused.unwrap_err(), AppError::NotLoggedIn);

    let console = Actor::console();
    let trail = app
        .audit_trail(&console, AuditFilter::default())
        .await
        .unwrap();
    let mut rows = trail.rows;
    rows.retain(|row| {
        row.user
            .as_ref()
            .is_some_and(|user| user.id == console.user)
    });
    let mut actions: Vec<_> = rows.iter().map(|row| row.action.as_str()).collect();
    actions.sort_unstable();
    let expected = [
        "audit.see",
        "insurer.add",
        "provider.add",
        "token.end",
        "token.issue",
        "token.list",
        "user.add",
    ];
    assert_eq!(actions, expected);
    app.stop().await;
}

#[test]
fn a_policy_comes_into_books_that_were_set_up_and_only_once() {
    let books = Books::empty();
    books.set_up();
    let file = example().with_file_name("example-policy.toml");
    let add = ["policy", "add", file.to_str().unwrap()];
    let said = books.good(&add, "");
    assert!(said.starts_with("policy PN-20001 is added ("), "{said}");
    let complained = books.refused(&add, "");
    assert!(complained.contains("number: taken"), "{complained}");
}

#[test]
fn a_user_that_does_not_fit_is_refused_with_what_to_do() {
    let books = Books::empty();
    // Books with nothing in them: a file of no bytes is a database too.
    std::fs::write(books.folder.path().join("books.db"), "").unwrap();
    let refused = |words: &[&str], input: &str| books.refused(words, input);
    assert!(refused(&clerk("anna", PROVIDER), PASSWORD).contains("known are none; `polise setup`"));
    books.set_up();
    assert!(refused(&clerk("anna", PROVIDER), "short").contains("12 to 200 characters, not 5"));
    assert!(refused(&clerk("an na", PROVIDER), PASSWORD).contains("no blanks"));
    assert!(refused(&clerk("anna", "x"), PASSWORD).contains("number `x`; known are 40999000012"));
    let homeless = ["user", "add", "a", "--role", "clerk", "--display-name", "A"];
    assert!(refused(&homeless, PASSWORD).contains("give `--provider`"));
    let insurer = [
        "--role",
        "insurer_administrator",
        "--insurer",
        "x",
        "--display-name",
        "A",
    ];
    let words = [&["user", "add", "a"], &insurer[..]].concat();
    assert!(refused(&words, PASSWORD).contains("short code `x`; known are paraugs"));
    books.add_clerk();
    assert!(refused(&clerk("anna", PROVIDER), PASSWORD).contains("a user `anna` already"));
    assert!(refused(&["user", "password", "eva"], PASSWORD).contains("there is no user `eva`"));
    assert!(refused(&["token", "issue", "eva", "--label", "x"], "").contains("no user `eva`"));
}

/// An employer with two users: the right to let colleagues in goes from one to the other, and is never nobody's.
#[test]
fn the_right_to_let_colleagues_in_and_the_smallest_group_are_set() {
    let books = Books::empty();
    books.set_up();
    let files = tempfile::tempdir().unwrap();
    let employers = "registration_number,name\n40003000002,SIA Paraugs\n";
    std::fs::write(files.path().join("policyholders.csv"), employers).unwrap();
    books.good(&["import", files.path().to_str().unwrap()], "");
    let employer = ["--policyholder", "40003000002", "--display-name", "A"];
    for name in ["laura", "anna"] {
        let add = ["user", "add", name, "--role", "hr_manager"];
        books.good(&[&add, &employer[..]].concat(), PASSWORD);
    }
    books.add_clerk_named("vilis");
    let right = |name, right| ["user", "lets-in", name, right];
    let said = books.good(&right("laura", "no"), "");
    assert_eq!(said, "laura lets nobody in\n");
    let nobody = books.refused(&right("anna", "no"), "");
    assert!(nobody.contains("anna"), "{nobody}");
    books.refused(&right("laura", "no"), "");
    let said = books.good(&right("laura", "yes"), "");
    assert_eq!(said, "laura lets colleagues in\n");
    books.good(&right("anna", "no"), "");
    let clerk = books.refused(&right("vilis", "yes"), "");
    assert!(clerk.contains("of no employer"), "{clerk}");

    let group = |insurer, people| ["insurer", "smallest-group", insurer, people];
    let said = books.good(&group("paraugs", "7"), "");
    assert_eq!(said, "paraugs: numbers of 7 people or more are shown\n");
    let unknown = books.refused(&group("nobody", "7"), "");
    assert!(unknown.contains("known are paraugs"), "{unknown}");
    let one = books.refused(&group("paraugs", "1"), "");
    assert!(one.contains("1"), "{one}");
}

#[test]
fn every_mistake_of_a_file_is_shown_with_its_line_and_nothing_is_added() {
    let books = Books::empty();
    let file = books.folder.path().join("wrong.toml");
    let path = file.to_str().unwrap();
    let text = std::fs::read_to_string(example()).unwrap();
    let wrong = text
        .replace("40003000002", "40003000003")
        .replace("product = \"", "product = \"gold-")
        .replace("first_day = 2026-03-01", "first_day = \"soon\"")
        .replace("2035-12-31", "2025-12-31")
        .replace("GA-101", "GA-999")
        .replace("7.50", "-7.50");
    std::fs::write(&file, &wrong).unwrap();
    let complained = books.refused(&["setup", path], "");
    let line = |words: &str| wrong.lines().position(|line| line.contains(words)).unwrap() + 1;
    let expected = [
        ("40003000003", "check digit"),
        ("product = ", "no edition is of the product `gold-"),
        ("\"soon\"", "invalid type"),
        ("2025-12-31", "before the first, 2026-01-01"),
        ("GA-999", "no edition has the service `GA-999`"),
        ("-7.50", "a price is euros above zero"),
    ];
    for (words, says) in expected {
        let place = format!("{path}:{}: ", line(words));
        let found = complained.lines().find(|one| one.contains(&place));
        let found = found.unwrap_or_else(|| panic!("nothing at {place} in\n{complained}"));
        assert!(found.contains(says), "{found}");
    }
    assert!(
        complained.starts_with("polise: 6 mistakes, nothing was added\n"),
        "{complained}"
    );
    // Nothing came in, so the right file still does; and only once.
    books.set_up();
    let again = books.refused(&["setup", example().to_str().unwrap()], "");
    assert!(
        again.contains("insurer `paraugs` is there already; leave it out"),
        "{again}"
    );
    assert!(
        again.contains("a provider of this name and number is there already"),
        "{again}"
    );
}

#[test]
fn no_command_but_those_that_fill_books_makes_new_ones() {
    let books = Books::empty();
    let commands: [&[&str]; 5] = [
        &["verify"],
        &["replay", "0190a000-0000-7000-8000-000000000001"],
        &["user", "list"],
        &[
            "user",
            "add",
            "a",
            "--role",
            "auditor",
            "--display-name",
            "A",
        ],
        &["token", "list"],
    ];
    for command in commands {
        let (code, _, said) = books.run(command, "a-password-of-theirs\n");
        assert_eq!(code, 2, "{command:?}");
        assert!(said.contains("there are no books at"), "{command:?} {said}");
    }
    assert_eq!(std::fs::read_dir(books.folder.path()).unwrap().count(), 0);
}
