//! Writes a laid-out paper as PDF: marks, structure, metadata.

mod structure;

use calendar::DateTime;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};
use wording::Lang;

use crate::PapersError;
use crate::layout::font::Fonts;
use crate::layout::sheet::{Item, Mark, Rule, Run, Sheet};
use crate::layout::text::{Ink, Style};
use crate::layout::{A4, Area, Pt};

/// How strong a stamp across the text is.
const STAMP_OPACITY: Pt = 0.28;

/// What the PDF says about itself.
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) lang: Lang,
    /// Local time; the PDF holds no time zone.
    pub(crate) made_at: DateTime,
}

/// Writes the PDF.
///
/// # Errors
/// [`PapersError::Pdf`] if the writer refuses it.
pub(crate) fn write(sheet: &Sheet<'_>, about: &About) -> Result<Vec<u8>, PapersError> {
    let mut document = Document::new_with(settings()?);
    let mut leaves = vec![Vec::new(); sheet.nodes.len()];
    for items in &sheet.pages {
        draw_page(&mut document, sheet.fonts, items, &mut leaves)?;
    }
    document.set_tag_tree(structure::tag_tree(sheet, leaves));
    document.set_outline(structure::outline(sheet));
    document.set_metadata(metadata(about));
    document
        .finish()
        .map_err(|error| PapersError::Pdf(format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings, PapersError> {
    Ok(SerializeSettings {
        configuration: standards()?,
        enable_tagging: true,
        ..SerializeSettings::default()
    })
}

/// PDF/A-2a for the archive, PDF/UA-1 for screen readers.
fn standards() -> Result<Configuration, PapersError> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PapersError::Pdf(format!("{error:?}")))
}

fn metadata(about: &About) -> Metadata {
    let at = about.made_at;
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let made = krilla::metadata::DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()));
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Polise".to_owned())
        .language(about.lang.tag().to_owned())
        .creation_date(made)
}

fn draw_page(
    document: &mut Document,
    fonts: &Fonts,
    items: &[Item],
    leaves: &mut structure::Leaves,
) -> Result<(), PapersError> {
    let size = PageSettings::from_wh(A4.width, A4.height);
    let size = size.ok_or_else(|| PapersError::Pdf("page size".to_owned()))?;
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    for item in items {
        let identifier = surface.start_tagged(content_tag(item));
        draw(&mut surface, fonts, &item.mark);
        surface.end_tagged();
        if let Some(own) = item.node.and_then(|node| leaves.get_mut(node)) {
            own.push(identifier);
        }
    }
    surface.finish();
    page.finish();
    Ok(())
}

/// Marks of a node are content; the rest is decoration.
fn content_tag(item: &Item) -> ContentTag<'static> {
    match (&item.mark, item.node) {
        (Mark::Text(_), Some(_)) => ContentTag::Span(SpanTag::empty()),
        (_, Some(_)) => ContentTag::Other,
        (Mark::Stamp { .. }, None) => artifact(ArtifactType::Watermark),
        (Mark::Text(_), None) => artifact(ArtifactType::PaginationOther),
        (_, None) => artifact(ArtifactType::Layout),
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, mark: &Mark) {
    match mark {
        Mark::Text(run) => draw_run(surface, fonts, run, NormalizedF32::ONE),
        Mark::Rule(rule) => draw_rule(surface, *rule),
        Mark::Code { area, rows } => draw_code(surface, *area, rows),
        Mark::Stamp { .. } => draw_stamp(surface, fonts, mark),
    }
}

fn colour(ink: Ink) -> rgb::Color {
    match ink {
        Ink::Black => rgb::Color::new(0x11, 0x11, 0x11),
        Ink::Grey => rgb::Color::new(0x55, 0x55, 0x55),
        Ink::Light => rgb::Color::new(0xb8, 0xb8, 0xb8),
        Ink::Red => rgb::Color::new(0xc0, 0x14, 0x1f),
    }
}

fn fill(ink: Ink, opacity: NormalizedF32) -> Option<Fill> {
    Some(Fill {
        paint: colour(ink).into(),
        opacity,
        ..Fill::default()
    })
}

fn draw_run(surface: &mut Surface<'_>, fonts: &Fonts, run: &Run, opacity: NormalizedF32) {
    let Style { weight, size, ink } = run.style;
    let face = fonts.face(weight);
    surface.set_stroke(None);
    surface.set_fill(fill(ink, opacity));
    let start = Point::from_xy(run.x, run.baseline);
    surface.draw_glyphs(
        start,
        &face.glyphs(&run.text),
        face.font(),
        &run.text,
        size,
        false,
    );
}

fn draw_rule(surface: &mut Surface<'_>, rule: Rule) {
    let mut path = PathBuilder::new();
    path.move_to(rule.from.0, rule.from.1);
    path.line_to(rule.to.0, rule.to.1);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: colour(rule.ink).into(),
        width: rule.width,
        dash: rule.dashed.then(|| StrokeDash {
            array: vec![3.0, 3.0],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

/// Draws each run of dark modules as one rectangle, so that no hairline shows
/// between neighbours.
fn draw_code(surface: &mut Surface<'_>, area: Area, rows: &[Vec<bool>]) {
    let module = area.width / u16::try_from(rows.len()).map_or(1.0, Pt::from);
    let mut path = PathBuilder::new();
    let mut y = area.y;
    for row in rows {
        let mut x = area.x;
        for run in row.chunk_by(|a, b| a == b) {
            let width = module * u16::try_from(run.len()).map_or(0.0, Pt::from);
            let dark = run.first() == Some(&true);
            if let Some(rect) = Rect::from_xywh(x, y, width, module).filter(|_| dark) {
                path.push_rect(rect);
            }
            x += width;
        }
        y += module;
    }
    let Some(path) = path.finish() else { return };
    surface.set_stroke(None);
    surface.set_fill(fill(Ink::Black, NormalizedF32::ONE));
    surface.draw_path(&path);
}

fn draw_stamp(surface: &mut Surface<'_>, fonts: &Fonts, mark: &Mark) {
    let Mark::Stamp {
        centre,
        text,
        style,
        degrees,
    } = mark
    else {
        return;
    };
    let opacity = NormalizedF32::new(STAMP_OPACITY).unwrap_or(NormalizedF32::ONE);
    surface.push_transform(&Transform::from_rotate_at(*degrees, centre.0, centre.1));
    let run = Run {
        x: centre.0 - fonts.width(text, *style) / 2.0,
        // Capitals are about 0.71 of the size high: half of that below centre.
        baseline: centre.1 + style.size * 0.36,
        text: text.clone(),
        style: *style,
    };
    draw_run(surface, fonts, &run, opacity);
    surface.pop();
}
