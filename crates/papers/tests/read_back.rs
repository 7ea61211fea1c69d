//! Reads the papers back with a PDF reader that shares nothing with the writer.

mod samples;

use lopdf::{Document, Object};
use papers::{Coupon, NonPayable, Statement};
use wording::Lang;

/// The text of all pages, on one line, with plain spaces.
fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("its text");
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace()).collect();
    words.join(" ").replace("  ", " ")
}

fn pages(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).expect("a PDF").get_pages().len()
}

fn coupon_text(coupon: &Coupon) -> String {
    text(&coupon.to_pdf().expect("a coupon"))
}

#[track_caller]
fn assert_holds(text: &str, wanted: &str, times: usize) {
    assert_eq!(text.matches(wanted).count(), times, "{wanted:?} in {text}");
}

#[test]
fn a_coupon_says_who_what_and_how_much() {
    let text = coupon_text(&samples::coupon(1));
    assert_holds(&text, "Veselības aprūpes talons Nr. 26-0000123-2", 3);
    for copy in ["Iestādes", "Apdrošinātāja", "Pacienta"] {
        assert_holds(&text, &format!("{copy} eksemplārs"), 1);
    }
    assert_holds(&text, "AAS „Saules apdrošināšana”", 3);
    assert_holds(&text, "22.11.2026. plkst. 14.05", 3);
    assert_holds(&text, "Dr. Čaks Šķēle, kardiologs", 3);
    assert_holds(&text, "Žanete Grāvīte", 3);
    assert_holds(&text, "44,00 €", 6); // the line and the total
    assert_holds(&text, "Apmaksā 80 % (8.1. p.)", 3);
}

#[test]
fn only_the_insurers_copy_shows_the_personal_code() {
    for lines in [1, 30] {
        let text = coupon_text(&samples::coupon(lines));
        assert_holds(&text, "320000-12345", 1);
        assert_holds(&text, "******-*****", 2);
        let insurers = text
            .find("Apdrošinātāja eksemplārs")
            .expect("the insurer's copy");
        let patients = text
            .find("Pacienta eksemplārs")
            .expect("the patient's copy");
        let code = text.find("320000-12345").expect("the code");
        assert!(insurers < code && code < patients);
    }
}

#[test]
fn all_lines_of_1_7_and_30_are_there_with_their_total() {
    let totals = [(1, "55,00 €"), (7, "1 433,53 €"), (30, "5 807,62 €")];
    for (lines, total) in totals {
        let text = coupon_text(&samples::coupon(lines));
        for line in 1..=lines {
            assert_holds(&text, &format!("K{line:03} "), 3);
        }
        assert!(text.matches(total).count() >= 3, "{total} in {text}");
    }
}

#[test]
fn lines_left_out_are_counted_and_not_in_the_totals() {
    let coupon = Coupon {
        non_payable: NonPayable::LeaveOut,
        ..samples::coupon(7)
    };
    let text = coupon_text(&coupon);
    assert_holds(&text, "Vitamīns D", 0);
    assert_holds(&text, "nav drukātas: 2, kopā 1 251,56 €", 3);
    assert_holds(&text, "181,97 €", 3);
    assert_holds(&text, "47,67 €", 3);
}

#[test]
fn a_coupon_of_only_left_out_lines_is_still_a_coupon() {
    let mut coupon = samples::coupon(7);
    coupon.lines = vec![coupon.lines.remove(4)];
    coupon.non_payable = NonPayable::LeaveOut;
    assert_holds(&coupon_text(&coupon), "nav drukātas: 1, kopā 17,00 €", 3);
}

#[test]
fn a_voided_coupon_printed_again_says_so() {
    let coupon = Coupon {
        voided_at: Some(samples::at(15, 40)),
        reprinted_at: Some(samples::at(15, 42)),
        ..samples::coupon(7)
    };
    let text = coupon_text(&coupon);
    assert_holds(&text, "ANULĒTS 22.11.2026. plkst. 15.40", 3);
    assert_holds(&text, "DUBLIKĀTS 22.11.2026. plkst. 15.42", 3);
    assert!(text.matches("ANULĒTS").count() >= 6);
    assert_holds(&coupon_text(&samples::coupon(7)), "ANULĒTS", 0);
}

