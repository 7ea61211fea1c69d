//! The months of a contract.

use calendar::{Date, add_days, add_months, contract_month};
use terms::MonthCount;

use super::ContractTerms;

/// The months of a contract, counted from its first day (T4-03).
#[derive(Clone, Copy, Debug)]
pub(super) struct Months {
    first: Date,
    last: Date,
    /// How many there are, one that is not full included.
    pub(super) total: u32,
    /// Whether the last of them is a full one.
    last_is_full: bool,
}

impl Months {
    /// Counts the months of a contract. A year from 29 February to 28 February has twelve: the day on which a
    /// thirteenth would begin only because the month is too short belongs to the twelfth.
    pub(super) fn of(contract: &ContractTerms) -> Self {
        let (first, last) = (contract.first_day, contract.last_day);
        let touched = contract_month(first, last);
        let begins = |month: u32| add_months(first, i32::try_from(month).unwrap_or(i32::MAX) - 1);
        let clamped = touched > 1 && begins(touched) == last && last.day() < first.day();
        Self {
            first,
            last,
            total: touched - u32::from(clamped),
            last_is_full: clamped || begins(touched + 1) == add_days(last, 1),
        }
    }

    /// How many are left from a day on: those that it or a later day touches, or the full ones among them.
    pub(super) fn left(&self, from: Date, count: MonthCount) -> u32 {
        if from > self.last {
            return 0;
        }
        let month = contract_month(self.first, from.max(self.first)).min(self.total);
        let begun = self.total - month + 1;
        let starts = add_months(self.first, i32::try_from(month).unwrap_or(i32::MAX) - 1);
        let not_full = u32::from(from > starts) + u32::from(!self.last_is_full);
        match count {
            MonthCount::Begun => begun,
            MonthCount::Full => begun.saturating_sub(not_full),
        }
    }
}

#[cfg(test)]
mod tests {
    use calendar::{Date, date};
    use terms::MonthCount::{Begun, Full};

    use super::{ContractTerms, Months};

    fn months(first_day: Date, last_day: Date) -> Months {
        Months::of(&ContractTerms {
            first_day,
            last_day,
            concluded_on: first_day,
            instalments: None,
            family_offered: false,
            upgrades_offered: false,
        })
    }

    #[test]
    fn a_calendar_year_has_twelve() {
        let year = months(date(2026, 1, 1), date(2026, 12, 31));
        assert_eq!(year.total, 12);
        for (from, begun, full) in [
            (date(2025, 6, 1), 12, 12),
            (date(2026, 1, 1), 12, 12),
            (date(2026, 1, 2), 12, 11),
            (date(2026, 3, 15), 10, 9),
            (date(2026, 4, 1), 9, 9),
            (date(2026, 12, 1), 1, 1),
            (date(2026, 12, 2), 1, 0),
            (date(2026, 12, 31), 1, 0),
            (date(2027, 1, 1), 0, 0),
        ] {
            assert_eq!(
                (year.left(from, Begun), year.left(from, Full)),
                (begun, full),
                "{from}"
            );
        }
    }

    #[test]
    fn months_run_from_the_day_of_the_contract() {
        let year = months(date(2026, 1, 15), date(2027, 1, 14));
        assert_eq!(year.total, 12);
        assert_eq!(year.left(date(2026, 3, 15), Full), 10);
        assert_eq!(year.left(date(2026, 3, 14), Begun), 11);
        assert_eq!(year.left(date(2026, 3, 14), Full), 10);
    }

    #[test]
    fn the_end_of_a_short_month_neither_adds_nor_takes_a_month() {
        let from_31st = months(date(2026, 1, 31), date(2027, 1, 30));
        assert_eq!(from_31st.total, 12);
        assert_eq!(from_31st.left(date(2026, 2, 28), Full), 11);
        assert_eq!(from_31st.left(date(2026, 2, 27), Begun), 12);
        for last in [date(2025, 2, 27), date(2025, 2, 28)] {
            let leap = months(date(2024, 2, 29), last);
            assert_eq!(
                (leap.total, leap.left(date(2024, 2, 29), Full)),
                (12, 12),
                "{last}"
            );
            assert_eq!(leap.left(last, Begun), 1);
        }
        let one = months(date(2026, 1, 31), date(2026, 2, 28));
        assert_eq!((one.total, one.left(date(2026, 1, 31), Full)), (1, 1));
    }

    #[test]
    fn a_month_that_the_contract_does_not_fill_is_not_full() {
        let odd = months(date(2026, 1, 1), date(2026, 12, 15));
        assert_eq!(odd.total, 12);
        assert_eq!(odd.left(date(2026, 4, 1), Begun), 9);
        assert_eq!(odd.left(date(2026, 4, 1), Full), 8);
        assert_eq!(odd.left(date(2026, 12, 10), Full), 0);
        let day = months(date(2026, 1, 1), date(2026, 1, 1));
        assert_eq!((day.total, day.left(date(2026, 1, 1), Full)), (1, 0));
    }
}
