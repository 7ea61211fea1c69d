//! What letters say, and where it stands.

mod editions;

use std::sync::LazyLock;

use super::*;
use crate::layout::places;
use crate::layout::sheet::Sheet;
use crate::samples::letter::{self, Claimed};

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load().unwrap());

/// What items of lists begin with.
const LABELS: [&str; 7] = ["•", "1.", "2.", "3.", "4.", "5.", "6."];

/// The text, line by line; a page ends with a line of dashes.
pub(super) fn text(sheet: &Sheet<'_>) -> String {
    let mut pages = Vec::new();
    for page in &sheet.pages {
        let mut lines: Vec<(f32, String)> = Vec::new();
        for run in page.iter().filter_map(|item| item.run()) {
            match lines.last_mut() {
                Some((y, line)) if (*y - run.baseline).abs() < 0.5 => {
                    line.push_str(" | ");
                    line.push_str(&run.text);
                }
                _ => lines.push((run.baseline, run.text.clone())),
            }
        }
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        pages.push(lines.join("\n"));
    }
    pages.join("\n----------\n").replace('\u{a0}', " ")
}

fn check(claimed: &Claimed, lang: Lang) -> (String, usize) {
    let letter = claimed.letter(lang);
    let sheet = draw::sheet(&letter.written().unwrap(), &FONTS);
    places::check(&sheet);
    let text = text(&sheet);
    let alone = text.lines().find(|line| LABELS.contains(line));
    assert_eq!(alone, None, "a number without its text in {text}");
    (text, sheet.pages.len())
}

#[test]
fn each_kind_in_each_language() {
    for claimed in letter::letters() {
        for lang in Lang::ALL {
            let (text, _) = check(&claimed, lang);
            if claimed.name != "many" {
                insta::assert_snapshot!(format!("{}.{}", claimed.name, lang.tag()), text);
            }
        }
    }
}

#[test]
fn any_number_of_injuries_runs_over_pages_that_are_full() {
    for count in [19, 20, 21, 25, 30, 34, 40] {
        let (text, pages) = check(&letter::many(count), Lang::Lv);
        for injury in 1..=count {
            assert!(
                text.contains(&format!("\n{injury}. ")),
                "{injury} in {text}"
            );
        }
        assert!(
            (3..=5).contains(&pages),
            "{count} injuries on {pages} pages"
        );
        for page in text.split("----------").take(pages - 1) {
            assert!(page.lines().count() > 25, "a page is half empty:\n{page}");
        }
    }
}

#[test]
fn a_reason_longer_than_a_page_is_printed_whole() {
    let claimed = letter::refused();
    let mut letter = claimed.letter(Lang::Lv);
    let words: Vec<String> = (0..1_500).map(|word| format!("vārds{word}")).collect();
    letter.reasons[0].reason = words.join(" ");
    let sheet = draw::sheet(&letter.written().unwrap(), &FONTS);
    places::check(&sheet);
    let text = text(&sheet);
    let found: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.starts_with("vārds"))
        .collect();
    assert_eq!(found, words);
}

#[test]
fn an_open_decision_is_no_letter() {
    let claimed = letter::asks();
    let mut letter = claimed.letter(Lang::Lv);
    letter.purpose = LetterPurpose::Decision;
    assert_eq!(letter.to_pdf(), Err(PapersError::Undecided));
}

#[test]
fn payments_must_be_what_was_decided() {
    let claimed = letter::whole();
    let mut letter = claimed.letter(Lang::Lv);
    letter.payments[0].amount = Cents::new(1);
    assert_eq!(letter.to_pdf(), Err(PapersError::PaymentsDiffer));
}

#[test]
fn who_is_to_be_complained_to_is_told_in_every_decision() {
    for claimed in letter::letters() {
        let (text, _) = check(&claimed, Lang::Lv);
        let asks = claimed.name == "asks";
        for body in [
            "ombuda",
            "ptac.gov.lv",
            "tiesā",
            "Latvijas Banka",
            "dvi.gov.lv",
        ] {
            assert_eq!(text.contains(body), !asks, "{body} in {text}");
        }
    }
}
