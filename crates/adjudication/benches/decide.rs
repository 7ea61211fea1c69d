//! How long a decision takes, beside a loop written by hand for exactly these visits: `cargo bench -p
//! adjudication`. The table at the end gives medians of one run and their ratios.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a bench reads files and the clock, and prints"
)]

mod by_hand;
#[path = "../tests/published/mod.rs"]
mod published;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use adjudication::{VisitFacts, decide, decide_facts};
use criterion::Criterion;
use terms::Edition;

/// As in the program that is shipped.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 3] = [1, 10, 30];

/// Medians in picoseconds, by what was measured and the number of lines.
type Medians = BTreeMap<(&'static str, usize), u128>;

fn main() {
    let edition = edition();
    let mut criterion = Criterion::default().configure_from_args();
    let mut medians = Medians::new();
    for size in SIZES {
        let facts = visit(size);
        by_hand::assert_same(&edition, &facts);
        let json = serde_json::to_vec(&facts).unwrap();
        let question = facts.question(&edition).unwrap();
        let mut measure = Measure {
            criterion: &mut criterion,
            size,
            medians: &mut medians,
        };
        measure.run("by hand", || by_hand::decide(black_box(&facts)));
        measure.run("decide", || decide(black_box(&question)));
        measure.run("look up, decide", || {
            decide(&black_box(&facts).question(&edition).unwrap())
        });
        measure.run("look up, decide, write", || {
            decide_facts(&edition, black_box(&facts)).unwrap()
        });
        measure.run("read JSON", || read(black_box(&json)));
        let document = decide_facts(&edition, &facts).unwrap();
        measure.run("write JSON", || {
            serde_json::to_vec(black_box(&document)).unwrap()
        });
        measure.run("JSON to JSON", || json_to_json(&edition, black_box(&json)));
    }
    criterion.final_summary();
    print_table(&medians);
    print_reading();
}

/// How long it takes to read and compile all editions: a part of each start.
fn print_reading() {
    let mut times: Vec<Duration> = (0..21)
        .map(|_| timed(1, &mut published::editions))
        .collect();
    times.sort_unstable();
    let editions = published::editions().len();
    println!("\n| read and compiled from their files | time |\n|---|--:|");
    println!(
        "| all {editions} editions | {} ms |",
        times[times.len() / 2].as_millis()
    );
}

/// The bytes are looked at once, whether they are text; otherwise each name in them would be.
fn read(json: &[u8]) -> VisitFacts {
    serde_json::from_str(std::str::from_utf8(json).unwrap()).unwrap()
}

fn json_to_json(edition: &Edition, json: &[u8]) -> Vec<u8> {
    let facts = read(json);
    let mut out = Vec::with_capacity(3 * json.len());
    serde_json::to_writer(&mut out, &decide_facts(edition, &facts).unwrap()).unwrap();
    out
}

struct Measure<'a> {
    criterion: &'a mut Criterion,
    size: usize,
    medians: &'a mut Medians,
}

impl Measure<'_> {
    /// Measures by criterion, and keeps the median for the table.
    fn run<T>(&mut self, name: &'static str, mut work: impl FnMut() -> T) {
        let mut samples: Vec<u128> = Vec::new();
        let id = format!("{name}, {} lines", self.size);
        self.criterion.bench_function(&id, |bencher| {
            bencher.iter_custom(|times| {
                let took = timed(times, &mut work);
                samples.push(took.as_nanos() * 1_000 / u128::from(times));
                took
            });
        });
        // The first half is warming up.
        let mut samples = samples.split_off(samples.len() / 2);
        samples.sort_unstable();
        if let Some(median) = samples.get(samples.len() / 2) {
            self.medians.insert((name, self.size), *median);
        }
    }
}

fn timed<T>(times: u64, work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed()
}

fn print_table(medians: &Medians) {
    println!("\n| lines | measured | time | to the loop by hand |\n|--:|---|--:|--:|");
    for size in SIZES {
        for name in [
            "by hand",
            "decide",
            "look up, decide",
            "look up, decide, write",
            "read JSON",
            "write JSON",
            "JSON to JSON",
        ] {
            let (Some(time), Some(hand)) =
                (medians.get(&(name, size)), medians.get(&("by hand", size)))
            else {
                continue;
            };
            let (micros, ratio) = (time / 10_000, time * 100 / hand);
            println!(
                "| {size} | {name} | {}.{:02} µs | {}.{:02} |",
                micros / 100,
                micros % 100,
                ratio / 100,
                ratio % 100
            );
        }
    }
}

/// The published edition for visits with the most clauses.
fn edition() -> Arc<Edition> {
    let editions = published::editions().into_iter();
    editions
        .filter(|edition| edition.visit.is_some())
        .max_by_key(|edition| edition.clauses.len())
        .expect("an edition compiles")
}

/// A visit of `size` lines by a person with some history.
fn visit(size: usize) -> VisitFacts {
    let services = [
        ("GA-101", 30_00),
        ("KO-102", 45_00),
        ("LA-101", 8_40),
        ("DG-101", 38_00),
        ("LA-105", 12_15),
        ("KO-103", 55_00),
        ("DG-501", 14_00),
        ("PI-103", 4_00),
        ("ME-103", 7_20),
        ("LA-109", 9_99),
    ];
    let lines: Vec<_> = services
        .iter()
        .cycle()
        .take(size)
        .map(|(service, price)| serde_json::json!({
            "service": service, "price": price, "list_price": price, "papers": { "referral": true },
        }))
        .collect();
    let past = |day: u8| {
        serde_json::json!({
            "service": "KO-102", "date": format!("2026-02-{day:02}"), "visit": format!("2026-0000{day:02}"),
        })
    };
    let facts = serde_json::json!({
        "asked_at": "2026-09-15T10:30:00",
        "service_date": "2026-09-15",
        "insured": {
            "born": "1980-05-01",
            "sex": "female",
            "cover": {
                "programme": "standarts",
                "contract_from": "2026-01-01",
                "contract_to": "2026-12-31",
                "from": "2026-01-01",
                "to": "2026-12-31",
                "renewed": true,
            },
        },
        "card": { "is": "own", "valid_from": "2026-01-01", "valid_to": "2026-12-31" },
        "lines": lines,
        "history": {
            "used": [
                { "limit": "programme", "amount": 400_00 },
                { "limit": "ambulatory", "amount": 200_00 },
                { "limit": "laboratory", "amount": 60_00 },
            ],
            "services": (1..=6).map(past).collect::<Vec<_>>(),
        },
    });
    serde_json::from_value(facts).unwrap()
}
