//! Measuring text and breaking it into lines.

use super::Pt;
use super::font::{Fonts, Weight};

/// Line height over font size.
const LEADING: Pt = 1.24;
/// From the top of a line to its baseline, over font size; room for the hooks
/// of `Ā` and `Š` above capitals.
const BASELINE: Pt = 0.95;

const ELLIPSIS: char = '…';

/// The colours of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text.
    Black,
    /// Labels; dark enough to be read on any printer (7:1 on white).
    Grey,
    /// Rules.
    Light,
    /// Marks of a void or a duplicate.
    Red,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) size: Pt,
    pub(crate) ink: Ink,
}

impl Style {
    pub(crate) fn regular(size: Pt) -> Self {
        Self {
            weight: Weight::Regular,
            size,
            ink: Ink::Black,
        }
    }

    pub(crate) fn bold(size: Pt) -> Self {
        Self {
            weight: Weight::Bold,
            ..Self::regular(size)
        }
    }

    pub(crate) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(crate) fn line_height(self) -> Pt {
        self.size * LEADING
    }

    pub(crate) fn baseline(self) -> Pt {
        self.size * BASELINE
    }
}

impl Fonts {
    /// The width of a text on one line.
    pub(crate) fn width(&self, text: &str, style: Style) -> Pt {
        self.face(style.weight).width(text, style.size)
    }

    /// Breaks a text into lines no wider than `width`, at spaces, or inside a
    /// word that is wider than a line. A no-break space never breaks. What is
    /// over `most` lines is cut off and marked with an ellipsis.
    pub(crate) fn wrap(&self, text: &str, style: Style, width: Pt, most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in clean(text).split(' ').filter(|word| !word.is_empty()) {
            self.add_word(&mut lines, word, style, width);
        }
        if lines.len() > most {
            lines.truncate(most);
            self.cut_last(&mut lines, style, width);
        }
        lines
    }

    fn add_word(&self, lines: &mut Vec<String>, word: &str, style: Style, width: Pt) {
        let fits = |line: &str| self.width(line, style) <= width;
        let Some(line) = lines.last_mut() else { return };
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&joined) {
            *line = joined;
        } else if fits(word) {
            lines.push(word.to_owned());
        } else {
            self.break_word(lines, word, style, width);
        }
    }

    /// Sets a word wider than a line letter by letter, on lines of its own.
    fn break_word(&self, lines: &mut Vec<String>, word: &str, style: Style, width: Pt) {
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let Some(line) = lines.last_mut() else { return };
            line.push(letter);
            let over = self.width(line, style) > width && line.chars().count() > 1;
            if over {
                line.pop();
                lines.push(letter.to_string());
            }
        }
    }

    fn cut_last(&self, lines: &mut [String], style: Style, width: Pt) {
        let Some(line) = lines.last_mut() else { return };
        line.push(ELLIPSIS);
        while self.width(line, style) > width && line.chars().count() > 1 {
            line.pop();
            line.pop();
            line.push(ELLIPSIS);
        }
    }
}

/// Replaces what can't stand in a printed line: line ends and tabs become
/// spaces; controls, private characters and the like the replacement sign.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => '\u{FFFD}',
            '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, width: Pt, most: usize) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        fonts.wrap(text, Style::regular(10.0), width, most)
    }

    #[test]
    fn breaks_at_spaces_and_keeps_every_word() {
        let text = "Ārsta speciālista konsultācija ar izrakstu un nosūtījumu";
        let lines = wrap(text, 120.0, 99);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let fonts = Fonts::load().unwrap();
        let style = Style::bold(8.0);
        for line in fonts.wrap("Neatliekamā Šķēršļotā garumzīmju pārbaude", style, 60.0, 99)
        {
            assert!(fonts.width(&line, style) <= 60.0, "{line}");
        }
    }

    #[test]
    fn a_no_break_space_holds_the_sum_together() {
        let lines = wrap("kopā 1\u{a0}234,56\u{a0}€", 70.0, 99);
        assert_eq!(lines, ["kopā", "1\u{a0}234,56\u{a0}€"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_whole() {
        let lines = wrap("ab Magnētiskajārezonansetomogrāfija", 50.0, 99);
        assert_eq!(lines[0], "ab");
        assert_eq!(lines[1..].concat(), "Magnētiskajārezonansetomogrāfija");
    }

    #[test]
    fn what_is_cut_off_is_marked() {
        let lines = wrap("viens divi trīs četri pieci seši", 40.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }

    #[test]
    fn controls_do_not_reach_the_page() {
        assert_eq!(clean("a\nb\u{0}c\u{E001}"), "a b\u{FFFD}c\u{FFFD}");
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(wrap("", 40.0, 2), [""]);
    }
}
