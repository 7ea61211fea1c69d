use jiff::civil::{Date, Weekday, date};

use crate::add_days;

/// Whether banks settle payments in euros on that day: the days of T2, the Eurosystem's system (TARGET). Closed are
/// Saturdays and Sundays, New Year's Day, Good Friday, Easter Monday, 1 May, 25 and 26 December, in every country alike;
/// days off of one country are none of its own.
///
/// ```
/// use calendar::{date, is_payment_day};
///
/// assert!(is_payment_day(date(2026, 11, 18)), "a day off in Latvia, and payments are settled");
/// assert!(!is_payment_day(date(2026, 4, 3)), "Good Friday");
/// ```
#[must_use]
pub fn is_payment_day(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1) | (12, 25) | (12, 26)
    );
    let easter = easter_sunday(day.year());
    let moving = day == add_days(easter, -2) || day == add_days(easter, 1);
    !(weekend || fixed || moving)
}

/// That day, or the next one after it on which banks settle payments in euros.
#[must_use]
pub fn payment_day(day: Date) -> Date {
    // Never more than a few days are closed in a row.
    let days = (0..).map(|ahead| add_days(day, ahead));
    days.take(10).find(|it| is_payment_day(*it)).unwrap_or(day)
}

/// Easter Sunday of the Gregorian calendar, by the rule that holds for every year (the anonymous one of 1876).
fn easter_sunday(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon_moved = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - century / 4 - moon_moved + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - full_moon - rest % 4) % 7;
    let late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    // Days after 22 March, the earliest day there is.
    let after = full_moon + to_sunday - 7 * late;
    let earliest = i16::try_from(year).unwrap_or_default();
    add_days(date(earliest, 3, 22), after)
}

#[cfg(test)]
mod tests {
    use super::{easter_sunday, is_payment_day, payment_day};
    use jiff::civil::date;

    /// From the lists that churches print.
    #[test]
    fn easter_is_where_it_is() {
        for (year, month, day) in [
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
    }

    #[test]
    fn closed_days_go_on_to_the_next_open_one() {
        for (day, open) in [
            (date(2026, 4, 3), date(2026, 4, 7)),
            (date(2026, 5, 1), date(2026, 5, 4)),
            (date(2026, 12, 25), date(2026, 12, 28)),
            (date(2027, 1, 1), date(2027, 1, 4)),
            (date(2026, 11, 21), date(2026, 11, 23)),
            (date(2026, 11, 18), date(2026, 11, 18)),
        ] {
            assert_eq!(payment_day(day), open);
            assert_eq!(is_payment_day(day), day == open);
        }
    }
}
