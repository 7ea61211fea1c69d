//! Reads letters back with a PDF reader that shares nothing with the writer: every amount and every clause of
//! the decision is in them.

mod samples;

use lopdf::Document;
use money::Cents;
use serde_json::Value;
use wording::{Lang, euros};

/// The text of all pages, on one line, with plain spaces.
fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("its text");
    plain(&text)
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Whether a field holds an amount: all other whole numbers are counts, places and percentages.
fn is_amount(key: &str) -> bool {
    [
        "most",
        "amount",
        "sum",
        "claimed",
        "by_others",
        "accepted",
        "paid",
        "left",
        "by",
    ]
    .contains(&key)
}

/// Amounts but nothing, and clauses, wherever they stand in a decision.
fn collect(value: &Value, amounts: &mut Vec<i64>, clauses: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect(it, amounts, clauses)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::Number(number) if is_amount(key) => {
                        amounts.extend(number.as_i64().filter(|cents| *cents != 0));
                    }
                    Value::String(id) if key == "clause" || key == "row" => {
                        clauses.push(id.clone());
                    }
                    _ => collect(value, amounts, clauses),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_amount_and_clause_of_the_decision_is_in_the_letter() {
    for claimed in samples::letter::letters() {
        let decision = serde_json::to_value(&claimed.decision).expect("JSON");
        let (mut amounts, mut clauses) = (Vec::new(), Vec::new());
        collect(&decision, &mut amounts, &mut clauses);
        if claimed.name == "asks" {
            amounts.clear();
            clauses = claimed
                .decision
                .asks
                .iter()
                .map(|ask| ask.clause.clone())
                .collect();
        } else if claimed.decision.refusal.is_some() {
            amounts.clear();
            clauses = claimed
                .decision
                .injuries
                .iter()
                .map(|it| it.row.clone())
                .collect();
            clauses.extend(claimed.decision.refusal.iter().map(|it| it.clause.clone()));
        }
        assert!(!clauses.is_empty());
        for lang in Lang::ALL {
            let text = text(&claimed.letter(lang).to_pdf().expect("a letter"));
            for amount in &amounts {
                let amount = plain(&euros(lang, Cents::new(*amount)));
                assert!(
                    text.contains(&amount),
                    "{amount} in {}: {text}",
                    claimed.name
                );
            }
            for clause in &clauses {
                assert!(
                    text.contains(clause.as_str()),
                    "{clause} in {}: {text}",
                    claimed.name
                );
            }
        }
    }
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let claimed = samples::letter::part();
    let letter = claimed.letter(Lang::Ru);
    assert_eq!(letter.to_pdf(), letter.clone().to_pdf());
}
