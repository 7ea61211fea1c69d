//! Decisions as people read them.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

#[path = "../../adjudication/tests/sample/mod.rs"]
mod sample;

use adjudication::{DecisionDocument, PastService, VisitFacts, decide_facts};
use calendar::date;
use sample::{cover_of, edition, past, visit};
use wording::{Lang, clause_text, explain};

fn decided(facts: &VisitFacts) -> DecisionDocument {
    decide_facts(&edition(), facts).expect("sound facts")
}

fn mixed() -> VisitFacts {
    let mut facts = visit(&[
        ("Z-101", 45_00),
        ("Z-102", 200_00),
        ("A-201", 60_00),
        ("R-301", 20_00),
        ("X-901", 1_00),
        ("D-801", 1_250_00),
        ("Z-103", 900_00),
        ("O-601", 99_99),
    ]);
    facts.history.services = vec![PastService {
        same_provider: true,
        visit: Some("V-000123".into()),
        ..past("R-301", date(2026, 6, 15))
    }];
    facts
}

#[test]
fn a_mixed_visit_reads_in_every_language() {
    let decision = decided(&mixed());
    for lang in Lang::ALL {
        insta::assert_snapshot!(
            format!("mixed_{}", lang.tag()),
            explain(lang, &decision, &edition())
        );
    }
}

#[test]
fn what_refuses_the_whole_visit_is_said_once() {
    let mut facts = visit(&[("Z-101", 45_00), ("A-201", 60_00)]);
    cover_of(&mut facts).to = date(2026, 3, 31);
    insta::assert_snapshot!(explain(Lang::En, &decided(&facts), &edition()));
}

#[test]
fn a_clause_is_shown_without_the_ids_of_its_readings() {
    let mut clause = edition().clauses[0].clone();
    let cases = [
        ("Set for each (T4-04).", "Set for each."),
        ("By day (T4-27, T4-29) or not (T0-1).", "By day or not."),
        ("As in (see 5.1) and (T4).", "As in (see 5.1) and (T4)."),
        ("Open (T4-04", "Open (T4-04"),
        ("Plain.", "Plain."),
    ];
    for (kept, shown) in cases {
        clause.says.en = kept.into();
        assert_eq!(clause_text(Lang::En, &clause), shown);
    }
}
