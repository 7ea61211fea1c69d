//! The head of a copy: title, whose copy, marks, QR code, who and when.

use super::{Copy, Holder};
use crate::join;
use crate::layout::fields::{Field, Grid};
use crate::layout::sheet::{Block, Mark, NodeId, Role, Sheet};
use crate::layout::text::{Ink, Style};
use crate::layout::{Area, MM, Pt};
use identity::CardNumber;
use wording::moment;

impl<'a> Copy<'a> {
    /// Title, marks, QR code and fields; returns where they end.
    pub(super) fn head(&self, to: &mut Sheet<'_>, part: NodeId) -> Pt {
        let code = self.sizes.code;
        let left = Area {
            width: self.area.width - code - 4.0 * MM,
            ..self.area
        };
        let y = self.title(to, part, left);
        self.code(to, part);
        let y = self.grid().draw(to, part, left.below(y), &self.fields());
        y.max(self.area.y + code)
    }

    /// The title and, at the right, whose copy it is and its marks.
    fn title(&self, to: &mut Sheet<'_>, part: NodeId, at: Area) -> Pt {
        let title = self.coupon.title(self.labels);
        let role = Role::Heading {
            level: 1,
            title: format!("{title} ({})", self.holder_label()),
        };
        let heading = to.node(Some(part), role);
        let wide = at.width * 0.72;
        let block = Block::line(&title, Style::bold(self.sizes.title), at);
        let block = Block {
            width: wide,
            most_lines: 2,
            ..block
        };
        let mut y = to.text(Some(heading), block);
        let right = Area {
            x: at.x + wide,
            width: at.width - wide,
            ..at
        };
        let shift = self.sizes.title - self.sizes.text;
        let holder = Block::line(
            self.holder_label(),
            Style::bold(self.sizes.text),
            right.below(at.y + shift),
        );
        let node = to.node(Some(part), Role::Paragraph);
        y = y.max(to.text(Some(node), holder.right()));
        for mark in self.marks() {
            let node = to.node(Some(part), Role::Paragraph);
            let style = Style::bold(self.sizes.text).ink(Ink::Red);
            y = to.text(Some(node), Block::line(&mark, style, at.below(y)));
        }
        y + self.sizes.gap * 0.6
    }

    /// What sets this print apart: voided, printed again.
    fn marks(&self) -> Vec<String> {
        let labels = self.labels;
        let mark = |word: &str, at: Option<_>| {
            at.map(|at| format!("{word} {}", moment(self.coupon.lang, at)))
        };
        let voided = mark(&labels.voided, self.coupon.voided_at);
        let again = mark(&labels.duplicate, self.coupon.reprinted_at);
        voided.into_iter().chain(again).collect()
    }

    fn code(&self, to: &mut Sheet<'_>, part: NodeId) {
        let side = self.sizes.code;
        let words = format!("{} {}", self.labels.qr, self.coupon.visit_number);
        let node = to.node(Some(part), Role::Figure { words });
        let area = Area {
            x: self.area.right() - side,
            y: self.area.y,
            width: side,
            height: side,
        };
        to.mark(
            Some(node),
            Mark::Code {
                area,
                rows: self.code.clone(),
            },
        );
    }

    /// On pages after the first: the title again, as decoration.
    pub(super) fn short_head(&self, to: &mut Sheet<'_>) -> Pt {
        let text = format!(
            "{} ({})",
            self.coupon.title(self.labels),
            self.labels.continued
        );
        let block = Block::line(&text, Style::bold(self.sizes.text + 1.0), self.area);
        let y = to.text(None, block);
        let holder = Block::line(self.holder_label(), Style::bold(self.sizes.text), self.area);
        y.max(to.text(None, holder.right()))
    }

    fn fields(&self) -> Vec<Field<'a>> {
        let (coupon, labels) = (self.coupon, self.labels);
        let practitioner = &coupon.practitioner;
        let visited_at = moment(coupon.lang, coupon.visited_at);
        let card = coupon.insured.card.as_ref().map(CardNumber::masked);
        vec![
            Field::new(&labels.insurer, coupon.insurer.line()),
            Field::new(&labels.provider, coupon.provider.line()),
            Field::new(
                &labels.practitioner,
                join(&practitioner.name, &practitioner.speciality),
            ),
            Field::new(&labels.visited_at, visited_at),
            Field::new(&labels.insured, &*coupon.insured.name),
            Field::new(&labels.personal_code, self.personal_code()),
            Field::new(&labels.card, card.unwrap_or_default()),
            Field::new(&labels.programme, &*coupon.insured.programme),
        ]
    }

    /// In full for the insurer only.
    fn personal_code(&self) -> String {
        let code = self.coupon.insured.personal_code;
        match self.holder {
            Holder::Insurer => code.formatted(),
            Holder::Clinic | Holder::Patient => code.masked().to_owned(),
        }
    }

    fn holder_label(&self) -> &str {
        let labels = self.labels;
        match self.holder {
            Holder::Clinic => &labels.copy_clinic,
            Holder::Insurer => &labels.copy_insurer,
            Holder::Patient => &labels.copy_patient,
        }
    }

    fn grid(&self) -> Grid {
        Grid {
            columns: 4,
            label: self.small(),
            value: Style::regular(self.sizes.text),
            gap: (8.0, self.sizes.gap * 0.6),
        }
    }
}