#[test]
fn a_copy_that_needs_more_pages_numbers_them() {
    let mut coupon = samples::coupon(30);
    for line in &mut coupon.lines {
        line.service = format!("{} {}", line.service, samples::LONG_NAME);
    }
    let pdf = coupon.to_pdf().expect("a coupon");
    let text = text(&pdf);
    assert_eq!(pages(&pdf), 6);
    assert_holds(&text, "26-0000123-2 (turpinājums)", 3);
    assert_holds(&text, "1. lapa no 2", 3);
    assert_holds(&text, "2. lapa no 2", 3);
}

#[test]
fn papers_speak_english_and_russian_too() {
    let coupon = |lang| {
        coupon_text(&Coupon {
            lang,
            ..samples::coupon(2)
        })
    };
    let (english, russian) = (coupon(Lang::En), coupon(Lang::Ru));
    assert_holds(&english, "Health care coupon No. 26-0000123-2", 3);
    assert_holds(&english, "€44.00", 3);
    assert_holds(&english, "22 November 2026, 14:05", 3);
    assert_holds(&russian, "Талон на медицинскую помощь № 26-0000123-2", 3);
    assert_holds(&russian, "Платит пациент", 3);
    let statement = Statement {
        lang: Lang::Ru,
        ..samples::statement(3)
    };
    let text = text(&statement.to_pdf().expect("a statement"));
    assert_holds(&text, "Итого (3)", 1);
}

#[test]
fn a_statement_lists_each_visit_and_carries_sums() {
    let pdf = samples::statement(60).to_pdf().expect("a statement");
    let text = text(&pdf);
    assert_eq!(pages(&pdf), 2);
    for visit in 101..=160 {
        assert_holds(&text, &samples::visit_number(visit).to_string(), 1);
    }
    assert_holds(&text, "Periods 01.11.2026.–30.11.2026.", 1);
    assert_holds(
        &text,
        "Pavisam kopā (60) 7 584,90 € 6 067,68 € 1 517,22 €",
        1,
    );
    assert_holds(&text, "kas pārskatā nav iekļautas: 3", 1);
    assert_holds(&text, "2. lapa no 2", 1);
    let carried = "Kopā līdz šim ";
    let at = text.find(carried).expect("a running total") + carried.len();
    let sums: String = text[at..]
        .chars()
        .take_while(|c| !c.is_alphabetic())
        .collect();
    let forward = format!(
        "No iepriekšējās lapas {}",
        sums.split(" 1.").next().unwrap_or("")
    );
    assert_holds(&text, &forward, 1);
}

#[test]
fn statements_of_any_length_have_all_their_visits() {
    for visits in [0, 1, 33, 34, 35, 36, 37, 68, 69, 70, 71, 200] {
        let text = text(&samples::statement(visits).to_pdf().expect("a statement"));
        assert_holds(&text, " 26-0000", visits);
        assert_holds(&text, &format!("Pavisam kopā ({visits})"), 1);
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let coupon = samples::coupon(30);
    assert_eq!(coupon.to_pdf(), coupon.clone().to_pdf());
    let statement = samples::statement(40);
    assert_eq!(statement.to_pdf(), statement.clone().to_pdf());
}

#[test]
fn the_pdf_names_its_title_and_language_and_is_tagged() {
    let pdf = samples::coupon(2).to_pdf().expect("a coupon");
    let document = Document::load_mem(&pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let language = catalog.get(b"Lang").and_then(Object::as_str);
    assert_eq!(language.expect("a language"), b"lv");
    assert!(catalog.has(b"StructTreeRoot"));
    let info = document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .expect("info");
    let info = document.get_dictionary(info).expect("info");
    let title = info
        .get(b"Title")
        .and_then(lopdf::decode_text_string)
        .expect("a title");
    assert_eq!(
        title,
        "Veselības aprūpes talons Nr.\u{a0}26-0000123-2 AAS „Saules apdrošināšana”"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    /// Whatever is typed into a name, the archive standard is kept.
    #[test]
    fn any_text_can_be_printed(name in "\\PC*", other in proptest::prelude::any::<String>()) {
        let mut coupon = samples::coupon(2);
        coupon.insured.name = name;
        coupon.lines[0].service = other;
        coupon.to_pdf().expect("a coupon");
    }
}
