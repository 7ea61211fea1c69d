//! How long a decision about an accident claim takes: `cargo bench -p adjudication --bench claim`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a bench reads the clock"
)]

#[path = "../tests/accident/mod.rs"]
mod accident;

use std::hint::black_box;

use accident::claims::{claim, earlier, eur, fracture, motor_claim, plain, several, teeth};
use adjudication::{ClaimFacts, FactValue, InjuryFacts, Side, decide_claim, decide_claim_facts};
use calendar::date;
use criterion::Criterion;
use terms::{Edition, InjuryFact};

/// As in the program that is shipped.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let (graded, motor) = (accident::graded(), accident::motor());
    measure(
        &mut criterion,
        "forearm and concussion",
        (&graded, &claim(forearm())),
    );
    measure(&mut criterion, "ten injuries", (&graded, &claim(ten())));
    measure(&mut criterion, "motor", (&motor, &motor_facts()));
    criterion.final_summary();
}

/// Each stage: the decision itself with its trace, from looked-up facts; looking up too; writing down too.
fn measure(criterion: &mut Criterion, name: &str, (edition, facts): (&Edition, &ClaimFacts)) {
    let looked_up = facts.claim(edition).unwrap();
    let mut group = criterion.benchmark_group(name);
    group.bench_function("decide", |b| b.iter(|| decide_claim(black_box(&looked_up))));
    group.bench_function("look up, decide", |b| {
        b.iter(|| decide_claim(&black_box(facts).claim(edition).unwrap()));
    });
    group.bench_function("look up, decide, write", |b| {
        b.iter(|| decide_claim_facts(edition, black_box(facts)).unwrap());
    });
    group.finish();
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
