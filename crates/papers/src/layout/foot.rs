//! The number of each page at its foot.

use wording::Lang;

use super::font::Fonts;
use super::sheet::{Item, Mark, Run, Sheet};
use super::text::Style;
use super::{Area, Pt};
use crate::labels::page_of;

/// Puts `page of pages` at the foot of every page that is laid out, as decoration.
pub(crate) fn feet(sheet: &mut Sheet<'_>, page: Area, (lang, style): (Lang, Style)) {
    let pages = sheet.pages.len();
    for at in 0..pages {
        let text = page_of(lang, at + 1, pages);
        let run = foot(sheet.fonts, page, (text, style));
        let item = Item {
            mark: Mark::Text(run),
            node: None,
        };
        if let Some(items) = sheet.pages.get_mut(at) {
            items.push(item);
        }
    }
}

fn foot(fonts: &Fonts, page: Area, (text, style): (String, Style)) -> Run {
    let width: Pt = fonts.width(&text, style);
    Run {
        x: page.right() - width,
        baseline: page.bottom() - style.line_height() + style.baseline(),
        text,
        style,
    }
}
