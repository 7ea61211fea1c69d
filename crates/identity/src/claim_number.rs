use std::fmt;
use std::str::FromStr;

use crate::text_form::text_form;

/// The number of an accident claim for people: on letters, on the phone, in a search.
/// `PR-2026-000123` is claim 123 of the year 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimNumber {
    year: i16,
    sequence: u32,
}

/// Why a year and a number, or a text, are not a claim number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("a claim number is written as PR-2026-000123")]
pub struct ClaimNumberError;

impl ClaimNumber {
    /// The `sequence`-th claim of a year, 2000 to 2099, counted from 1 to 99 999 999.
    ///
    /// # Errors
    /// [`ClaimNumberError`] when out of range.
    pub fn new(year: i16, sequence: u32) -> Result<ClaimNumber, ClaimNumberError> {
        let fits = (2000..=2099).contains(&year) && (1..=99_999_999).contains(&sequence);
        fits.then_some(ClaimNumber { year, sequence })
            .ok_or(ClaimNumberError)
    }
}

impl fmt::Display for ClaimNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("PR-{}-{:06}", self.year, self.sequence))
    }
}

/// The printed form, in small letters too and with blanks around.
impl FromStr for ClaimNumber {
    type Err = ClaimNumberError;

    fn from_str(text: &str) -> Result<ClaimNumber, ClaimNumberError> {
        let text = text.trim().to_ascii_uppercase();
        let digits = text
            .strip_prefix("PR-")
            .and_then(|rest| rest.split_once('-'));
        let (year, sequence) = digits.ok_or(ClaimNumberError)?;
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(year) || !plain(sequence) || sequence.len() < 6 {
            return Err(ClaimNumberError);
        }
        let year = year.parse().map_err(|_| ClaimNumberError)?;
        ClaimNumber::new(year, sequence.parse().map_err(|_| ClaimNumberError)?)
    }
}

text_form!(
    ClaimNumber,
    |number| number.to_string(),
    "^PR-[0-9]{4}-[0-9]{6,8}$",
    "The number of an accident claim: year, sequence."
);
