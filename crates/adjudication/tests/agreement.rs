//! The engine and a naive second decision give the same answer to every question.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

mod naive;
mod published;
mod random;
mod sample;

use std::collections::BTreeSet;
use std::sync::Mutex;

use adjudication::{Reason, decide_facts};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[test]
fn fifty_thousand_random_visits_are_decided_alike() {
    let seen = Mutex::new(BTreeSet::new());
    let config = Config {
        cases: 50_000,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&random::question(1..=8), |(edition, facts)| {
        let edition = &random::EDITIONS[edition];
        let Ok(decision) = decide_facts(edition, &facts) else {
            return Err(TestCaseError::reject("unsound facts"));
        };
        prop_assert_eq!(&decision, &naive::decide(edition, &facts));
        seen.lock()
            .unwrap()
            .extend(decision.lines.iter().map(|line| line.reason.code()));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    let seen = seen.into_inner().unwrap();
    let unseen: Vec<_> = Reason::CODES
        .iter()
        .filter(|code| !seen.contains(*code))
        .collect();
    assert!(unseen.is_empty(), "no visit came out as {unseen:?}");
}
