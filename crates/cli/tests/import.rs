//! Files come into the books and out again, by the real program, on each database: whole, with every mistake told,
//! and when the program is killed in the middle.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../store/tests/contract/place.rs"]
#[allow(dead_code, reason = "the store's own suite needs more of it")]
mod place;

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use place::Place;
use sheets::{Sheet, Writer};
use year::{Insurer, Plan, Year};

const FILES: [&str; 8] = [
    "providers.csv",
    "provider_contracts.csv",
    "practitioners.csv",
    "prices.csv",
    "policyholders.csv",
    "contracts.csv",
    "programmes.csv",
    "insured.csv",
];

fn polise(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_polise"))
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(said).unwrap()
}

/// A command that must go well.
fn done(arguments: &[&str]) -> String {
    let output = polise(arguments);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// By the edition that is told by the name of its insurer in the repository's terms.
fn plan(insured: u32) -> Plan {
    let text = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
    Plan {
        insurers: vec![Insurer {
            short_code: "paraugs".to_owned(),
            edition: "bta-health/2015-11-24".to_owned(),
            programmes: text(&PROGRAMMES),
            services: text(&["GA-101", "LA-101", "PI-101"]),
        }],
        ..Plan::sample(insured, 21)
    }
}

/// Visits of the year until then.
const UNTIL: calendar::Date = calendar::date(2026, 3, 31);

const PROGRAMMES: [&str; 2] = ["standarts", "premium"];

const SETUP: &str = "[[insurer]]\nname = \"Paraugs\"\nregistration_number = \"40003000002\"\n\
    short_code = \"paraugs\"\nproduct = \"bta-health\"\nphone = \"\"\n";

fn put<S: Sheet>(folder: &Path, rows: impl IntoIterator<Item = S>) {
    let mut file = Writer::open(std::fs::File::create(folder.join(S::FILE)).unwrap()).unwrap();
    rows.into_iter().for_each(|row| file.put(&row).unwrap());
    file.close().unwrap();
}

/// A folder with the files of a year.
fn folder(plan: &Plan) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (year, at) = (Year::new(plan), folder.path());
    put(at, year.providers());
    put(at, year.provider_contracts());
    put(at, year.practitioners());
    put(at, year.prices());
    put(at, year.policyholders());
    put(at, year.contracts());
    put(at, year.programmes());
    put(at, year.insured());
    put(at, year.visits(UNTIL));
    put(at, year.receipts(UNTIL));
    folder
}

/// Books with the insurer and nothing else.
fn set_up(place: &Place) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("setup.toml");
    std::fs::write(&file, SETUP).unwrap();
    done(&[
        "setup",
        file.to_str().unwrap(),
        "--database",
        &place.address,
    ]);
}

fn import(place: &Place, folder: &Path) -> Output {
    polise(&[
        "import",
        folder.to_str().unwrap(),
        "--database",
        &place.address,
    ])
}

/// What the books hold is what the files say, to the byte, and the books add up.
fn holds(place: &Place, folder: &Path) {
    let out = tempfile::tempdir().unwrap();
    done(&[
        "export",
        out.path().to_str().unwrap(),
        "--database",
        &place.address,
    ]);
    for file in FILES {
        let (read, written) = (folder.join(file), out.path().join(file));
        let (read, written) = (
            std::fs::read_to_string(read),
            std::fs::read_to_string(written),
        );
        let (read, written) = (read.unwrap(), written.unwrap());
        let differing = read
            .lines()
            .zip(written.lines())
            .find(|(one, two)| one != two);
        assert!(read == written, "{file}: {differing:?}");
    }
    let verified = done(&["verify", "--database", &place.address]);
    assert!(verified.contains("the books are right"), "{verified}");
    let visits = std::fs::read_to_string(folder.join("visits.csv")).unwrap();
    let visits = format!("visits {},", visits.lines().count() - 1);
    assert!(verified.contains(&visits), "{visits}: {verified}");
}

