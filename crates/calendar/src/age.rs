use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::add_months;

/// Whole years from `birth` to `on`; negative if `on` is before `birth`.
///
/// A year is complete on the birthday itself. Who was born on 29.02 has the
/// birthday on the last day of February, so on 28.02 in a common year (T2-17).
#[must_use]
pub fn completed_years(birth: Date, on: Date) -> i32 {
    let years = i32::from(on.year()) - i32::from(birth.year());
    if add_months(birth, 12 * years) > on {
        years - 1
    } else {
        years
    }
}

/// Age in completed years.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Age(u16);

impl Age {
    /// An age of `years` completed years.
    #[must_use]
    pub const fn new(years: u16) -> Age {
        Age(years)
    }

    /// The age on a day of a person born on `birth`; `None` before the birth.
    /// Counts as [`completed_years`].
    #[must_use]
    pub fn on(birth: Date, day: Date) -> Option<Age> {
        u16::try_from(completed_years(birth, day)).ok().map(Age)
    }

    /// The completed years.
    #[must_use]
    pub const fn years(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
