//! Places on the laid-out coupon: nothing lost, nothing over anything else.

use std::sync::LazyLock;

use super::*;
use crate::layout::sheet::{Mark, Run, Sheet};
use crate::layout::{A4, Pt};
use crate::samples::{self, LONG_NAME};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load().unwrap());

fn lay_out(coupon: &Coupon) -> Sheet<'static> {
    draw::sheet(coupon, &FONTS).unwrap()
}

/// Left, top, right, bottom of the letters of a line.
fn bounds(run: &Run) -> [Pt; 4] {
    let size = run.style.size;
    let right = run.x + FONTS.width(&run.text, run.style);
    [
        run.x,
        run.baseline - 0.9 * size,
        right,
        run.baseline + 0.23 * size,
    ]
}

fn overlap(a: [Pt; 4], b: [Pt; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Checks that no text touches another and none leaves the page.
fn check_places(coupon: &Coupon) -> Sheet<'static> {
    let sheet = lay_out(coupon);
    for page in &sheet.pages {
        let runs = page.iter().filter_map(|item| item.run());
        let placed: Vec<_> = runs.map(|run| (run, bounds(run))).collect();
        for (at, (run, own)) in placed.iter().enumerate() {
            let inside = own[0] >= 20.0 && own[2] <= A4.right() - 20.0;
            assert!(inside && own[3] <= A4.bottom() - 14.0, "{run:?}");
            for (other, its) in &placed[at + 1..] {
                assert!(!overlap(*own, *its), "{run:?} {other:?}");
            }
        }
    }
    sheet
}

fn times(sheet: &Sheet<'_>, text: &str) -> usize {
    sheet.runs().filter(|run| run.text == text).count()
}

#[test]
fn every_line_stands_on_every_copy_once() {
    for lines in 1..=30 {
        let sheet = check_places(&samples::coupon(lines));
        for line in 1..=lines {
            assert_eq!(
                times(&sheet, &format!("K{line:03}")),
                3,
                "{line} of {lines}"
            );
        }
    }
}

#[test]
fn seven_lines_fit_thirds_of_one_page_and_thirty_do_not() {
    let pages = |lines| lay_out(&samples::coupon(lines)).pages.len();
    assert_eq!(pages(1), 1);
    assert_eq!(pages(7), 1);
    assert!(pages(30) >= 3);
    assert_eq!(pages(30) % 3, 0);
}

#[test]
fn each_third_holds_one_copy() {
    let sheet = lay_out(&samples::coupon(7));
    let of: Vec<Pt> = sheet
        .runs()
        .filter(|run| run.text == "Pacienta paraksts")
        .map(|run| run.baseline)
        .collect();
    let thirds = A4.thirds();
    assert_eq!(of.len(), 3);
    for (baseline, third) in of.iter().zip(thirds) {
        assert!(third.y < *baseline && *baseline < third.bottom());
    }
}

#[test]
fn long_names_and_services_push_nothing_over_anything() {
    for lines in [1, 5, 12, 30] {
        let mut coupon = samples::coupon(lines);
        coupon.insured.name = LONG_NAME.to_owned();
        coupon.practitioner.name = LONG_NAME.replace(' ', "");
        coupon.provider.name = format!("SIA „{LONG_NAME} {LONG_NAME}”");
        coupon.voided_at = Some(samples::at(15, 0));
        coupon.reprinted_at = Some(samples::at(15, 1));
        for line in &mut coupon.lines {
            line.service = format!("{} {LONG_NAME} {LONG_NAME}", line.service);
        }
        let sheet = check_places(&coupon);
        assert_eq!(times(&sheet, "K001"), 3);
    }
}

#[test]
fn a_void_mark_stands_across_each_copy() {
    for lines in [7, 30] {
        let mut coupon = samples::coupon(lines);
        coupon.voided_at = Some(samples::at(15, 40));
        let sheet = lay_out(&coupon);
        let stamp = |mark: &Mark| matches!(mark, Mark::Stamp { text, .. } if text == "ANULĒTS");
        let stamps = sheet
            .pages
            .iter()
            .flatten()
            .filter(|item| stamp(&item.mark))
            .count();
        assert_eq!(stamps, sheet.pages.len().max(3));
        assert_eq!(times(&sheet, "ANULĒTS 22.11.2026.\u{a0}15:40"), 3);
    }
}

#[test]
fn shares_that_are_not_the_price_are_refused() {
    let mut coupon = samples::coupon(3);
    coupon.lines[1].patient_pays = Cents::new(1);
    assert_eq!(coupon.to_pdf(), Err(PapersError::SharesDiffer { line: 2 }));
}
