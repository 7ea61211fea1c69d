use std::fmt;
use std::str::FromStr;

use crate::text_form::text_form;

/// The number on an insured person's card: 6 to 10 digits, a leading zero
/// being a digit like any other (T0-02).
///
/// `Debug` shows the last three digits only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardNumber(String);

/// Why a text is not a card number. Holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CardNumberError {
    /// Nothing was entered.
    #[error("the card number is empty")]
    Empty,
    /// Something other than the digits 0 to 9.
    #[error("a card number has only the digits 0 to 9")]
    NotADigit,
    /// Fewer than 6 or more than 10 digits.
    #[error("a card number has 6 to 10 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
}

impl CardNumber {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with all but the last three digits hidden: `****334`.
    #[must_use]
    pub fn masked(&self) -> String {
        let hidden = self.0.len() - 3;
        format!("{}{}", "*".repeat(hidden), &self.0[hidden..])
    }
}

/// 6 to 10 digits, with blanks around them.
impl FromStr for CardNumber {
    type Err = CardNumberError;

    fn from_str(text: &str) -> Result<CardNumber, CardNumberError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(CardNumberError::Empty);
        }
        if text.contains(|c: char| !c.is_ascii_digit()) {
            return Err(CardNumberError::NotADigit);
        }
        if !(6..=10).contains(&text.len()) {
            return Err(CardNumberError::Length { digits: text.len() });
        }
        Ok(CardNumber(text.to_owned()))
    }
}

impl fmt::Display for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardNumber({})", self.masked())
    }
}

text_form!(
    CardNumber,
    |number| number.0.clone(),
    "^[0-9]{6,10}$",
    "The number of an insured person's card; leading zeros count."
);
