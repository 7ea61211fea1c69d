use jiff::ToSpan;
use jiff::civil::Date;

/// More months than there are between the first and the last date of all.
const ALL_MONTHS: i32 = 239_976;

/// The date `months` calendar months after `date` (before it, if negative),
/// on the last day of the month where that month is too short (T4-03, T4-25).
///
/// Always count from the original date: 31.01 + 3 months is 30.04, and adding
/// one month three times would end on 28.04. Stops at the first and the last
/// date of all (years -9999 and 9999).
#[must_use]
pub fn add_months(date: Date, months: i32) -> Date {
    date.saturating_add(months.clamp(-ALL_MONTHS, ALL_MONTHS).months())
}

/// Which month of the contract `day` is in, the first being 1; 0 for a day
/// before the contract starts.
///
/// Months run from the contract's first day, not the calendar's (T4-03): one
/// started on the 15th changes month on each 15th.
#[must_use]
pub fn contract_month(start: Date, day: Date) -> u32 {
    let months = (i32::from(day.year()) - i32::from(start.year())) * 12
        + (i32::from(day.month()) - i32::from(start.month()));
    let complete = if add_months(start, months) > day {
        months - 1
    } else {
        months
    };
    u32::try_from(complete + 1).unwrap_or(0)
}
