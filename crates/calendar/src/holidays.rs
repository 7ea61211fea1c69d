use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;

/// What a listed day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayKind {
    /// A day off for all by law, or the working day off that follows it.
    Statutory,
    /// A working day that state institutions have off and work on another day.
    MovedOff,
    /// The Saturday on which they work instead.
    MovedOn,
}

/// A listed day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: HolidayKind,
    /// Its name in Latvian.
    pub name_lv: String,
}

/// The listed days and the years for which the list is complete.
///
/// A list, not rules: a day off has been made by law overnight (29.05.2023),
/// so a new list must be enough to count again.
#[derive(Debug, Clone)]
pub struct Holidays {
    days: BTreeMap<Date, Holiday>,
    pub(crate) statutory_years: RangeInclusive<i16>,
    pub(crate) moved_years: RangeInclusive<i16>,
}

/// What is wrong with a list of holidays, and on which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct HolidaysError {
    /// The line, the first being 1; 0 for the list as a whole.
    pub line: usize,
    /// What was expected and not found.
    pub problem: &'static str,
}

impl Holidays {
    /// The days of Latvia that come with the program: by law for 2015 to
    /// 2030, moved by order of the Cabinet for 2015 to 2026 (later orders are
    /// not known yet, which is not the same as none).
    #[must_use]
    pub fn latvia() -> &'static Holidays {
        static LATVIA: LazyLock<Holidays> = LazyLock::new(|| {
            Holidays::parse(include_str!("../data/holidays-lv.csv"))
                .expect("a test reads the list that comes with the program")
        });
        &LATVIA
    }

    /// Reads lines of `date,kind,name_lv` below that heading. The kind is
    /// `statutory`, `moved_off` or `moved_on`; no field is quoted, and the
    /// name is the rest of the line. Two lines `years,statutory,2015-2030`
    /// and `years,moved,2015-2026` say for which years the list is complete.
    ///
    /// # Errors
    /// [`HolidaysError`] names the first line that is wrong.
    pub fn parse(csv: &str) -> Result<Holidays, HolidaysError> {
        let mut days = BTreeMap::new();
        let (mut statutory_years, mut moved_years) = (None, None);
        let rows = csv.lines().zip(1..).skip(1);
        for (row, line) in rows.filter(|(row, _)| !row.trim().is_empty()) {
            let at_line = |problem| HolidaysError { line, problem };
            match columns(row).map_err(at_line)? {
                ("years", "statutory", range) => {
                    statutory_years = Some(years(range).map_err(at_line)?);
                }
                ("years", "moved", range) => moved_years = Some(years(range).map_err(at_line)?),
                (date, kind, name) => {
                    let day = holiday(date, kind, name).map_err(at_line)?;
                    if days.insert(day.date, day).is_some() {
                        return Err(at_line("a day that is not listed already"));
                    }
                }
            }
        }
        let missing = |problem| HolidaysError { line: 0, problem };
        Ok(Holidays {
            days,
            statutory_years: statutory_years.ok_or(missing("a line `years,statutory,`"))?,
            moved_years: moved_years.ok_or(missing("a line `years,moved,`"))?,
        })
    }

    /// The listed day on `date`, if there is one.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&Holiday> {
        self.days.get(&date)
    }

    /// All listed days, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Holiday> {
        self.days.values()
    }
}

fn columns(row: &str) -> Result<(&str, &str, &str), &'static str> {
    let mut columns = row.splitn(3, ',').map(str::trim);
    match (columns.next(), columns.next(), columns.next()) {
        (Some(date), Some(kind), Some(name)) => Ok((date, kind, name)),
        _ => Err("expected three columns: date,kind,name_lv"),
    }
}

fn years(range: &str) -> Result<RangeInclusive<i16>, &'static str> {
    range
        .split_once('-')
        .and_then(|(first, last)| Some(first.parse().ok()?..=last.parse().ok()?))
        .ok_or("expected years as 2015-2030")
}

fn holiday(date: &str, kind: &str, name: &str) -> Result<Holiday, &'static str> {
    let kind = match kind {
        "statutory" => HolidayKind::Statutory,
        "moved_off" => HolidayKind::MovedOff,
        "moved_on" => HolidayKind::MovedOn,
        _ => return Err("expected a kind: statutory, moved_off or moved_on"),
    };
    let date = date.parse().map_err(|_| "expected a date as 2026-11-18")?;
    Ok(Holiday {
        date,
        kind,
        name_lv: name.to_owned(),
    })
}
