use jiff::ToSpan;
use jiff::civil::Date;

/// The date `days` days after `date` (before it, if negative). Stops at the
/// first and the last date of all (years -9999 and 9999).
#[must_use]
pub fn add_days(date: Date, days: i32) -> Date {
    date.saturating_add(days.clamp(-ALL_DAYS, ALL_DAYS).days())
}

/// As many days as there are between the first and the last date of all.
const ALL_DAYS: i32 = 7_304_483;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_run_over_months_and_stop_at_the_ends_of_time() {
        assert_eq!(add_days(date(2026, 1, 1), 180), date(2026, 6, 30));
        assert_eq!(add_days(date(2024, 3, 1), -1), date(2024, 2, 29));
        assert_eq!(add_days(Date::MIN, ALL_DAYS), Date::MAX);
        assert_eq!(add_days(date(2026, 1, 1), i32::MAX), Date::MAX);
        assert_eq!(add_days(date(2026, 1, 1), i32::MIN), Date::MIN);
    }
}
