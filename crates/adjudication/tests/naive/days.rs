//! Days, counted one by one.

use calendar::{Date, date};

pub(super) fn days_after(day: Date, days: i32) -> Date {
    let mut day = day;
    for _ in 0..days.abs() {
        day = if days > 0 {
            day.tomorrow().unwrap()
        } else {
            day.yesterday().unwrap()
        };
    }
    day
}

/// The same day of a later month, or that month's last.
pub(super) fn months_after(day: Date, months: u32) -> Date {
    let month = u32::try_from(day.month()).unwrap() - 1 + months;
    let year = day.year() + i16::try_from(month / 12).unwrap();
    let first = date(year, i8::try_from(month % 12 + 1).unwrap(), 1);
    date(year, first.month(), day.day().min(first.days_in_month()))
}

/// Birthdays had by a day; those of 29.02 are on the last of February.
pub(super) fn birthdays(born: Date, day: Date) -> i16 {
    let years = (1..200).take_while(|years| months_after(born, years * 12) <= day);
    i16::try_from(years.count()).unwrap()
}
