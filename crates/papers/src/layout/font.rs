//! The embedded font: Noto Sans, regular and bold. Why this one:
//! `docs/decisions/0006-fonts.md`.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::Pt;
use crate::PapersError;

/// Stands in for a character the font cannot draw. The text that is copied out
/// of the PDF still holds the right character.
const REPLACEMENT: char = '\u{FFFD}';

/// Which of the two faces a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Both faces, ready to measure and to draw.
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// Reads the embedded font.
    ///
    /// # Errors
    /// [`PapersError::Font`] if the embedded bytes cannot be read as a font.
    pub(crate) fn load() -> Result<Self, PapersError> {
        Ok(Self {
            regular: Face::read(notosans::REGULAR_TTF).ok_or(PapersError::Font)?,
            bold: Face::read(notosans::BOLD_TTF).ok_or(PapersError::Font)?,
        })
    }

    pub(crate) fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// One face: its glyphs and their widths.
pub(crate) struct Face {
    font: Font,
    glyph_of: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let table = FontRef::new(bytes).ok()?;
        Some(Self {
            font: Font::new(bytes.into(), 0)?,
            glyph_of: table.charmap(),
            metrics: table.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Whether the face can draw the character itself.
    #[cfg(test)]
    pub(crate) fn draws(&self, c: char) -> bool {
        self.glyph_of.map(c).is_some()
    }

    /// The width of a text, in points at the given size. Letters are set side
    /// by side without kerning, so figures stay in columns.
    pub(crate) fn width(&self, text: &str, size: Pt) -> Pt {
        text.chars().map(|c| self.advance(c)).sum::<Pt>() * size
    }

    /// The glyphs of a text, one a character.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, c)| {
                let glyph = GlyphId::new(self.glyph(c).to_u32());
                let range = at..at + c.len_utf8();
                KrillaGlyph::new(glyph, self.advance(c), 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }

    fn glyph(&self, c: char) -> skrifa::GlyphId {
        self.glyph_of
            .map(c)
            .or_else(|| self.glyph_of.map(REPLACEMENT))
            .unwrap_or(skrifa::GlyphId::NOTDEF)
    }

    /// The width of a character in ems.
    fn advance(&self, c: char) -> Pt {
        let units = self.metrics.advance_width(self.glyph(c)).unwrap_or(0.0);
        units / self.font.units_per_em()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_latvian_russian_and_signs() {
        let fonts = Fonts::load().unwrap();
        let needed = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ„”«»–—€№…−\u{a0}абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
        for weight in [Weight::Regular, Weight::Bold] {
            let face = fonts.face(weight);
            let missing: String = needed.chars().filter(|c| !face.draws(*c)).collect();
            assert_eq!(missing, "");
        }
    }

    #[test]
    fn figures_are_of_one_width() {
        let fonts = Fonts::load().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let face = fonts.face(weight);
            let widths: Vec<_> = ('0'..='9').map(|c| face.advance(c)).collect();
            assert!(widths.iter().all(|w| *w == widths[0]));
        }
    }

    #[test]
    fn an_unknown_character_gets_the_replacement_glyph() {
        let fonts = Fonts::load().unwrap();
        let face = fonts.face(Weight::Regular);
        assert_eq!(face.glyph('漢'), face.glyph(REPLACEMENT));
        assert_ne!(face.glyph('漢'), skrifa::GlyphId::NOTDEF);
    }
}
