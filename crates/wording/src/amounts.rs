//! Amounts, dates and shares as each language writes them.

use calendar::{Date, DateTime};
use money::{Cents, Share};

use crate::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day: `30.04.2026.` in Latvian, `30 April 2026` in English, `30.04.2026` in Russian.
#[must_use]
pub fn date(lang: Lang, day: Date) -> String {
    let numbers = format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
    match lang {
        Lang::Lv => format!("{numbers}."),
        Lang::En => {
            let month = usize::try_from(day.month() - 1).map_or("", |at| MONTHS[at]);
            format!("{} {month} {}", day.day(), day.year())
        }
        Lang::Ru => numbers,
    }
}

/// A moment of the clock on the wall, to the minute.
#[must_use]
pub fn moment(lang: Lang, at: DateTime) -> String {
    let (day, hour, minute) = (date(lang, at.date()), at.hour(), at.minute());
    match lang {
        Lang::Lv => format!("{day} plkst. {hour}.{minute:02}"),
        Lang::En | Lang::Ru => format!("{day}, {hour:02}:{minute:02}"),
    }
}

/// Money: `1 234,56 €` in Latvian and Russian with no-break spaces, `€1,234.56` in English.
#[must_use]
pub fn euros(lang: Lang, amount: Cents) -> String {
    match lang {
        Lang::Lv | Lang::Ru => amount.euros(),
        Lang::En => english(&amount.to_string()),
    }
}

fn english(plain: &str) -> String {
    let (sign, magnitude) = plain
        .strip_prefix('-')
        .map_or(("", plain), |rest| ("-", rest));
    let whole = magnitude.len().saturating_sub(".00".len());
    let mut text = format!("{sign}€");
    for (at, digit) in magnitude.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share: `12,5 %` in Latvian and Russian, `12.5%` in English.
#[must_use]
pub fn share(lang: Lang, share: Share) -> String {
    let plain = share.to_string();
    match lang {
        Lang::Lv | Lang::Ru => plain.replace('.', ",").replace(' ', "\u{a0}"),
        Lang::En => plain.replace(' ', ""),
    }
}

/// How sentences write what is in them: as a page does, or plain for files and terminals.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    Page,
    /// Amounts as `12.34`, dates as `2026-04-30`, in every language.
    Plain,
}

/// Who is advised: whoever stands at the counter, or whoever has paid and claims.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    Visit,
    Receipt,
}

/// A language, a style, and who is advised.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) lang: Lang,
    pub(crate) style: Style,
    pub(crate) matter: Matter,
}

impl Voice {
    pub(crate) fn page(lang: Lang) -> Self {
        Self {
            lang,
            style: Style::Page,
            matter: Matter::Visit,
        }
    }

    pub(crate) fn plain(lang: Lang) -> Self {
        Self {
            lang,
            style: Style::Plain,
            matter: Matter::Visit,
        }
    }

    /// The same for a claim by receipt.
    pub(crate) fn of_receipt(self) -> Self {
        let matter = Matter::Receipt;
        Self { matter, ..self }
    }

    pub(crate) fn date(self, day: Date) -> String {
        match self.style {
            Style::Page => date(self.lang, day),
            Style::Plain => day.to_string(),
        }
    }

    pub(crate) fn moment(self, at: DateTime) -> String {
        match self.style {
            Style::Page => moment(self.lang, at),
            Style::Plain => format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute()),
        }
    }

    pub(crate) fn euros(self, amount: Cents) -> String {
        match self.style {
            Style::Page => euros(self.lang, amount),
            Style::Plain => amount.to_string(),
        }
    }

    pub(crate) fn share(self, of: Share) -> String {
        match self.style {
            Style::Page => share(self.lang, of),
            Style::Plain => of.to_string(),
        }
    }
}
