//! Places on the laid-out coupon: nothing lost, nothing over anything else.

use std::sync::LazyLock;

use super::*;
use crate::layout::places;
use crate::layout::sheet::{Mark, Sheet};
use crate::layout::{A4, Pt};
use crate::samples::{self, LONG_NAME};

static LABELS: LazyLock<CouponLabels> = LazyLock::new(|| CouponLabels::of(Lang::Lv));
static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load().unwrap());

fn lay_out(coupon: &Coupon) -> Sheet<'_> {
    draw::sheet(Job {
        coupon,
        labels: &LABELS,
        fonts: &FONTS,
    })
    .unwrap()
}

/// Lays the coupon out and checks that nothing stands on anything else.
fn check_places(coupon: &Coupon) -> Sheet<'_> {
    let sheet = lay_out(coupon);
    places::check(&sheet);
    sheet
}

fn times(sheet: &Sheet<'_>, text: &str) -> usize {
    sheet.runs().filter(|run| run.text == text).count()
}

#[test]
fn every_line_stands_on_every_copy_once() {
    for lines in 1..=30 {
        let coupon = samples::coupon(lines);
        let sheet = check_places(&coupon);
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
    let coupon = samples::coupon(7);
    let sheet = lay_out(&coupon);
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
        assert_eq!(times(&sheet, "ANULĒTS 22.11.2026. plkst. 15.40"), 3);
    }
}

#[test]
fn shares_that_are_not_the_price_are_refused() {
    let mut coupon = samples::coupon(3);
    coupon.lines[1].patient_pays = Cents::new(1);
    assert_eq!(coupon.to_pdf(), Err(PapersError::SharesDiffer { line: 2 }));
}

/// The sides of the QR codes, in points, with how many modules each has.
fn codes(sheet: &Sheet<'_>) -> Vec<(Pt, usize)> {
    let marks = sheet.pages.iter().flatten().map(|item| &item.mark);
    let code = |mark: &Mark| match mark {
        Mark::Code { area, rows } => Some((area.width, rows.len())),
        _ => None,
    };
    marks.filter_map(code).collect()
}

#[test]
fn the_patient_alone_gets_the_code_that_checks_and_a_phone_can_read_it() {
    for (lines, letters, pages) in [(1, 900, 1), (2, 950, 1), (7, 1_150, 2), (30, 1_700, 4)] {
        let mut coupon = samples::coupon(lines);
        coupon.proof = Some(samples::proof(letters));
        let sheet = check_places(&coupon);
        assert_eq!(sheet.pages.len(), pages, "{lines}");
        let large: Vec<_> = codes(&sheet)
            .into_iter()
            .filter(|(_, modules)| *modules > 60)
            .collect();
        let [(side, modules)] = large[..] else {
            panic!("one code of {large:?}");
        };
        let module = side / Pt::from(u16::try_from(modules).unwrap());
        let millimetres = module / crate::layout::MM;
        assert!(millimetres > 0.33, "{millimetres} mm with {lines} lines");
    }
}

#[test]
fn an_attestation_too_long_for_any_code_is_pointed_to() {
    let mut coupon = samples::coupon(3);
    coupon.proof = Some(samples::proof(4_000));
    let sheet = check_places(&coupon);
    assert_eq!(codes(&sheet).len(), 3, "the numbers of the visit");
    let told = sheet.runs().any(|run| run.text.contains("pārāk garš"));
    assert!(told);
}
