use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decimal::{self, DecimalError};

/// A no-break space: keeps an amount and its currency on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// An amount of euro in whole cents. May be negative (a correction, a refund).
///
/// In JSON and TOML it is the integer number of cents.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Cents(i64);

/// A sum that does not fit in 64 bits of cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sum is too large")]
pub struct Overflow;

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// An amount of `cents` cents.
    #[must_use]
    pub const fn new(cents: i64) -> Cents {
        Cents(cents)
    }

    /// The number of cents.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// `self + other`, or `None` if it does not fit.
    #[must_use]
    pub const fn checked_add(self, other: Cents) -> Option<Cents> {
        match self.0.checked_add(other.0) {
            Some(cents) => Some(Cents(cents)),
            None => None,
        }
    }

    /// `self - other`, or `None` if it does not fit.
    #[must_use]
    pub const fn checked_sub(self, other: Cents) -> Option<Cents> {
        match self.0.checked_sub(other.0) {
            Some(cents) => Some(Cents(cents)),
            None => None,
        }
    }

    /// What is left of `self` after `other` is taken, never below zero.
    #[must_use]
    pub fn saturating_sub_to_zero(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0).max(0))
    }

    /// True for exactly 0.00.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True for 0.01 and more.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum of the amounts; fails only if the *result* does not fit, so
    /// the order of the amounts does not matter.
    ///
    /// # Errors
    /// [`Overflow`] if the sum is not a 64-bit number of cents.
    pub fn try_sum(amounts: impl IntoIterator<Item = Cents>) -> Result<Cents, Overflow> {
        let sum: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        i64::try_from(sum).map(Cents).map_err(|_| Overflow)
    }

    /// As written in Latvian for a person: `1 234,56 €`, both blanks being
    /// no-break spaces.
    #[must_use]
    pub fn euros(self) -> String {
        let magnitude = self.0.unsigned_abs();
        let euros = (magnitude / 100).to_string();
        let mut text = String::with_capacity(2 * euros.len() + "-,00 €".len() + 2);
        if self.0 < 0 {
            text.push('-');
        }
        for (place, digit) in euros.chars().enumerate() {
            if place > 0 && (euros.len() - place).is_multiple_of(3) {
                text.push(NO_BREAK_SPACE);
            }
            text.push(digit);
        }
        text.push(',');
        text.extend(two_digits(magnitude % 100));
        text.push(NO_BREAK_SPACE);
        text.push('€');
        text
    }
}

/// A number below a hundred.
fn two_digits(number: u64) -> [char; 2] {
    let digit = |digit: u64| char::from_digit(u32::try_from(digit).unwrap_or(0), 10).unwrap_or('0');
    [digit(number / 10), digit(number % 10)]
}

/// `12.34`, `-0.05`: for files and machines; see [`Cents::euros`] for people.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
    }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseCentsError {
    /// Something other than digits with at most one `.` or `,` between them.
    #[error("not a number")]
    NotANumber,
    /// A fraction of a cent.
    #[error("too many decimals: cents have two")]
    TooManyDecimals,
    /// More than 64 bits of cents.
    #[error("the amount is too large")]
    TooLarge,
}

impl From<DecimalError> for ParseCentsError {
    fn from(error: DecimalError) -> Self {
        match error {
            DecimalError::NotANumber => Self::NotANumber,
            DecimalError::TooManyDecimals => Self::TooManyDecimals,
            DecimalError::TooLarge => Self::TooLarge,
        }
    }
}

/// Strict: `12`, `12.3`, `12.34`, a comma for the point, a leading `-`.
/// No blanks, no grouping, no exponent.
impl FromStr for Cents {
    type Err = ParseCentsError;

    fn from_str(text: &str) -> Result<Cents, ParseCentsError> {
        let cents = match text.strip_prefix('-') {
            Some(magnitude) => -decimal::hundredths(magnitude)?,
            None => decimal::hundredths(text)?,
        };
        i64::try_from(cents)
            .map(Cents)
            .map_err(|_| ParseCentsError::TooLarge)
    }
}
