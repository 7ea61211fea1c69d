use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{HolidayKind, Holidays};

/// Whose business days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Monday to Friday without the days off by law. Counts for the duties of
    /// an insurer.
    Statutory,
    /// The same with the days that the Cabinet moves for state institutions.
    PublicSector,
}

/// The list of holidays says nothing about that year for that profile, so a
/// count would be a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("holidays of {year} are not known for the profile {profile:?}: update the list")]
pub struct YearNotCovered {
    /// The year that is missing.
    pub year: i16,
    /// The profile it is missing for.
    pub profile: Profile,
}

impl Holidays {
    /// True if `date` is a business day.
    ///
    /// # Errors
    /// [`YearNotCovered`] if the list does not cover the year.
    pub fn is_business_day(&self, date: Date, profile: Profile) -> Result<bool, YearNotCovered> {
        self.check_year(date.year(), profile)?;
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(match (self.on(date).map(|day| day.kind), profile) {
            (Some(HolidayKind::Statutory), _) => false,
            (Some(HolidayKind::MovedOff), Profile::PublicSector) => false,
            (Some(HolidayKind::MovedOn), Profile::PublicSector) => true,
            _ => !weekend,
        })
    }

    /// The `n`-th business day after `received`; `received` itself for 0.
    ///
    /// The day on which the last needed document comes is not counted,
    /// whatever day it is. A deadline ends with the day that this gives.
    ///
    /// # Errors
    /// [`YearNotCovered`] if the count meets a year that is not in the list.
    pub fn add_business_days(
        &self,
        received: Date,
        n: u16,
        profile: Profile,
    ) -> Result<Date, YearNotCovered> {
        let mut day = received;
        for _ in 0..n {
            day = self.next_business_day(day, profile)?;
        }
        Ok(day)
    }

    fn next_business_day(&self, after: Date, profile: Profile) -> Result<Date, YearNotCovered> {
        let mut day = after;
        loop {
            // Beyond the last date of all no list reaches.
            let year = day.year();
            day = day
                .tomorrow()
                .map_err(|_| YearNotCovered { year, profile })?;
            if self.is_business_day(day, profile)? {
                return Ok(day);
            }
        }
    }

    fn check_year(&self, year: i16, profile: Profile) -> Result<(), YearNotCovered> {
        let moved_known = match profile {
            Profile::Statutory => true,
            Profile::PublicSector => self.moved_years.contains(&year),
        };
        if moved_known && self.statutory_years.contains(&year) {
            return Ok(());
        }
        Err(YearNotCovered { year, profile })
    }
}
