//! The engine and a naive second calculation give the same amounts for every claim.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;
mod claim_naive;

use std::collections::BTreeMap;

use accident::random::{EDITIONS, any_claim};
use adjudication::{ClaimDocument, ClaimFacts, Fate, Side, decide_claim_facts};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// In this many claims out of 100 something is open at least.
const OPEN_AT_LEAST: u32 = 20;

#[test]
fn a_hundred_thousand_random_claims_are_calculated_alike() {
    let config = Config {
        cases: 100_000,
        failure_persistence: None,
        ..Config::default()
    };
    let open = std::cell::Cell::new(0_u32);
    let outcome = TestRunner::new(config).run(&any_claim(5), |(edition, facts)| {
        let edition = &EDITIONS[edition];
        let decision = decide_claim_facts(edition, &facts).unwrap();
        let rules = edition.accident.as_ref().unwrap();
        let (least, most, ways) = claim_naive::ends(rules, &facts);
        prop_assert_eq!(
            (decision.least.get(), decision.most.get()),
            (least, most),
            "{:#?}",
            decision
        );
        if ways == 1 {
            return same_in_all(&decision, &facts, rules);
        }
        open.set(open.get() + 1);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    let open = open.get() / 1_000;
    assert!(
        (OPEN_AT_LEAST..=100 - OPEN_AT_LEAST).contains(&open),
        "{open} of 100 claims are open"
    );
}

/// Where all is known, parts, benefits and what is out agree too.
fn same_in_all(
    decision: &ClaimDocument,
    facts: &ClaimFacts,
    rules: &terms::AccidentRules,
) -> Result<(), TestCaseError> {
    let naive = claim_naive::calculate(rules, facts);
    let amounts: BTreeMap<String, i64> = decision
        .benefits
        .iter()
        .map(|it| (it.benefit.clone(), it.most.get()))
        .collect();
    prop_assert_eq!(amounts, naive.amounts);
    let parts: BTreeMap<String, u32> = decision
        .parts
        .iter()
        .filter(|part| part.gives > 0)
        .map(|part| (name(part), part.gives))
        .collect();
    prop_assert_eq!(parts, naive.parts);
    let fates = decision.injuries.iter().enumerate();
    let out = fates.filter(|(_, it)| {
        matches!(
            it.fate,
            Fate::Excluded { .. } | Fate::ConditionFailed { .. }
        )
    });
    prop_assert_eq!(out.map(|(at, _)| at).collect::<Vec<_>>(), naive.out);
    Ok(())
}

fn name(part: &adjudication::PartDocument) -> String {
    let row = part
        .row
        .as_ref()
        .map_or(String::new(), |row| format!("{row} "));
    let side = match part.side {
        Some(Side::Left) => " left",
        Some(Side::Right) => " right",
        None => "",
    };
    format!("{row}{}{side}", part.section)
}
