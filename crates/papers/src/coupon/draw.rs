//! Lays a coupon out: three copies on one page, each a third of it, when
//! every line fits; else each copy on pages of its own.

mod head;
mod lines;
mod proof;

use self::proof::Drawn;
use super::{Coupon, Totals};
use crate::labels::{CouponLabels, page_of};
use crate::layout::fields::Signatures;
use crate::layout::font::Fonts;
use crate::layout::paginate::{Room, paginate};
use crate::layout::sheet::{Block, Mark, NodeId, Role, Rule, Sheet};
use crate::layout::table::{Cell, Table};
use crate::layout::text::{Ink, Style};
use crate::layout::{A4, Area, MM, Pt};
use crate::{PapersError, qr};

/// What is to be drawn, in which words and letters.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) coupon: &'a Coupon,
    pub(super) labels: &'a CouponLabels,
    pub(super) fonts: &'a Fonts,
}

/// Whom a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Clinic,
    Insurer,
    Patient,
}

const HOLDERS: [Holder; 3] = [Holder::Clinic, Holder::Insurer, Holder::Patient];

/// No note is longer; a longer text is cut off with an ellipsis.
const NOTE_LINES: usize = 3;
/// Above the notes.
const NOTE_GAP: Pt = 2.0;

/// The sizes of one of the two layouts.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    title: Pt,
    text: Pt,
    label: Pt,
    /// Side of the QR code; quiet zone not counted.
    code: Pt,
    /// Between parts of a copy.
    gap: Pt,
    /// Above and below the text of a table row.
    pad: Pt,
    /// Above the line to sign on.
    signing: Pt,
    /// Whether the signatures stand at the foot of the area.
    signed_at_foot: bool,
    /// The slant and the largest size of the void stamp.
    stamp: (Pt, Pt),
}

/// A third of a page.
const THIRD: Sizes = Sizes {
    title: 10.5,
    text: 7.2,
    label: 5.9,
    code: 17.0 * MM,
    gap: 5.0,
    pad: 1.5,
    signing: 17.0,
    signed_at_foot: true,
    stamp: (-14.0, 92.0),
};

/// A page.
const PAGE: Sizes = Sizes {
    title: 13.5,
    text: 8.4,
    label: 6.8,
    code: 22.0 * MM,
    gap: 9.0,
    pad: 2.0,
    signing: 26.0,
    signed_at_foot: false,
    stamp: (-48.0, 150.0),
};

