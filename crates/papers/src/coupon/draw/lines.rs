//! The table of services, its totals and the notes below it.

use super::Sizes;
use crate::PapersError;
use crate::coupon::{Coupon, CouponLine, Totals};
use crate::layout::Pt;
use crate::layout::font::Fonts;
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::Style;

pub(super) fn table(coupon: &Coupon, fonts: &Fonts, sizes: Sizes, width: Pt) -> Table {
    let labels = &coupon.labels;
    let (code, money, reason) = (width * 0.085, width * 0.105, width * 0.28);
    let columns = vec![
        Column::left(&labels.code, code),
        Column::left(&labels.service, width - code - 3.0 * money - reason),
        Column::right(&labels.price, money),
        Column::right(&labels.insurer_pays, money),
        Column::right(&labels.patient_pays, money),
        Column::left(&labels.reason, reason),
    ];
    let look = Look {
        head: Style::bold(sizes.label),
        body: Style::regular(sizes.text),
        total: Style::bold(sizes.text),
        pad: sizes.pad,
        gap: 9.0,
    };
    Table::new(fonts, columns, look)
}

pub(super) fn row(line: &CouponLine) -> Vec<Cell> {
    vec![
        Cell::new(&*line.code),
        Cell::new(&*line.service),
        Cell::new(line.price.euros()),
        Cell::new(line.insurer_pays.euros()),
        Cell::new(line.patient_pays.euros()),
        Cell::new(reason(line)),
    ]
}

/// The reason with its clause in brackets, which stays on one line.
fn reason(line: &CouponLine) -> String {
    let clause = line.clause.replace(' ', "\u{a0}");
    match (line.reason.is_empty(), clause.is_empty()) {
        (_, true) => line.reason.clone(),
        (true, false) => clause,
        (false, false) => format!("{} ({clause})", line.reason),
    }
}

pub(super) fn total_row(coupon: &Coupon, totals: Totals) -> Vec<Cell> {
    vec![
        Cell::new(&*coupon.labels.total).over(2),
        Cell::new(totals.price.euros()),
        Cell::new(totals.insurer_pays.euros()),
        Cell::new(totals.patient_pays.euros()),
    ]
}

pub(super) fn notes(coupon: &Coupon) -> Result<Vec<String>, PapersError> {
    let mut notes = Vec::new();
    let left_out = coupon.left_out();
    if !left_out.is_empty() {
        let sum = Totals::of(&left_out)?.price.euros();
        notes.push(format!(
            "{}: {} ({sum})",
            coupon.labels.left_out,
            left_out.len()
        ));
    }
    if !coupon.terms.is_empty() {
        notes.push(format!("{}: {}", coupon.labels.terms, coupon.terms));
    }
    Ok(notes)
}