async fn there_and_back(place: &Place) {
    set_up(place);
    let plan = plan(400);
    let folder = folder(&plan);
    let imported = import(place, folder.path());
    assert!(imported.status.success(), "{}", said(&imported));
    let rows = Year::new(&plan).insured().count();
    assert!(said(&imported).contains(&format!("insured.csv: {rows} rows added\n")));
    holds(place, folder.path());
    // The same again changes nothing.
    let again = said(&import(place, folder.path()));
    assert!(
        again.contains(&format!("insured.csv: 0 rows added, {rows} were there")),
        "{again}"
    );
    holds(place, folder.path());
    // Another file with a visit that is there already, and with one that is there otherwise.
    let path = folder.path().join("visits.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(",no\n", ",no \n", 1)).unwrap();
    assert!(import(place, folder.path()).status.success());
    holds(place, folder.path());
    let other = text.replacen("GA-101 ", "GA-101 1", 1);
    std::fs::write(&path, &other).unwrap();
    let refused = import(place, folder.path());
    assert_eq!(refused.status.code(), Some(2));
    let says = "the books have another visit of the person there at this moment";
    assert!(said(&refused).contains(says), "{}", said(&refused));
    std::fs::write(&path, &text).unwrap();
    holds(place, folder.path());
}

fn spoil(folder: &tempfile::TempDir, file: &str, change: &dyn Fn(&mut Vec<String>)) {
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    std::fs::write(&path, lines.join("\n")).unwrap();
}

/// Puts another text into a cell.
fn set(line: &mut String, at: usize, to: &str) {
    let mut cells: Vec<&str> = line.split(',').collect();
    cells[at] = to;
    *line = cells.join(",");
}

async fn visits_that_cannot_be_are_told(place: &Place) {
    set_up(place);
    let folder = folder(&plan(60));
    spoil(&folder, "visits.csv", &|lines| {
        set(&mut lines[1], 2, "Nobody");
        set(&mut lines[2], 3, "2999-01-01T09:00:00Z");
        set(&mut lines[3], 4, "32999999999");
        set(&mut lines[4], 6, "NO-SUCH 1.00");
        let twin = lines[5].clone();
        lines.push(twin);
    });
    let refused = import(place, folder.path());
    assert_eq!(refused.status.code(), Some(2));
    let told = said(&refused);
    for says in [
        "visits.csv, row 2, practitioner: nobody of this name treats there",
        "visits.csv, row 3, at: is in the future",
        "visits.csv, row 4, personal_code: no insured person has this code",
        "visits.csv, row 5, services: no edition of the insurer has one of them",
        "at: a row before is about the same person, provider and moment",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
}

async fn every_mistake_is_told_and_nothing_kept(place: &Place) {
    set_up(place);
    let folder = folder(&plan(60));
    let spoil = |file: &str, change: &dyn Fn(&mut Vec<String>)| spoil(&folder, file, change);
    spoil("prices.csv", &|lines| set(&mut lines[1], 1, "NO-SUCH"));
    spoil("contracts.csv", &|lines| set(&mut lines[1], 4, "nameless"));
    spoil("insured.csv", &|lines| {
        set(&mut lines[1], 5, "1875-02-30");
        // Of the last employer: the first one's contract is wrong itself.
        let twin = lines[lines.len() - 1].clone();
        let unknown = twin.replacen("PARAUGS-", "OTHER-", 1);
        lines.extend([unknown, twin]);
    });
    let refused = import(place, folder.path());
    assert_eq!(refused.status.code(), Some(2));
    let told = said(&refused);
    for says in [
        "nothing was imported",
        "prices.csv, row 2, service: no edition of terms has this service",
        "contracts.csv, row 2, programme: the edition has no such programme",
        "insured.csv, row 2, birth_date: is no day of the calendar",
        "first_day: the person has another cover of the contract then",
        "card: another card of the insurer has this number",
        "contract: the insurer has no contract with this number",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
    let unknown = told.matches("no contract with this number").count();
    assert_eq!(
        unknown, 1,
        "what follows from another mistake is not told: {told}"
    );
    let out = tempfile::tempdir().unwrap();
    let exported = done(&[
        "export",
        out.path().to_str().unwrap(),
        "--database",
        &place.address,
    ]);
    for file in FILES {
        assert!(exported.contains(&format!("{file}: 0 rows")), "{exported}");
    }
}

async fn a_killed_import_goes_on(place: &Place) {
    set_up(place);
    let folder = folder(&plan(6_000));
    let (mut killed, mut pause) = (0, 300);
    loop {
        let mut child = Command::new(env!("CARGO_BIN_EXE_polise"))
            .args([
                "import",
                folder.path().to_str().unwrap(),
                "--database",
                &place.address,
            ])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(
            pause + getrandom::u64().unwrap() % 700,
        ));
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success());
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
        // However slow the machine is, one of them comes to its end.
        pause += 250;
    }
    assert!(killed > 0, "it was never killed");
    holds(place, folder.path());
}

macro_rules! on_each_database {
    ($($test:ident),*) => {
        mod over_a_file { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let place = crate::place::Place::file().unwrap();
                crate::$test(&place).await;
                place.remove().await;
            }
        )* }
        mod over_a_server { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(place) = crate::place::Place::database().await {
                    crate::$test(&place).await;
                    place.remove().await;
                }
            }
        )* }
    };
}

on_each_database!(
    there_and_back,
    every_mistake_is_told_and_nothing_kept,
    visits_that_cannot_be_are_told,
    a_killed_import_goes_on
);
