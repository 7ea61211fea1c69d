//! How long a search takes in books that are full: prints how many were made, and in milliseconds the time of the
//! middle one, of the slowest of a hundred, and of the slowest; and beside that, on the other output, which were slowest.

#![expect(clippy::unwrap_used, reason = "a tool for measuring may panic")]

use std::path::Path;
use std::time::Instant;

use app::{Actor, App, Clock, Role, Scope};
use store::{InsuredFilter, Store};

/// Searches of each kind.
const EACH: usize = 40;

/// As many of the slowest are named beside.
const SLOWEST: usize = 10;

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).unwrap();
    let store = Store::open(&address).await.unwrap();
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let library = casebook::Folder::read(&terms).unwrap().library().0;
    let insurers = store.directory().await.unwrap().insurers;
    let queries = queries(&store).await;
    let app = App::new(store, library.into(), Clock::system());
    let mut times = Vec::new();
    for insurer in &insurers {
        let actor = Actor {
            role: Role::InsurerAdministrator,
            scope: Scope::Insurer(insurer.id),
            ..Actor::console()
        };
        for time in ["first", "then"] {
            let start = Instant::now();
            let tasks = app.tasks(&actor).await.unwrap().len();
            eprintln!("{tasks} tasks, {time}: {} ms", start.elapsed().as_millis());
        }
        for query in &queries {
            let start = Instant::now();
            app.search(&actor, query).await.unwrap();
            times.push((start.elapsed().as_micros(), query.as_str()));
        }
    }
    app.stop().await;
    times.sort_unstable();
    let at = |percent: usize| {
        let (micros, _) = times[(times.len() - 1) * percent / 100];
        format!("{}.{}", micros / 1000, micros / 100 % 10)
    };
    for (micros, query) in times.iter().rev().take(SLOWEST) {
        eprintln!("{:>5} ms: {query}", micros / 1000);
    }
    println!("{} {} {} {}", times.len(), at(50), at(99), at(100));
}

/// People spread over the alphabet, by code, by card and by the beginning of their names; contracts by their numbers
/// and by those who bought them.
async fn queries(store: &Store) -> Vec<String> {
    let mut queries: Vec<String> = [
        "be",
        "kaln",
        "ozoliņa",
        "OZOLINA",
        "anna",
        "jānis b",
        "2026-000",
        "sia",
        "26-0000001-7",
        "PR-2026-000001",
    ]
    .map(str::to_owned)
    .to_vec();
    for start in "abcdegijklmoprstuvz".chars() {
        let filter = InsuredFilter {
            name: Some(start.to_string()),
            limit: i64::try_from(EACH).unwrap(),
            ..InsuredFilter::default()
        };
        for person in store
            .insured_search(&filter)
            .await
            .unwrap()
            .into_iter()
            .step_by(10)
        {
            let cards = store.cards(person.id).await.unwrap();
            queries.extend(cards.first().map(|card| card.number.as_str().to_owned()));
            queries.push(person.personal_code.formatted());
            queries.push(person.last_name.clone());
            queries.push(store::folded(&person.last_name));
            queries.push(format!("{} {}", person.first_name, person.last_name));
            for cover in store.covers(person.id).await.unwrap() {
                queries.push(cover.contract.number);
            }
        }
    }
    queries
}
