//! A small page layout: areas, measured text, tables that break over pages.
//!
//! Papers are first laid out as a [`sheet::Sheet`], a list of marks at known
//! places, and only then written as PDF. So tests can look at places (does
//! anything overlap, does anything leave the page) without reading a PDF.

pub(crate) mod fields;
pub(crate) mod flow;
pub(crate) mod font;
pub(crate) mod foot;
pub(crate) mod paginate;
#[cfg(test)]
pub(crate) mod places;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod written;

/// A length in points, 1/72 inch. Lengths are pictures, so they may be floats;
/// money never is.
pub(crate) type Pt = f32;

/// Points in a millimetre.
pub(crate) const MM: Pt = 72.0 / 25.4;

/// The A4 sheet, 210 × 297 mm.
pub(crate) const A4: Area = Area {
    x: 0.0,
    y: 0.0,
    width: 210.0 * MM,
    height: 297.0 * MM,
};

/// A rectangle on the page; `y` grows downwards from the top edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: Pt,
    pub(crate) y: Pt,
    pub(crate) width: Pt,
    pub(crate) height: Pt,
}

impl Area {
    pub(crate) fn right(self) -> Pt {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> Pt {
        self.y + self.height
    }

    pub(crate) fn centre(self) -> (Pt, Pt) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The same area with a margin taken off each side.
    pub(crate) fn inset(self, across: Pt, down: Pt) -> Self {
        Self {
            x: self.x + across,
            y: self.y + down,
            width: self.width - 2.0 * across,
            height: self.height - 2.0 * down,
        }
    }

    /// The part of the area from `y` down to its bottom edge.
    pub(crate) fn below(self, y: Pt) -> Self {
        Self {
            y,
            height: self.bottom() - y,
            ..self
        }
    }

    /// The left and the right half.
    pub(crate) fn halves(self) -> (Self, Self) {
        let width = self.width / 2.0;
        let left = Self { width, ..self };
        (
            left,
            Self {
                x: self.x + width,
                ..left
            },
        )
    }

    /// Three equal parts, one under the other.
    pub(crate) fn thirds(self) -> [Self; 3] {
        let height = self.height / 3.0;
        [0.0, 1.0, 2.0].map(|part| Self {
            y: self.y + part * height,
            height,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_of_a4_are_99_mm_and_meet() {
        let [first, second, third] = A4.thirds();
        assert!((first.height - 99.0 * MM).abs() < 0.01);
        assert!((first.bottom() - second.y).abs() < 0.01);
        assert!((third.bottom() - A4.bottom()).abs() < 0.01);
    }
}
