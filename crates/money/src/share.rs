use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::decimal::{self, DecimalError};
use crate::{Cents, Rounding};

/// The whole, in basis points.
const WHOLE: u16 = 10_000;

/// A part of a whole, from 0 % to 100 %, exact to a hundredth of a per cent.
///
/// In JSON and TOML it is the text `"12.5 %"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    basis_points: u16,
}

/// Why a number or a text is not a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Above 100 %.
    #[error("a share is at most 100 %")]
    MoreThanWhole,
    /// Something other than a number with an optional `%` after it.
    #[error("not a share: write it as `50 %` or `12.5 %`")]
    NotANumber,
    /// Finer than a hundredth of a per cent.
    #[error("too many decimals: a share has at most two")]
    TooManyDecimals,
}

impl Share {
    /// 0 %: the other party pays all.
    pub const NONE: Share = Share { basis_points: 0 };
    /// 100 %.
    pub const FULL: Share = Share {
        basis_points: WHOLE,
    };

    /// A share in hundredths of a per cent, 0 to 10 000.
    ///
    /// # Errors
    /// [`ShareError::MoreThanWhole`] above 10 000.
    pub const fn from_basis_points(basis_points: u16) -> Result<Share, ShareError> {
        if basis_points > WHOLE {
            return Err(ShareError::MoreThanWhole);
        }
        Ok(Share { basis_points })
    }

    /// A share in whole per cent, 0 to 100.
    ///
    /// # Errors
    /// [`ShareError::MoreThanWhole`] above 100.
    pub const fn percent(percent: u8) -> Result<Share, ShareError> {
        Share::from_basis_points(percent as u16 * 100)
    }

    /// The share in hundredths of a per cent.
    #[must_use]
    pub const fn basis_points(self) -> u16 {
        self.basis_points
    }

    /// This share of `whole`. Lies between zero and `whole`, so the rest,
    /// `whole.checked_sub(part)`, always exists.
    #[must_use]
    pub fn of(self, whole: Cents, rounding: Rounding) -> Cents {
        let numerator = i128::from(whole.get()) * i128::from(self.basis_points);
        let part = rounding.divide(numerator, u32::from(WHOLE));
        Cents::new(i64::try_from(part).expect("a part is never larger than the whole"))
    }
}

/// `50 %`, `12.5 %`, `0.25 %`.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text(&mut [0; LONGEST]))
    }
}

/// Bytes of the longest text, `99.99 %`.
const LONGEST: usize = 7;

impl Share {
    /// The text, written into `space`: a share stands on each line of a stored decision, and formatting
    /// takes longer than the decision itself.
    fn text(self, space: &mut [u8; LONGEST]) -> &str {
        let (whole, hundredths) = (self.basis_points / 100, self.basis_points % 100);
        let mut length = 0;
        let mut put = |byte| {
            space[length] = byte;
            length += 1;
        };
        if whole == 100 {
            put(b'1');
        }
        if whole >= 10 {
            put(digit(whole / 10));
        }
        put(digit(whole));
        if hundredths > 0 {
            put(b'.');
            put(digit(hundredths / 10));
        }
        if hundredths % 10 > 0 {
            put(digit(hundredths));
        }
        put(b' ');
        put(b'%');
        std::str::from_utf8(&space[..length]).unwrap_or_default()
    }
}

/// The last digit of a number.
fn digit(number: u16) -> u8 {
    b"0123456789"[usize::from(number % 10)]
}

/// `50 %`, `50%`, `50`, `12.5 %`, a comma for the point.
impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Share, ShareError> {
        let number = match text.strip_suffix('%') {
            Some(number) => number.strip_suffix([' ', '\u{a0}']).unwrap_or(number),
            None => text,
        };
        let basis_points = decimal::hundredths(number).map_err(|error| match error {
            DecimalError::NotANumber => ShareError::NotANumber,
            DecimalError::TooManyDecimals => ShareError::TooManyDecimals,
            DecimalError::TooLarge => ShareError::MoreThanWhole,
        })?;
        let basis_points = u16::try_from(basis_points).map_err(|_| ShareError::MoreThanWhole)?;
        Share::from_basis_points(basis_points)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text(&mut [0; LONGEST]))
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Share, D::Error> {
        deserializer.deserialize_str(ShareText)
    }
}

struct ShareText;

impl de::Visitor<'_> for ShareText {
    type Value = Share;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a share such as \"12.5 %\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Share, E> {
        text.parse().map_err(E::custom)
    }
}

impl JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A part of a whole in per cent, with at most two decimals.",
            "pattern": r"^[0-9]+([.,][0-9]{1,2})?([ \u00a0]?%)?$",
            "examples": ["50 %", "12.5 %"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_share_is_written_with_as_many_decimals_as_it_needs_and_read_again() {
        for basis_points in 0..=WHOLE {
            let share = Share { basis_points };
            let (whole, rest) = (basis_points / 100, basis_points % 100);
            let number = format!("{whole}.{rest:02}");
            let number = number.trim_end_matches('0').trim_end_matches('.');
            assert_eq!(share.to_string(), format!("{number} %"));
            assert_eq!(share.to_string().parse(), Ok(share));
        }
    }
}
