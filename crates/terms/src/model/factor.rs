//! A factor that a premium or a loss is multiplied by.

use std::fmt;
use std::str::FromStr;

use money::{Cents, ParseCentsError, Rounding};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A factor of nought or more, exact to a hundredth. In JSON and TOML it is the text `"1.5"`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Factor {
    hundredths: u16,
}

impl Factor {
    /// The amount times the factor. A factor is at most 655.35, so an amount of a contract stays far from
    /// overflow.
    ///
    /// # Panics
    /// If the result does not fit in 64 bits of cents.
    #[must_use]
    pub fn times(self, amount: Cents, rounding: Rounding) -> Cents {
        let product = i128::from(amount.get()) * i128::from(self.hundredths);
        let cents = rounding.divide(product, 100);
        Cents::new(i64::try_from(cents).expect("amounts of contracts are bounded"))
    }
}

/// `1.5`, `2`, `1.75`.
impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Cents::new(i64::from(self.hundredths)).to_string();
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// `1.5`, `2`, a comma for the point.
impl FromStr for Factor {
    type Err = ParseCentsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hundredths: Cents = text.parse()?;
        let hundredths = u16::try_from(hundredths.get()).map_err(|_| ParseCentsError::TooLarge)?;
        Ok(Self { hundredths })
    }
}

impl TryFrom<String> for Factor {
    type Error = ParseCentsError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Factor> for String {
    fn from(factor: Factor) -> Self {
        factor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use money::{Cents, Rounding};

    use super::Factor;

    #[test]
    fn a_factor_is_read_and_written_exactly() {
        for (text, written) in [
            ("1.5", "1.5"),
            ("1,70", "1.7"),
            ("2", "2"),
            ("0.05", "0.05"),
            ("10", "10"),
        ] {
            let factor: Factor = text.parse().unwrap();
            assert_eq!(factor.to_string(), written);
        }
        for wrong in ["-1", "1.234", "x", "655.36", ""] {
            assert!(wrong.parse::<Factor>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_product_is_rounded_once() {
        let factor: Factor = "1.5".parse().unwrap();
        let times = |rounding| factor.times(Cents::new(1), rounding).get();
        assert_eq!((times(Rounding::HalfUp), times(Rounding::Down)), (2, 1));
        let factor: Factor = "1.7".parse().unwrap();
        assert_eq!(
            factor.times(Cents::new(30_000), Rounding::HalfUp),
            Cents::new(51_000)
        );
    }
}
