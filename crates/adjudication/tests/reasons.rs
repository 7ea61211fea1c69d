//! The codes of the reasons: one order everywhere, one paragraph each.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

mod sample;

use adjudication::{FactProblem, Reason};
use schemars::schema_for;

const REFERENCE: &str = include_str!("../../../docs/reference/reasons.md");

#[test]
fn the_reference_has_a_paragraph_for_each_reason_in_order() {
    let sections: Vec<&str> = REFERENCE.split("\n### ").skip(1).collect();
    let names: Vec<&str> = sections
        .iter()
        .filter_map(|section| section.lines().next())
        .collect();
    assert_eq!(names, Reason::CODES);
    for section in sections {
        let paragraph = section.lines().nth(2).unwrap_or_default();
        assert!(paragraph.split(' ').count() >= 5, "{section}");
    }
}

#[test]
fn each_reason_is_stored_under_its_code() {
    let reasons = sample::every_reason();
    for (at, reason) in reasons.iter().enumerate() {
        let stored = serde_json::to_value(reason).unwrap();
        assert_eq!(stored["code"], reason.code());
        assert_eq!(reason.rank(), at);
        assert_eq!(serde_json::from_value::<Reason>(stored).unwrap(), *reason);
    }
    assert!(
        reasons.is_sorted(),
        "the order of the enum is the order of precedence"
    );
}

#[test]
fn the_schema_knows_the_same_codes_in_the_same_order() {
    let schema = serde_json::to_value(schema_for!(Reason)).unwrap();
    let codes: Vec<String> = schema["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(code_of)
        .collect();
    assert_eq!(codes, Reason::CODES);
}

#[test]
fn problems_are_sent_under_their_codes() {
    let schema = serde_json::to_value(schema_for!(FactProblem)).unwrap();
    let codes: Vec<String> = schema["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(code_of)
        .collect();
    assert!(codes.contains(&FactProblem::NoLines.code().to_owned()));
    let problem = FactProblem::TooManyLines { max: 30 };
    let sent = serde_json::to_value(&problem).unwrap();
    assert_eq!(sent["code"], problem.code());
}

fn code_of(variant: &serde_json::Value) -> String {
    variant["properties"]["code"]["const"]
        .as_str()
        .unwrap()
        .to_owned()
}
