//! Days, months and cents, counted out.

use std::collections::BTreeSet;

use calendar::{Date, date};

/// Days off from Monday to Friday, by law.
const DAYS_OFF: &str = "
2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-04 2026-06-23 2026-06-24 2026-11-18 2026-12-24 2026-12-25
2026-12-31 2027-01-01 2027-03-26 2027-03-29 2027-05-04 2027-06-23 2027-06-24 2027-11-18 2027-12-24 2027-12-31
2028-04-14 2028-04-17 2028-05-01 2028-05-04 2028-06-23 2028-07-10 2028-11-20 2028-12-25 2028-12-26";

pub(crate) fn after(day: Date, days: i64) -> Date {
    let mut day = day;
    for _ in 0..days {
        day = day.tomorrow().unwrap();
    }
    day
}

fn days_of_month(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// So many calendar months later, on the last day where that month is too short.
pub(crate) fn months_after(day: Date, months: i64) -> Date {
    let (mut year, mut month) = (day.year(), day.month());
    for _ in 0..months {
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    date(year, month, day.day().min(days_of_month(year, month)))
}

/// Birthdays had by a day; who was born on 29 February has one on the 28th where there is no other.
pub(crate) fn age(born: Date, day: Date) -> i64 {
    let mut age = 0;
    while months_after(born, 12 * (age + 1)) <= day {
        age += 1;
    }
    age
}

pub(crate) fn business_day(day: Date) -> Date {
    let mut day = day;
    loop {
        let weekday = day.strftime("%a").to_string();
        let rests = ["Sat", "Sun"].contains(&weekday.as_str());
        if !rests && !DAYS_OFF.contains(&day.to_string()) {
            return day;
        }
        day = day.tomorrow().unwrap();
    }
}

/// The months of a contract, each as the set of its days, with whether it is a full one.
pub(crate) fn months(first: Date, last: Date) -> Vec<(BTreeSet<Date>, bool)> {
    let mut months: Vec<(BTreeSet<Date>, bool)> = Vec::new();
    for number in 0.. {
        let (from, to) = (months_after(first, number), months_after(first, number + 1));
        if from > last {
            return months;
        }
        let mut days = BTreeSet::new();
        let mut day = from;
        while day < to && day <= last {
            days.insert(day);
            day = day.tomorrow().unwrap();
        }
        // A month of one day that begins early only since the month before was too short is no month.
        let stub = days.len() == 1 && from.day() < first.day();
        match months.last_mut().filter(|_| stub && from == last) {
            Some(before) => before.0.extend(days),
            None => months.push((days, day == to)),
        }
    }
    months
}

/// Months left from a day on.
pub(crate) fn left(months: &[(BTreeSet<Date>, bool)], from: Date, way: &str) -> i64 {
    let counts = |(days, full): &&(BTreeSet<Date>, bool)| match way {
        "begun" => days.iter().any(|day| *day >= from),
        _ => *full && days.iter().all(|day| *day >= from),
    };
    i64::try_from(months.iter().filter(counts).count()).unwrap()
}

/// A fraction of cents as whole ones.
pub(crate) fn rounded(parts: i128, of: i128, way: &str) -> i64 {
    let whole = parts / of;
    let up = match (way, (parts % of * 2).cmp(&of)) {
        ("up", _) => parts % of > 0,
        ("down", _) => false,
        (_, std::cmp::Ordering::Greater) => true,
        (_, std::cmp::Ordering::Less) => false,
        ("half_even", _) => whole % 2 == 1,
        _ => true,
    };
    i64::try_from(whole).unwrap() + i64::from(up)
}
