//! Bar charts as SVG, drawn on the server in whole units: no script, no floating point, colours of the page.

use std::fmt::Write;

const WIDTH: i64 = 720;
const HEIGHT: i64 = 230;
/// Room for the numbers at the left, and for the names below.
const LEFT: i64 = 64;
const BELOW: i64 = 26;
const ABOVE: i64 = 12;

/// Bars of one kind.
pub(crate) struct Series {
    /// Class of its bars.
    pub(crate) class: &'static str,
    /// A height each; none is told of a group that is too small.
    pub(crate) heights: Vec<Option<i64>>,
}

/// Draws series side by side over names. The drawing says what it is; the numbers are in a table beside it.
pub(crate) fn bars(title: &str, names: &[String], series: &[Series]) -> String {
    let heights = series.iter().flat_map(|it| it.heights.iter().flatten());
    let (step, top) = scale(heights.copied().max().unwrap_or_default());
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        escaped(title)
    );
    lines(&mut svg, (step, top));
    let room = (WIDTH - LEFT) / i64::try_from(names.len().max(1)).unwrap_or(1);
    // Names that would touch are left out.
    let every = if room < 44 { 2 } else { 1 };
    for (at, name) in names.iter().enumerate() {
        let left = LEFT + room * i64::try_from(at).unwrap_or_default();
        for (place, one) in series.iter().enumerate() {
            if let Some(height) = one.heights.get(at).copied().flatten() {
                bar(
                    &mut svg,
                    one.class,
                    (left, room),
                    (place, series.len()),
                    (height, top),
                );
            }
        }
        // A line where nothing is told, so that it does not look like nothing.
        if series
            .iter()
            .all(|one| one.heights.get(at).copied().flatten().is_none())
        {
            middle(&mut svg, (left + room / 2, HEIGHT - BELOW - 6), "–");
        }
        if at % every == 0 {
            middle(&mut svg, (left + room / 2, HEIGHT - 8), name);
        }
    }
    svg.push_str("</svg>");
    svg
}

fn middle(svg: &mut String, (x, y): (i64, i64), text: &str) {
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
        escaped(text)
    );
}

/// The lines across, with their numbers.
fn lines(svg: &mut String, (step, top): (i64, i64)) {
    let mut at = 0;
    while at <= top {
        let y = height_of(at, top);
        let _ = write!(
            svg,
            "<path d=\"M{LEFT} {y}H{WIDTH}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 8,
            y + 4,
            grouped(at)
        );
        at += step;
    }
}

fn bar(
    svg: &mut String,
    class: &str,
    (left, room): (i64, i64),
    (place, all): (usize, usize),
    (height, top): (i64, i64),
) {
    let all = i64::try_from(all).unwrap_or(1);
    let width = (room * 7 / 10 / all).clamp(2, 48);
    let start = left + (room - width * all) / 2 + width * i64::try_from(place).unwrap_or_default();
    let y = height_of(height, top);
    let tall = HEIGHT - BELOW - y;
    let _ = write!(
        svg,
        "<rect class=\"{class}\" x=\"{start}\" y=\"{y}\" width=\"{}\" height=\"{tall}\"/>",
        width - 1
    );
}

fn height_of(value: i64, top: i64) -> i64 {
    let room = HEIGHT - BELOW - ABOVE;
    HEIGHT - BELOW - value * room / top
}

/// The distance of the lines and the highest: at most five, at round numbers.
fn scale(highest: i64) -> (i64, i64) {
    let mut unit = 1;
    loop {
        for step in [unit, unit * 2, unit * 5] {
            if step * 5 >= highest {
                let lines = highest.max(1).div_euclid(step) + i64::from(highest.max(1) % step > 0);
                return (step, step * lines);
            }
        }
        unit *= 10;
    }
}

/// `15000` as `15 000`.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Series, bars, grouped, scale};

    #[test]
    fn lines_are_at_round_numbers() {
        assert_eq!(scale(0), (1, 1));
        assert_eq!(scale(5), (1, 5));
        assert_eq!(scale(51), (20, 60));
        assert_eq!(scale(15_000), (5_000, 15_000));
        assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn what_is_not_told_has_no_bar_and_texts_are_no_markup() {
        let series = Series {
            class: "one",
            heights: vec![Some(3), None],
        };
        let svg = bars("a < \"b\"", &["1".into(), "2".into()], &[series]);
        assert_eq!(svg.matches("<rect").count(), 1);
        assert_eq!(svg.matches(">–</text>").count(), 1);
        assert!(svg.contains("aria-label=\"a &lt; &quot;b&quot;\""));
    }
}
