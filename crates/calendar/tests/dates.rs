//! Periods, months, ages and the clock of Riga.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use calendar::{
    Age, Date, OpenPeriod, Period, PeriodError, Timestamp, add_months, completed_years,
    contract_month, date, riga_date, riga_datetime, riga_instant,
};
use proptest::prelude::*;

#[test]
fn months_are_counted_from_the_first_day() {
    let start = date(2026, 1, 31);
    let ends = [1, 2, 3, 12, 25].map(|months| add_months(start, months));
    let expected = [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2027, 1, 31),
        date(2028, 2, 29),
    ];
    assert_eq!(ends, expected);
    assert_eq!(add_months(date(2026, 3, 31), -1), date(2026, 2, 28));
    assert_eq!(add_months(start, i32::MAX), Date::MAX);
    assert_eq!(add_months(start, i32::MIN), Date::MIN);
}

#[test]
fn contract_months_change_on_the_day_of_the_start() {
    let start = date(2026, 1, 15);
    let table = [
        (date(2026, 1, 14), 0),
        (date(2026, 1, 15), 1),
        (date(2026, 2, 14), 1),
        (date(2026, 2, 15), 2),
        (date(2026, 12, 31), 12),
        (date(2027, 1, 14), 12),
        (date(2027, 1, 15), 13),
        (date(2020, 1, 1), 0),
    ];
    for (day, month) in table {
        assert_eq!(contract_month(start, day), month, "{day}");
    }
    // The fourth month of a cover from 31 January starts on 30 April (T4-25).
    assert_eq!(contract_month(date(2026, 1, 31), date(2026, 4, 29)), 3);
    assert_eq!(contract_month(date(2026, 1, 31), date(2026, 4, 30)), 4);
}

#[test]
fn a_year_is_complete_on_the_birthday() {
    let table = [
        (date(2000, 6, 15), date(2018, 6, 14), 17),
        (date(2000, 6, 15), date(2018, 6, 15), 18),
        (date(2004, 2, 29), date(2026, 2, 27), 21),
        (date(2004, 2, 29), date(2026, 2, 28), 22),
        (date(2004, 2, 29), date(2028, 2, 28), 23),
        (date(2004, 2, 29), date(2028, 2, 29), 24),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
        (date(2026, 1, 1), date(2025, 12, 31), -1),
    ];
    for (birth, on, years) in table {
        assert_eq!(completed_years(birth, on), years, "{birth} on {on}");
    }
    assert_eq!(
        Age::on(date(2000, 6, 15), date(2018, 6, 15)),
        Some(Age::new(18))
    );
    assert_eq!(Age::on(date(2026, 1, 1), date(2025, 12, 31)), None);
}

#[test]
fn periods_are_half_open() {
    let year = Period::new(date(2026, 1, 1), date(2027, 1, 1)).unwrap();
    assert_eq!(
        Period::inclusive(date(2026, 1, 1), date(2026, 12, 31)),
        Ok(year)
    );
    assert_eq!((year.last_day(), year.days()), (date(2026, 12, 31), 365));
    assert!(year.contains(date(2026, 1, 1)) && year.contains(date(2026, 12, 31)));
    assert!(!year.contains(date(2025, 12, 31)) && !year.contains(date(2027, 1, 1)));

    let next = Period::new(year.to, date(2028, 1, 1)).unwrap();
    assert!(!year.overlaps(&next) && year.intersect(&next).is_none());
    let one_day = Period::inclusive(year.from, year.from).unwrap();
    assert_eq!((one_day.days(), one_day.last_day()), (1, year.from));
    assert_eq!(year.intersect(&one_day), Some(one_day));
}

#[test]
fn a_period_that_holds_no_day_is_refused() {
    let (day, before) = (date(2026, 1, 1), date(2025, 12, 31));
    let backwards = Err(PeriodError::EndsBeforeItStarts);
    assert_eq!(Period::new(day, day), backwards);
    assert_eq!(Period::inclusive(day, before), backwards);
    assert_eq!(
        Period::inclusive(day, Date::MAX),
        Err(PeriodError::OutOfRange)
    );
    assert!(OpenPeriod::new(day, Some(before)).is_err());
    let json = r#"{"from":"2026-01-01","to":"2025-01-01"}"#;
    assert!(serde_json::from_str::<Period>(json).is_err());
    assert!(serde_json::from_str::<OpenPeriod>(json).is_err());
}

