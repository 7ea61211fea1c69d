use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why two dates are not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The end is not after the start, so no day would be in the period.
    #[error("a period ends after it starts")]
    EndsBeforeItStarts,
    /// The day after the last day is beyond the year 9999.
    #[error("the last day is out of range")]
    OutOfRange,
}

/// One or more whole days: from the start of `from` up to the start of `to`,
/// so `from` is in the period and `to` is not.
///
/// Half-open periods meet without a gap or a shared day. Documents print the
/// last day instead: see [`Period::inclusive`] and [`Period::last_day`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "RawPeriod")]
#[non_exhaustive]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The day after the last one.
    pub to: Date,
}

impl Period {
    /// The days from `from` up to but not including `to`.
    ///
    /// # Errors
    /// [`PeriodError::EndsBeforeItStarts`] unless `from < to`.
    pub fn new(from: Date, to: Date) -> Result<Period, PeriodError> {
        if from >= to {
            return Err(PeriodError::EndsBeforeItStarts);
        }
        Ok(Period { from, to })
    }

    /// The days from `first` to `last`, both included, as documents say it.
    ///
    /// # Errors
    /// [`PeriodError`] if `last` is before `first`, or is the last date of all.
    pub fn inclusive(first: Date, last: Date) -> Result<Period, PeriodError> {
        let to = last.tomorrow().map_err(|_| PeriodError::OutOfRange)?;
        Period::new(first, to)
    }

    /// True if `day` is in the period.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day < self.to
    }

    /// The last day that is in the period.
    #[must_use]
    pub fn last_day(&self) -> Date {
        // `from` is before `to`, so there is a day before `to`.
        self.to.yesterday().unwrap_or(self.from)
    }

    /// True if some day is in both periods.
    #[must_use]
    pub fn overlaps(&self, other: &Period) -> bool {
        self.intersect(other).is_some()
    }

    /// The days that are in both periods.
    #[must_use]
    pub fn intersect(&self, other: &Period) -> Option<Period> {
        Period::new(self.from.max(other.from), self.to.min(other.to)).ok()
    }

    /// The number of days, at least 1.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.to
            .since(self.from)
            .map_or(0, |span| span.get_days().unsigned_abs())
    }
}

/// A validity that may have no end: from `from` on, up to but not including
/// `to` if there is one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "RawOpenPeriod")]
#[non_exhaustive]
pub struct OpenPeriod {
    /// The first day.
    pub from: Date,
    /// The day after the last one; `None` while no end is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl OpenPeriod {
    /// The days from `from` on, up to but not including `to`.
    ///
    /// # Errors
    /// [`PeriodError::EndsBeforeItStarts`] unless `from < to`.
    pub fn new(from: Date, to: Option<Date>) -> Result<OpenPeriod, PeriodError> {
        match to {
            Some(to) => Period::new(from, to).map(OpenPeriod::from),
            None => Ok(OpenPeriod::since(from)),
        }
    }

    /// All days from `from` on.
    #[must_use]
    pub const fn since(from: Date) -> OpenPeriod {
        OpenPeriod { from, to: None }
    }

    /// True if `day` is in the period.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// The last day that is in the period, if it has one.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.to.map(|to| to.yesterday().unwrap_or(self.from))
    }
}

impl From<Period> for OpenPeriod {
    fn from(period: Period) -> OpenPeriod {
        OpenPeriod {
            from: period.from,
            to: Some(period.to),
        }
    }
}

#[derive(Deserialize, JsonSchema)]
struct RawPeriod {
    from: Date,
    to: Date,
}

impl TryFrom<RawPeriod> for Period {
    type Error = PeriodError;

    fn try_from(raw: RawPeriod) -> Result<Period, PeriodError> {
        Period::new(raw.from, raw.to)
    }
}

#[derive(Deserialize, JsonSchema)]
struct RawOpenPeriod {
    from: Date,
    to: Option<Date>,
}

impl TryFrom<RawOpenPeriod> for OpenPeriod {
    type Error = PeriodError;

    fn try_from(raw: RawOpenPeriod) -> Result<OpenPeriod, PeriodError> {
        OpenPeriod::new(raw.from, raw.to)
    }
}
