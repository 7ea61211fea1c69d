//! The days off in Latvia and the deadlines that follow from them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use calendar::{Date, HolidayKind, Holidays, Profile, YearNotCovered, date};
use jiff::ToSpan;
use jiff::civil::Weekday;

/// Days off from Monday to Friday, year by year, and the business days left.
const WEEKDAYS_OFF: &str = "
2015 01-01 04-03 04-06 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-31 = 250
2016 01-01 03-25 03-28 05-04 06-23 06-24 11-18 12-26 = 253
2017 04-14 04-17 05-01 05-04 06-23 11-20 12-25 12-26 = 252
2018 01-01 03-30 04-02 05-01 05-04 07-09 09-24 11-19 12-24 12-25 12-26 12-31 = 249
2019 01-01 04-19 04-22 05-01 05-06 06-24 11-18 12-24 12-25 12-26 12-31 = 250
2020 01-01 04-10 04-13 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-31 = 251
2021 01-01 04-02 04-05 05-04 06-23 06-24 11-18 12-24 12-31 = 252
2022 04-15 04-18 05-04 06-23 06-24 11-18 12-26 = 253
2023 04-07 04-10 05-01 05-04 05-29 06-23 07-10 11-20 12-25 12-26 = 250
2024 01-01 03-29 04-01 05-01 05-06 06-24 11-18 12-24 12-25 12-26 12-31 = 251
2025 01-01 04-18 04-21 05-01 05-05 06-23 06-24 11-18 12-24 12-25 12-26 12-31 = 249
2026 01-01 04-03 04-06 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-31 = 250
2027 01-01 03-26 03-29 05-04 06-23 06-24 11-18 12-24 12-31 = 252
2028 04-14 04-17 05-01 05-04 06-23 07-10 11-20 12-25 12-26 = 251
2029 01-01 03-30 04-02 05-01 05-04 11-19 12-24 12-25 12-26 12-31 = 251
2030 01-01 04-19 04-22 05-01 05-06 06-24 11-18 12-24 12-25 12-26 12-31 = 250
";

fn days_of(year: i16) -> impl Iterator<Item = Date> {
    date(year, 1, 1)
        .series(1.day())
        .take_while(move |day| day.year() == year)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[test]
fn weekdays_off_by_law_are_the_known_ones() {
    let holidays = Holidays::latvia();
    for row in WEEKDAYS_OFF.trim().lines() {
        let (days, count) = row.split_once(" = ").unwrap();
        let (year, expected) = days.split_once(' ').unwrap();
        let year: i16 = year.parse().unwrap();
        let (working, off): (Vec<Date>, Vec<Date>) = days_of(year)
            .filter(|&day| !is_weekend(day))
            .partition(|&day| holidays.is_business_day(day, Profile::Statutory).unwrap());
        let off: Vec<String> = off
            .iter()
            .map(|day| day.strftime("%m-%d").to_string())
            .collect();
        assert_eq!(off.join(" "), expected, "{year}");
        assert_eq!(working.len().to_string(), count, "{year}");
    }
}

/// What the law says, worked out without the list: fixed days, Easter, the
/// second Sunday of May, Pentecost, and a Monday for three of them.
fn by_rule(year: i16) -> Vec<Date> {
    let easter = easter(year);
    let mothers_day = date(year, 5, 1)
        .nth_weekday_of_month(2, Weekday::Sunday)
        .unwrap();
    let mut days: Vec<Date> = [-2, 0, 1, 49].map(|n: i32| easter + n.days()).to_vec();
    days.push(mothers_day);
    let fixed = [(1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18)];
    days.extend(fixed.map(|(month, day)| date(year, month, day)));
    days.extend([24, 25, 26, 31].map(|day| date(year, 12, day)));

    let mut followed = vec![date(year, 5, 4), date(year, 11, 18)];
    // The closing day of the Song and Dance Celebration.
    let closing = match year {
        2018 => Some(date(2018, 7, 8)),
        2023 => Some(date(2023, 7, 9)),
        2028 => Some(date(2028, 7, 9)),
        _ => None,
    };
    days.extend(closing);
    followed.extend(closing);
    let mondays = followed.into_iter().filter(|&day| is_weekend(day));
    days.extend(mondays.map(|day| day.nth_weekday(1, Weekday::Monday).unwrap()));
    // Made by law for once: the Pope's visit, the ice hockey medal.
    days.extend(
        [date(2018, 9, 24), date(2023, 5, 29)]
            .into_iter()
            .filter(|d| d.year() == year),
    );
    days.sort_unstable();
    days.dedup();
    days
}

/// Easter Sunday by the anonymous Gregorian computus.
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(
        year,
        i8::try_from(month).unwrap(),
        i8::try_from(day).unwrap(),
    )
}

