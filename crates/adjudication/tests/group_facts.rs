//! Facts and decisions of a contract are kept and read again, and what an edition lacks is named.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

#[allow(dead_code, reason = "other tests read the library")]
mod published;

use std::sync::Arc;

use adjudication::{GroupDocument, GroupEvent, GroupFacts, GroupProblem, decide_group};
use money::Cents;
use terms::Edition;

const JOIN: &str = r#"{
    "today": "2026-03-10",
    "contract": {"first_day": "2026-01-01", "last_day": "2026-12-31", "concluded_on": "2025-12-10"},
    "event": {"is": "join", "on": "2026-03-15", "programme": "standarts", "annual": 30000}
}"#;

const LEAVE: &str = r#"{
    "today": "2026-04-15",
    "contract": {"first_day": "2026-01-01", "last_day": "2026-12-31", "concluded_on": "2025-12-10"},
    "event": {
        "is": "leave",
        "initiative": "policyholder_for_person",
        "notice_received_on": "2026-03-10",
        "ends_on": "2026-03-31",
        "first_day": "2026-01-01",
        "annual": 30000,
        "paid": 30000,
        "tokens": [{"kind": "plastic", "last_day": "2026-12-31", "returned_on": "2026-03-31"}]
    }
}"#;

fn edition(wanted: impl Fn(&Edition) -> bool) -> Arc<Edition> {
    published::editions()
        .into_iter()
        .find(|it| wanted(it))
        .unwrap()
}

fn facts(json: &str) -> GroupFacts {
    serde_json::from_str(json).unwrap()
}

fn with(json: &str, from: &str, to: &str) -> GroupFacts {
    assert!(json.contains(from));
    facts(&json.replace(from, to))
}

#[test]
fn facts_and_decision_are_read_as_they_were_kept() {
    let edition = edition(|it| it.group.is_some() && it.visit.is_some());
    for json in [JOIN, LEAVE] {
        let facts = facts(json);
        let kept = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<GroupFacts>(&kept).unwrap(), facts);
        let decision = decide_group(&edition, &facts).unwrap();
        let kept = serde_json::to_string(&decision).unwrap();
        assert_eq!(
            serde_json::from_str::<GroupDocument>(&kept).unwrap(),
            decision
        );
        assert_eq!(decide_group(&edition, &facts).unwrap(), decision);
    }
}

#[test]
fn an_amount_is_cents_or_a_text_of_euros() {
    let annual = |facts: &GroupFacts| match &facts.event {
        GroupEvent::Join(join) => join.annual,
        other => panic!("{other:?}"),
    };
    assert_eq!(annual(&facts(JOIN)), Cents::new(300_00));
    let text = with(JOIN, "30000", "\"300.00\"");
    assert_eq!(annual(&text), Cents::new(300_00));
}

#[test]
fn a_field_that_nobody_knows_is_refused() {
    let misspelt = JOIN.replace("\"annual\"", "\"anual\"");
    assert!(serde_json::from_str::<GroupFacts>(&misspelt).is_err());
    let more = JOIN.replace("\"is\"", "\"why\": 1, \"is\"");
    assert!(serde_json::from_str::<GroupFacts>(&more).is_err());
}

#[test]
fn an_edition_without_the_rule_says_which() {
    let without = edition(|it| it.group.is_none() && !it.programmes.is_empty());
    let programme = without.programmes[0].id.clone();
    let problems = |json: &str| {
        let json = json.replace("standarts", &programme);
        decide_group(&without, &facts(&json)).unwrap_err()
    };
    let missing = |kind: &str| vec![GroupProblem::NoRule { kind: kind.into() }];
    assert_eq!(problems(JOIN), missing("joiner_premium"));
    assert_eq!(problems(LEAVE), missing("cover_end"));
}

#[test]
fn all_problems_come_at_once() {
    let edition = edition(|it| it.group.is_some() && it.visit.is_some());
    let wrong = JOIN
        .replace("30000", "-1")
        .replace("standarts", "zelts")
        .replace("2026-03-15", "2027-01-01");
    let problems = decide_group(&edition, &facts(&wrong)).unwrap_err();
    assert_eq!(problems.len(), 3, "{problems:?}");
}

#[test]
fn what_is_refused_costs_and_changes_nothing() {
    let edition = edition(|it| it.group.is_some() && it.visit.is_some());
    let late = with(JOIN, "2026-03-10", "2026-03-16");
    let refused = decide_group(&edition, &late).unwrap();
    assert_eq!((refused.charge, refused.refund), (Cents::ZERO, Cents::ZERO));
    assert_eq!(
        (refused.cover_first_day, refused.cover_last_day),
        (None, None)
    );
    let out = with(LEAVE, "\"returned_on\"", "\"revoked_on\"");
    let out = decide_group(&edition, &out).unwrap();
    assert_eq!(out.refund, Cents::new(225_00), "a revoked card is in");
}

#[test]
fn points_tell_what_is_paid() {
    let edition = edition(|it| it.group.is_some() && it.visit.is_some());
    let points = decide_group(&edition, &facts(JOIN)).unwrap().points();
    let paid: Vec<_> = points
        .iter()
        .map(|it| (it.of.as_str(), it.pays, it.why))
        .collect();
    assert_eq!(
        paid,
        [
            ("charge", Some(Cents::new(250_00)), "accepted"),
            ("refund", Some(Cents::ZERO), "accepted")
        ]
    );
}