#[test]
fn an_open_period_may_have_no_end() {
    let day = date(2026, 1, 1);
    let open = OpenPeriod::since(day);
    assert!(open.contains(day) && open.contains(Date::MAX) && !open.contains(date(2025, 12, 31)));
    assert_eq!(open.last_day(), None);
    let ended = OpenPeriod::new(day, Some(date(2026, 2, 1))).unwrap();
    assert_eq!(ended.last_day(), Some(date(2026, 1, 31)));
    assert!(!ended.contains(date(2026, 2, 1)));
    for period in [open, ended] {
        let json = serde_json::to_string(&period).unwrap();
        assert_eq!(serde_json::from_str::<OpenPeriod>(&json).unwrap(), period);
    }
    assert_eq!(
        serde_json::to_string(&open).unwrap(),
        r#"{"from":"2026-01-01"}"#
    );
}

#[test]
fn riga_is_two_hours_ahead_in_winter_and_three_in_summer() {
    let table = [
        ("2026-01-31T21:59:59Z", "2026-01-31T23:59:59"),
        ("2026-01-31T22:00:00Z", "2026-02-01T00:00:00"),
        ("2026-06-30T21:00:00Z", "2026-07-01T00:00:00"),
        ("2026-03-29T00:59:59Z", "2026-03-29T02:59:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29T04:00:00"),
        ("2026-10-25T00:30:00Z", "2026-10-25T03:30:00"),
        ("2026-10-25T01:30:00Z", "2026-10-25T03:30:00"),
    ];
    for (moment, wall) in table {
        let moment: Timestamp = moment.parse().unwrap();
        assert_eq!(riga_datetime(moment), wall.parse().unwrap());
        assert_eq!(riga_date(moment), riga_datetime(moment).date());
    }
    let instant = |wall: &str| riga_instant(wall.parse().unwrap()).to_string();
    assert_eq!(instant("2026-06-30T23:59:59"), "2026-06-30T20:59:59Z");
    assert_eq!(
        instant("2026-10-25T03:30:00"),
        "2026-10-25T00:30:00Z",
        "the first of two"
    );
    assert_eq!(
        instant("2026-03-29T03:30:00"),
        "2026-03-29T01:30:00Z",
        "left out"
    );
    assert_eq!(riga_instant(Date::MAX.at(23, 59, 59, 0)), Timestamp::MAX);
}

fn any_date() -> impl Strategy<Value = Date> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=31).prop_filter_map("no such day", |(year, month, day)| {
        Date::new(year, month, day).ok()
    })
}

proptest! {
    #[test]
    fn a_contract_month_starts_where_its_count_says(start in any_date(), months in 0_i32..600) {
        let first = add_months(start, months);
        let number = u32::try_from(months).unwrap() + 1;
        prop_assert_eq!(contract_month(start, first), number);
        prop_assert_eq!(contract_month(start, first.yesterday().unwrap()), number - 1);
    }

    #[test]
    fn an_age_grows_by_one_a_year(birth in any_date(), years in 0_i32..120) {
        let birthday = add_months(birth, 12 * years);
        prop_assert_eq!(completed_years(birth, birthday), years);
        prop_assert_eq!(completed_years(birth, birthday.yesterday().unwrap()), years - 1);
    }

    #[test]
    fn periods_share_exactly_the_days_of_both(a in any_date(), b in any_date(), c in any_date(), d in any_date(), day in any_date()) {
        let (Ok(one), Ok(two)) = (Period::new(a, b), Period::new(c, d)) else {
            return Ok(());
        };
        let shared = one.intersect(&two);
        prop_assert_eq!(shared, two.intersect(&one));
        let in_shared = shared.is_some_and(|period| period.contains(day));
        prop_assert_eq!(in_shared, one.contains(day) && two.contains(day));
        prop_assert_eq!(Period::inclusive(one.from, one.last_day()), Ok(one));
    }

    #[test]
    fn the_wall_in_riga_leads_back_to_the_moment(second in 0_i64..4_000_000_000) {
        let moment = Timestamp::from_second(second).unwrap();
        let back = riga_instant(riga_datetime(moment));
        // The hour that autumn repeats is read as its first pass.
        prop_assert!(back == moment || back.as_second() == second - 3600);
    }
}
