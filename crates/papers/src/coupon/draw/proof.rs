//! The QR code by which anybody checks the decision, on the patient's copy or on a page of its own.

use super::{Holder, Job, NOTE_GAP, NOTE_LINES, PAGE};
use crate::labels;
use crate::layout::sheet::{Block, Mark, NodeId, Role, Sheet};
use crate::layout::text::{Ink, Style};
use crate::layout::{A4, Area, MM, Pt};
use crate::qr;

/// Side of a module: what a phone reads from a printed page held in the hand.
const MODULE: Pt = 0.34 * MM;
/// The same where there is room.
const LARGE_MODULE: Pt = 0.5 * MM;
/// No code is wider on a page of its own.
const WIDEST: Pt = 90.0 * MM;
/// Left white around the code, in modules, as the standard asks.
const QUIET: Pt = 4.0;

/// The code and what is said beside it.
pub(super) struct Drawn {
    pub(super) words: Vec<String>,
    label: String,
    /// Absent if the attestation is too long for any code: the words then say where it is.
    rows: Option<Vec<Vec<bool>>>,
}

impl Drawn {
    /// What is drawn on the copy of the patient, who alone gets it.
    pub(super) fn of(job: Job<'_>, holder: Holder) -> Option<Self> {
        let proof = job.coupon.proof.as_ref();
        let proof = proof.filter(|_| holder == Holder::Patient)?;
        let rows = qr::dense(&proof.link);
        Some(Self {
            words: labels::proof(job.coupon.lang, proof, rows.is_some()),
            label: job.labels.check_qr.clone(),
            rows,
        })
    }

    /// The width the code takes, with the white on its left.
    pub(super) fn width(&self) -> Pt {
        self.side() + self.quiet()
    }

    /// The height it takes, with the white above it.
    pub(super) fn height(&self) -> Pt {
        self.side() + self.quiet()
    }

    fn side(&self) -> Pt {
        self.modules() * MODULE
    }

    fn quiet(&self) -> Pt {
        self.rows.as_ref().map_or(0.0, |_| QUIET * MODULE)
    }

    fn modules(&self) -> Pt {
        let rows = self.rows.as_ref().map_or(0, Vec::len);
        u16::try_from(rows).map_or(0.0, Pt::from)
    }

    /// At the right of an area, below the white.
    pub(super) fn draw(&self, to: &mut Sheet<'_>, part: NodeId, at: Area) {
        let side = self.side();
        let square = Area {
            x: at.right() - side,
            y: at.y + self.quiet(),
            width: side,
            height: side,
        };
        self.code(to, part, square);
    }

    fn code(&self, to: &mut Sheet<'_>, part: NodeId, area: Area) {
        let Some(rows) = self.rows.clone() else {
            return;
        };
        let words = self.label.clone();
        let node = to.node(Some(part), Role::Figure { words });
        to.mark(Some(node), Mark::Code { area, rows });
    }

    /// On a page of its own, larger.
    pub(super) fn draw_page(&self, to: &mut Sheet<'_>, job: Job<'_>) {
        to.start_page();
        let part = to.node(None, Role::Part);
        let area = A4.inset(15.0 * MM, 12.0 * MM);
        let title = format!("{} {}", job.labels.check, job.coupon.visit_number);
        let role = Role::Heading {
            level: 1,
            title: title.clone(),
        };
        let heading = to.node(Some(part), role);
        let block = Block::line(&title, Style::bold(PAGE.title), area);
        let mut y = to.text(Some(heading), block) + PAGE.gap;
        for words in &self.words {
            let node = to.node(Some(part), Role::Paragraph);
            let style = Style::regular(PAGE.text).ink(Ink::Black);
            let block = Block {
                most_lines: NOTE_LINES,
                ..Block::line(words, style, area.below(y))
            };
            y = to.text(Some(node), block) + NOTE_GAP;
        }
        let side = (self.modules() * LARGE_MODULE).min(WIDEST);
        let square = Area {
            y: y + PAGE.gap,
            width: side,
            height: side,
            ..area
        };
        self.code(to, part, square);
    }
}