/// Lays out all three copies.
pub(super) fn sheet(job: Job<'_>) -> Result<Sheet<'_>, PapersError> {
    match on_one_page(job)? {
        Some(sheet) => Ok(sheet),
        None => on_own_pages(job),
    }
}

/// Three thirds of one page, or none if a copy does not fit its third.
fn on_one_page(job: Job<'_>) -> Result<Option<Sheet<'_>>, PapersError> {
    let mut sheet = Sheet::new(job.fonts);
    let mut apart = None;
    for (holder, third) in HOLDERS.into_iter().zip(A4.thirds()) {
        let area = third.inset(12.0 * MM, 5.5 * MM);
        let mut copy = Copy::new(job, holder, THIRD, area)?;
        if copy.height() > area.height {
            apart = copy.proof.take();
        }
        if copy.height() > area.height {
            return Ok(None);
        }
        copy.draw_whole(&mut sheet);
        if third.y > 0.0 {
            cut_line(&mut sheet, third.y);
        }
    }
    if let Some(proof) = apart {
        proof.draw_page(&mut sheet, job);
    }
    Ok(Some(sheet))
}

fn cut_line(to: &mut Sheet<'_>, y: Pt) {
    let rule = Rule {
        from: (A4.x, y),
        to: (A4.right(), y),
        width: 0.5,
        ink: Ink::Light,
        dashed: true,
    };
    to.mark(None, Mark::Rule(rule));
}

fn on_own_pages(job: Job<'_>) -> Result<Sheet<'_>, PapersError> {
    let mut sheet = Sheet::new(job.fonts);
    let area = A4.inset(15.0 * MM, 12.0 * MM);
    for holder in HOLDERS {
        if holder != Holder::Clinic {
            sheet.start_page();
        }
        Copy::new(job, holder, PAGE, area)?.draw_pages(&mut sheet);
    }
    Ok(sheet)
}

/// One copy about to be drawn into an area.
struct Copy<'a> {
    coupon: &'a Coupon,
    labels: &'a CouponLabels,
    fonts: &'a Fonts,
    holder: Holder,
    sizes: Sizes,
    area: Area,
    table: Table,
    rows: Vec<Vec<Cell>>,
    total: Vec<Cell>,
    notes: Vec<String>,
    code: Vec<Vec<bool>>,
    proof: Option<Drawn>,
}

impl<'a> Copy<'a> {
    fn new(job: Job<'a>, holder: Holder, sizes: Sizes, area: Area) -> Result<Self, PapersError> {
        let Job {
            coupon,
            labels,
            fonts,
        } = job;
        let printed = coupon.printed();
        Ok(Self {
            coupon,
            labels,
            fonts,
            holder,
            sizes,
            area,
            table: lines::table(job, sizes, area.width),
            rows: printed
                .iter()
                .map(|line| lines::row(coupon.lang, line))
                .collect(),
            total: lines::total_row(job, Totals::of(&printed)?),
            notes: lines::notes(coupon, labels)?,
            code: qr::modules(&identity::qr::visit_qr(coupon.visit_number))?,
            proof: Drawn::of(job, holder),
        })
    }

    /// The height the whole copy takes, found by drawing it aside.
    fn height(&self) -> Pt {
        let mut aside = Sheet::new(self.fonts);
        let part = aside.node(None, Role::Part);
        let head = self.head(&mut aside, part) - self.area.y;
        let rows: Pt = self.row_heights().iter().sum();
        head + self.sizes.gap + self.table.head_height(self.fonts) + rows + self.tail_height()
    }

    fn row_heights(&self) -> Vec<Pt> {
        let height = |row: &Vec<Cell>| self.table.row_height(self.fonts, row);
        self.rows.iter().map(height).collect()
    }

    /// Totals, notes and signatures, beside them the code by which the decision is checked.
    fn tail_height(&self) -> Pt {
        let total = self.table.total_height(self.fonts, &self.total);
        let notes: Pt = self.all_notes().map(|note| self.note_height(note)).sum();
        let beside = notes + self.signatures(&self.signature_labels()).height();
        let code = self.proof.as_ref().map_or(0.0, Drawn::height);
        total + NOTE_GAP + beside.max(code)
    }

    fn all_notes(&self) -> impl Iterator<Item = &String> {
        let of_proof = self.proof.iter().flat_map(|proof| &proof.words);
        self.notes.iter().chain(of_proof)
    }

    /// The width beside the code by which the decision is checked.
    fn beside_proof(&self) -> Pt {
        self.area.width - self.proof.as_ref().map_or(0.0, Drawn::width)
    }

    fn note_height(&self, note: &str) -> Pt {
        let lines = self
            .fonts
            .wrap(note, self.small(), self.beside_proof(), NOTE_LINES);
        lines.iter().map(|_| self.small().line_height()).sum()
    }

    /// The copy in its area, its signatures at the foot.
    fn draw_whole(&self, to: &mut Sheet<'_>) {
        let part = to.node(None, Role::Part);
        let y = self.head(to, part) + self.sizes.gap;
        let body = self.start_table(to, part);
        let y = self.table.head(to, Some(body.0), self.area.below(y));
        let y = self.draw_rows(to, body.1, y, &self.rows);
        self.tail(to, part, body.1, y);
        self.stamp(to);
    }

    /// The copy on as many pages as it needs.
    fn draw_pages(&self, to: &mut Sheet<'_>) {
        let part = to.node(None, Role::Part);
        let pages = paginate(&self.row_heights(), self.room());
        let mut y = self.head(to, part) + self.sizes.gap;
        let (head, body) = self.start_table(to, part);
        for (at, rows) in pages.iter().enumerate() {
            if at > 0 {
                to.start_page();
                y = self.short_head(to) + self.sizes.gap;
            }
            let head = (at == 0).then_some(head);
            let top = self.table.head(to, head, self.area.below(y));
            let rows = self.rows.get(rows.clone()).unwrap_or_default();
            y = self.draw_rows(to, body, top, rows);
            if at + 1 == pages.len() {
                self.tail(to, part, body, y);
            }
            self.foot(to, at + 1, pages.len());
            self.stamp(to);
        }
    }

    /// The room for rows on the first and on the next pages.
    fn room(&self) -> Room {
        let mut aside = Sheet::new(self.fonts);
        let part = aside.node(None, Role::Part);
        let head = self.head(&mut aside, part) - self.area.y;
        let short = self.short_head(&mut aside) - self.area.y;
        let table = self.sizes.gap + self.table.head_height(self.fonts);
        let foot = self.small().line_height() + self.sizes.gap;
        let left = |head: Pt| self.area.height - head - table - foot;
        Room {
            first: left(head),
            next: left(short),
            tail: self.tail_height(),
        }
    }

    fn start_table(&self, to: &mut Sheet<'_>, part: NodeId) -> (NodeId, NodeId) {
        let table = to.node(Some(part), Role::Table);
        let head = to.node(Some(table), Role::TableHead);
        (head, to.node(Some(table), Role::TableBody))
    }

    fn draw_rows(&self, to: &mut Sheet<'_>, body: NodeId, top: Pt, rows: &[Vec<Cell>]) -> Pt {
        rows.iter().fold(top, |y, row| {
            self.table.row(to, body, self.area.below(y), row)
        })
    }

    /// Totals and notes, then the signatures: at the foot of a third, right
    /// below on a page.
    fn tail(&self, to: &mut Sheet<'_>, part: NodeId, body: NodeId, top: Pt) {
        let mut y = self
            .table
            .total(to, Some(body), self.area.below(top), &self.total);
        y += NOTE_GAP;
        let (foot, width) = (y, self.beside_proof());
        for note in self.all_notes() {
            let node = to.node(Some(part), Role::Paragraph);
            let block = Block::line(note, self.small(), self.area.below(y));
            y = to.text(
                Some(node),
                Block {
                    width,
                    most_lines: NOTE_LINES,
                    ..block
                },
            );
        }
        let labels = self.signature_labels();
        let signatures = self.signatures(&labels);
        if self.sizes.signed_at_foot {
            y = self.area.bottom() - signatures.height();
        }
        let below = self.area.below(y);
        signatures.draw(to, part, Area { width, ..below });
        if let Some(proof) = &self.proof {
            proof.draw(to, part, self.area.below(foot));
        }
    }

    fn signature_labels(&self) -> [&'a str; 2] {
        let labels = self.labels;
        [&labels.patient_signs, &labels.practitioner_signs]
    }

    fn signatures<'b>(&self, labels: &'b [&'b str]) -> Signatures<'b> {
        Signatures {
            labels,
            style: self.small(),
            room: self.sizes.signing,
            gap: 12.0 * MM,
        }
    }

    fn foot(&self, to: &mut Sheet<'_>, page: usize, pages: usize) {
        let text = page_of(self.coupon.lang, page, pages);
        let y = self.area.bottom() - self.small().line_height();
        let block = Block::line(&text, self.small(), self.area.below(y));
        to.text(None, block.right());
    }

    /// The void mark across the copy.
    fn stamp(&self, to: &mut Sheet<'_>) {
        if self.coupon.voided_at.is_none() {
            return;
        }
        let text = self.labels.voided.clone();
        let (degrees, largest) = self.sizes.stamp;
        let wide = self.fonts.width(&text, Style::bold(1.0));
        let size = largest.min(self.area.width * 0.9 / wide);
        to.mark(
            None,
            Mark::Stamp {
                centre: self.area.centre(),
                text,
                style: Style::bold(size).ink(Ink::Red),
                degrees,
            },
        );
    }

    fn small(&self) -> Style {
        Style::regular(self.sizes.label).ink(Ink::Grey)
    }
}
