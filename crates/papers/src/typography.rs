//! Dates and marks as an office in Latvia writes them. Amounts are written by
//! [`money::Cents::euros`].

use calendar::{Date, DateTime};

use crate::Language;

/// `22.11.2026.` in Latvian, where the year is an ordinal; `22.11.2026` else.
pub(crate) fn date(date: Date, language: Language) -> String {
    let stop = match language {
        Language::Latvian => ".",
        Language::English | Language::Russian => "",
    };
    let (day, month, year) = (date.day(), date.month(), date.year());
    format!("{day:02}.{month:02}.{year:04}{stop}")
}

/// A date and the time, which stay on one line: `22.11.2026. 14:05`.
pub(crate) fn moment(moment: DateTime, language: Language) -> String {
    let day = date(moment.date(), language);
    let (hour, minute) = (moment.hour(), moment.minute());
    format!("{day}\u{a0}{hour:02}:{minute:02}")
}

/// A period, both days inclusive, with an en dash.
pub(crate) fn period(from: Date, to: Date, language: Language) -> String {
    format!("{}–{}", date(from, language), date(to, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latvian_dates_end_with_a_full_stop() {
        let day = calendar::date(2026, 1, 5);
        assert_eq!(date(day, Language::Latvian), "05.01.2026.");
        assert_eq!(date(day, Language::English), "05.01.2026");
        assert_eq!(date(day, Language::Russian), "05.01.2026");
    }

    #[test]
    fn the_time_stays_with_the_date() {
        let at = calendar::date(2026, 11, 22).at(9, 5, 59, 0);
        assert_eq!(moment(at, Language::Latvian), "22.11.2026.\u{a0}09:05");
    }

    #[test]
    fn a_period_is_joined_by_an_en_dash() {
        let (from, to) = (calendar::date(2026, 11, 1), calendar::date(2026, 11, 30));
        assert_eq!(
            period(from, to, Language::Latvian),
            "01.11.2026.–30.11.2026."
        );
    }
}