#[test]
fn the_list_agrees_with_the_rules_of_the_law() {
    for year in 2015..=2030 {
        let listed: Vec<Date> = Holidays::latvia()
            .iter()
            .filter(|day| day.kind == HolidayKind::Statutory && day.date.year() == year)
            .map(|day| day.date)
            .collect();
        assert_eq!(listed, by_rule(year), "{year}");
    }
}

#[test]
fn moved_days_come_in_pairs_within_a_month() {
    let of_kind = |kind| {
        Holidays::latvia()
            .iter()
            .filter(move |day| day.kind == kind)
            .map(|day| day.date)
    };
    let off: Vec<Date> = of_kind(HolidayKind::MovedOff).collect();
    let on: Vec<Date> = of_kind(HolidayKind::MovedOn).collect();
    assert!(off.iter().all(|&day| !is_weekend(day)) && on.iter().all(|&day| is_weekend(day)));
    let months = |days: &[Date]| {
        let mut months: Vec<_> = days.iter().map(|day| (day.year(), day.month())).collect();
        months.sort_unstable();
        months
    };
    assert_eq!(months(&off), months(&on));
    assert_eq!(off.len(), 15);
}

#[test]
fn deadlines_in_business_days() {
    // Received, how many days, the day by law, the day with moved days.
    let table = [
        ("2025-11-14", 2, "2025-11-19", "2025-11-20"),
        ("2025-12-22", 5, "2026-01-05", "2026-01-06"),
        ("2025-12-22", 14, "2026-01-16", "2026-01-17"),
        ("2026-04-02", 2, "2026-04-08", "2026-04-08"),
        ("2026-06-18", 5, "2026-06-29", "2026-06-29"),
        ("2026-11-17", 2, "2026-11-20", "2026-11-20"),
        ("2023-05-26", 2, "2023-05-31", "2023-05-31"),
        ("2018-09-21", 2, "2018-09-26", "2018-09-26"),
        ("2024-05-02", 2, "2024-05-07", "2024-05-07"),
        ("2024-12-20", 5, "2025-01-03", "2025-01-06"),
        ("2025-05-09", 2, "2025-05-13", "2025-05-12"),
    ];
    for (received, n, statutory, public_sector) in table {
        let due = |profile| {
            let received = received.parse().unwrap();
            Holidays::latvia()
                .add_business_days(received, n, profile)
                .unwrap()
                .to_string()
        };
        assert_eq!(due(Profile::Statutory), statutory, "{received} + {n}");
        assert_eq!(
            due(Profile::PublicSector),
            public_sector,
            "{received} + {n}"
        );
    }
    // Moved days of 2028 are not known yet; the days off by law are.
    let due = Holidays::latvia().add_business_days(date(2028, 7, 7), 2, Profile::Statutory);
    assert_eq!(due, Ok(date(2028, 7, 12)));
}

#[test]
fn a_year_that_is_not_listed_is_an_error() {
    let holidays = Holidays::latvia();
    let cases = [
        (date(2014, 12, 31), Profile::Statutory, 2014),
        (date(2031, 1, 2), Profile::Statutory, 2031),
        (date(2027, 1, 4), Profile::PublicSector, 2027),
    ];
    for (day, profile, year) in cases {
        assert_eq!(
            holidays.is_business_day(day, profile),
            Err(YearNotCovered { year, profile })
        );
    }
    // The count itself runs out of the list on the way.
    let (received, profile) = (date(2030, 12, 30), Profile::Statutory);
    let due = holidays.add_business_days(received, 1, profile);
    assert_eq!(
        due,
        Err(YearNotCovered {
            year: 2031,
            profile
        })
    );
    assert_eq!(
        holidays.add_business_days(received, 0, profile),
        Ok(received)
    );
    let end = holidays.add_business_days(Date::MAX, 1, profile);
    assert_eq!(
        end,
        Err(YearNotCovered {
            year: 9999,
            profile
        })
    );
}

#[test]
fn a_broken_list_names_its_line() {
    let table = [
        ("", 0, "a line `years,statutory,`"),
        ("years,statutory,2026-2026", 0, "a line `years,moved,`"),
        ("2026-01-01", 2, "three columns"),
        ("2026-02-30,statutory,x", 2, "a date"),
        ("2026-01-01,bank,x", 2, "a kind"),
        ("years,moved,2026", 2, "years as"),
        (
            "2026-01-01,statutory,x\n\n2026-01-01,moved_off,x",
            4,
            "not listed already",
        ),
    ];
    for (rows, line, problem) in table {
        let error = Holidays::parse(&format!("date,kind,name_lv\n{rows}\n")).unwrap_err();
        assert_eq!(error.line, line, "{rows}");
        assert!(error.problem.contains(problem), "{rows}: {error}");
    }
}

#[test]
fn every_day_has_a_name() {
    let national = Holidays::latvia().on(date(2026, 11, 18)).unwrap();
    assert_eq!(national.name_lv, "Latvijas Republikas Proklamēšanas diena");
    assert!(Holidays::latvia().iter().all(|day| !day.name_lv.is_empty()));
}
