//! In which language a program's people want to read.

use axum::http::{HeaderMap, header};
use wording::Lang;

/// The language that `Accept-Language` weighs most among ours; Latvian when it names none of them.
pub(crate) fn of(headers: &HeaderMap) -> Lang {
    let text = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let ranges = text.unwrap_or_default().split(',').filter_map(range);
    let mut best: Option<(Lang, u16)> = None;
    for (lang, weight) in ranges {
        // Of two that weigh the same, the first one named.
        if weight > best.map_or(0, |(_, heaviest)| heaviest) {
            best = Some((lang, weight));
        }
    }
    best.map_or(Lang::default(), |(lang, _)| lang)
}

/// A language of ours and its weight in thousandths.
fn range(text: &str) -> Option<(Lang, u16)> {
    let mut parts = text.split(';');
    let lang = Lang::from_tag(parts.next()?.trim())?;
    let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
    Some((lang, weight.map_or(Some(1000), thousandths)?))
}

/// `1`, `0.8`, `0.125`.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits = format!("{whole}{part:0<3}");
    let fits = whole.len() == 1 && part.len() <= 3;
    digits.parse().ok().filter(|weight| fits && *weight <= 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_of_ours_is_spoken() {
        let cases = [
            ("", Lang::Lv),
            ("de, fr;q=0.5", Lang::Lv),
            ("en", Lang::En),
            ("ru-LV", Lang::Ru),
            ("en;q=0.5, ru;q=0.8, lv;q=0.7", Lang::Ru),
            ("de, en;q=0.1", Lang::En),
            ("en;q=0, ru;q=0.001", Lang::Ru),
            ("en, ru", Lang::En),
            ("en;q=7, ru;q=x", Lang::Lv),
        ];
        for (header, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
            assert_eq!(of(&headers), expected, "{header}");
        }
    }
}
