//! What letters about claims by receipt say.

use crate::PapersError;
use crate::layout::places;
use crate::letter::draw;
use crate::letter::tests::{FONTS, text};
use crate::samples::receipt::{For, Received, letters};
use wording::{Lang, euros};

fn drawn(received: &Received, lang: Lang) -> String {
    let letter = received.letter(lang);
    let sheet = draw::sheet(&letter.written().unwrap(), &FONTS);
    places::check(&sheet);
    text(&sheet)
}

#[test]
fn each_kind_in_each_language() {
    for received in letters() {
        for lang in Lang::ALL {
            let name = format!("{}.{}", received.name, lang.tag());
            insta::assert_snapshot!(name, drawn(&received, lang));
        }
    }
}

#[test]
fn each_line_has_its_amounts_and_its_clause() {
    let told = letters().into_iter().filter(|it| it.what == For::Told);
    for received in told {
        let text = drawn(&received, Lang::En);
        for line in &received.decision.lines {
            for amount in [line.price, line.insurer] {
                assert!(
                    text.contains(&euros(Lang::En, amount)),
                    "{amount} in {text}"
                );
            }
            assert!(text.contains(&line.clause), "{} in {text}", line.clause);
        }
    }
}

#[test]
fn a_policyholder_learns_nothing_of_health() {
    let received = letters()
        .into_iter()
        .find(|it| it.what == For::Holder)
        .unwrap();
    for lang in Lang::ALL {
        let text = drawn(&received, lang);
        for secret in ["A-1", "klīnika", "10.11.2026", "10 November"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn who_contests_is_told_where() {
    for received in letters() {
        let text = drawn(&received, Lang::Lv);
        let told = !matches!(received.what, For::Holder | For::Documents);
        for body in ["ombuda", "ptac.gov.lv", "tiesā", "Latvijas Banka"] {
            assert_eq!(text.contains(body), told, "{body} in {text}");
        }
        // Whom the insurer has answered is not sent back to it.
        let first = told && received.what != For::Complaint;
        assert_eq!(
            text.contains("Vispirms vērsieties pie mums"),
            first,
            "{text}"
        );
    }
}

#[test]
fn what_waits_for_a_person_is_no_letter() {
    let received = letters().into_iter().next().unwrap();
    let mut letter = received.letter(Lang::Lv);
    letter.decision = None;
    assert_eq!(letter.to_pdf(), Err(PapersError::Undecided));
}
