//! Reads letters back with a PDF reader that shares nothing with the writer: every amount and every clause of
//! the decision is in them.

mod samples;

use lopdf::Document;
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

#[test]
fn every_amount_and_clause_of_the_decision_is_in_the_letter() {
    for claimed in samples::letter::letters() {
        let (amounts, clauses) = samples::told::told(&claimed.decision);
        assert!(!clauses.is_empty());
        for lang in Lang::ALL {
            let text = text(&claimed.letter(lang).to_pdf().expect("a letter"));
            for amount in &amounts {
                let amount = plain(&euros(lang, *amount));
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
