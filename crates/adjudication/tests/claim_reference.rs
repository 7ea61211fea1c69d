//! The reference of claims: one order everywhere, one paragraph each.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use adjudication::{
    ClaimProblem, ClaimRefusalReason, CostRefusal, Exclusion, Fate, RefundProblem, StepDoes,
};
use schemars::{JsonSchema, schema_for};

const REFERENCE: &str = include_str!("../../../docs/reference/claims.md");

#[test]
fn the_reference_has_a_paragraph_for_each_code_in_order() {
    is_told::<ClaimRefusalReason>("What refuses the whole claim");
    is_told::<Fate>("What becomes of an injury");
    is_told::<Exclusion>("What excludes an injury");
    is_told::<StepDoes>("Steps of a calculation");
    is_told::<CostRefusal>("Why a cost is refused");
    is_told::<ClaimProblem>("Facts that are refused");
}

#[test]
fn the_reference_names_what_refuses_a_refund() {
    for code in codes::<RefundProblem>() {
        assert!(
            section("Refund of the premium").contains(&format!("(`{code}`)")),
            "{code}"
        );
    }
}

#[track_caller]
fn is_told<T: JsonSchema>(heading: &str) {
    let paragraphs: Vec<&str> = section(heading).split("\n### ").skip(1).collect();
    let names: Vec<&str> = paragraphs
        .iter()
        .filter_map(|it| it.lines().next())
        .collect();
    assert_eq!(names, codes::<T>());
    for paragraph in paragraphs {
        let text = paragraph.lines().nth(2).unwrap_or_default();
        assert!(text.split(' ').count() >= 4, "{paragraph}");
    }
}

fn section(heading: &str) -> &'static str {
    let (_, rest) = REFERENCE.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// The codes of an enum, in its order.
fn codes<T: JsonSchema>() -> Vec<String> {
    let schema = serde_json::to_value(schema_for!(T)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap().iter();
    let code = |variant: &serde_json::Value| {
        let tag = ["code", "is"]
            .iter()
            .find_map(|tag| variant["properties"][tag]["const"].as_str());
        tag.unwrap().to_owned()
    };
    variants.map(code).collect()
}
