//! How long a decision about an accident claim takes: `cargo bench -p adjudication --bench claim`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a bench reads the clock"
)]

#[path = "../tests/accident/mod.rs"]
mod accident;

use std::hint::black_box;
use std::time::{Duration, Instant};

use accident::claims::{claim, earlier, eur, fracture, motor_claim, plain, several, teeth};
use adjudication::{ClaimFacts, FactValue, InjuryFacts, Side, decide_claim, decide_claim_facts};
use calendar::date;
use criterion::Criterion;
use terms::{Edition, InjuryFact};

/// As in the program that is shipped.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut measure = Measure {
        criterion: Criterion::default().configure_from_args(),
        table: "\n| claim | measured | time | a second |\n|---|---|--:|--:|\n".to_owned(),
    };
    let (graded, motor) = (accident::graded(), accident::motor());
    let facts = claim(forearm());
    measure.stages("forearm and concussion", (&graded, &facts));
    measure.stages("ten injuries", (&graded, &claim(ten())));
    measure.stages("motor, two injuries", (&motor, &motor_facts()));
    measure.criterion.final_summary();
    println!("{}", measure.table);
}

struct Measure {
    criterion: Criterion,
    table: String,
}

impl Measure {
    /// Each stage: the decision itself with its trace, from looked-up facts; looking up too; writing down too.
    fn stages(&mut self, claim: &str, (edition, facts): (&Edition, &ClaimFacts)) {
        let looked_up = facts.claim(edition).unwrap();
        self.run(claim, "decide", || decide_claim(black_box(&looked_up)));
        self.run(claim, "look up, decide", || {
            decide_claim(&black_box(facts).claim(edition).unwrap())
        });
        self.run(claim, "look up, decide, write", || {
            decide_claim_facts(edition, black_box(facts)).unwrap()
        });
    }

    /// Measures by criterion, and adds the median to the table.
    fn run<T>(&mut self, claim: &str, name: &str, mut work: impl FnMut() -> T) {
        let mut samples: Vec<u128> = Vec::new();
        let id = format!("{claim}: {name}");
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
            let (hundredths, rate) = (median / 10_000, 1_000_000_000_000 / median.max(&1));
            let (micros, rest) = (hundredths / 100, hundredths % 100);
            self.table += &format!("| {claim} | {name} | {micros}.{rest:02} µs | {rate} |\n");
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

fn forearm() -> Vec<InjuryFacts> {
    let side = Some(Side::Left);
    let bone = |bone| fracture("F-ARM-2", bone, side);
    vec![
        bone("radius"),
        bone("ulna"),
        plain("T-BRAIN-1", "brain", None),
    ]
}

fn ten() -> Vec<InjuryFacts> {
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    let mut ten = forearm();
    ten.extend([
        several(fracture("F-TRUNK-3", "rib", left), 3),
        fracture("F-TRUNK-1", "clavicle", right),
        fracture("F-LEG-2", "tibia", right),
        fracture("F-LEG-2", "fibula", right),
        plain("T-WOUND", "hand", right),
        plain("T-LIG-2", "meniscus", right),
        teeth(2),
    ]);
    ten
}

fn motor_facts() -> ClaimFacts {
    let mut ankle = plain("90", "ankle", Some(Side::Left));
    ankle
        .facts
        .insert(InjuryFact::PlasterDays, FactValue::Whole(14));
    let mut concussion = plain("4.b", "4.b", None);
    concussion.site = None;
    concussion
        .facts
        .insert(InjuryFact::InpatientHours, FactValue::Whole(96));
    ankle.site = None;
    let mut facts = motor_claim(vec![ankle, concussion], eur(320));
    let mut before = earlier("90", "90", Some(Side::Left), date(2024, 1, 1));
    before.site = None;
    facts.history.injuries = vec![before];
    facts
}
