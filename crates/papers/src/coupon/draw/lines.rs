//! The table of services, its totals and the notes below it.

use super::{Job, Sizes};
use crate::PapersError;
use crate::coupon::{Coupon, CouponLine, Totals};
use crate::labels::{self, CouponLabels};
use crate::layout::Pt;
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::Style;
use wording::{Lang, euros};

pub(super) fn table(job: Job<'_>, sizes: Sizes, width: Pt) -> Table {
    let labels = job.labels;
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
    Table::new(job.fonts, columns, look)
}

pub(super) fn row(lang: Lang, line: &CouponLine) -> Vec<Cell> {
    vec![
        Cell::new(&*line.code),
        Cell::new(&*line.service),
        Cell::new(euros(lang, line.price)),
        Cell::new(euros(lang, line.insurer_pays)),
        Cell::new(euros(lang, line.patient_pays)),
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

pub(super) fn total_row(job: Job<'_>, totals: Totals) -> Vec<Cell> {
    let lang = job.coupon.lang;
    vec![
        Cell::new(&*job.labels.total).over(2),
        Cell::new(euros(lang, totals.price)),
        Cell::new(euros(lang, totals.insurer_pays)),
        Cell::new(euros(lang, totals.patient_pays)),
    ]
}

pub(super) fn notes(coupon: &Coupon, labels: &CouponLabels) -> Result<Vec<String>, PapersError> {
    let mut notes = Vec::new();
    let left_out = coupon.left_out();
    if !left_out.is_empty() {
        let sum = euros(coupon.lang, Totals::of(&left_out)?.price);
        notes.push(labels::left_out(coupon.lang, left_out.len(), &sum));
    }
    if !coupon.terms.is_empty() {
        notes.push(format!("{}: {}", labels.terms, coupon.terms));
    }
    Ok(notes)
}
