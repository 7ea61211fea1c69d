use std::fmt;
use std::str::FromStr;

use crate::personal_code::digits_of;
use crate::text_form::text_form;

/// The weights of all eleven digits; their sum leaves 3 when divided by 11.
const WEIGHTS: [u32; 11] = [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1];

/// The registration number of a legal entity in Latvia: 11 digits, the first
/// being 4 to 9, the last a check digit. Public, so it may be shown anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationNumber(u64);

/// Why a text is not a registration number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RegistrationNumberError {
    /// Nothing was entered.
    #[error("the registration number is empty")]
    Empty,
    /// Something other than the digits 0 to 9.
    #[error("a registration number has only the digits 0 to 9")]
    NotADigit,
    /// Not 11 digits.
    #[error("a registration number has 11 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// The first digit is 0 to 3, as in personal codes.
    #[error("this is the number of a person, not of a legal entity")]
    Person,
    /// The last digit does not fit the others.
    #[error("the check digit of the registration number is wrong")]
    CheckDigit,
}

impl RegistrationNumber {
    /// The 11 digits.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:011}", self.0)
    }
}

/// Eleven digits, with blanks around them or `LV` in front (as VAT number).
impl FromStr for RegistrationNumber {
    type Err = RegistrationNumberError;

    fn from_str(text: &str) -> Result<Self, RegistrationNumberError> {
        let text = text.trim();
        let text = text.strip_prefix("LV").unwrap_or(text).trim_start();
        if text.is_empty() {
            return Err(RegistrationNumberError::Empty);
        }
        if text.contains(|c: char| !c.is_ascii_digit()) {
            return Err(RegistrationNumberError::NotADigit);
        }
        if text.len() != 11 {
            return Err(RegistrationNumberError::Length { digits: text.len() });
        }
        let number = text
            .parse()
            .map_err(|_| RegistrationNumberError::NotADigit)?;
        checked(number)
    }
}

fn checked(number: u64) -> Result<RegistrationNumber, RegistrationNumberError> {
    let digits = digits_of(number);
    if digits[0] < 4 {
        return Err(RegistrationNumberError::Person);
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    if sum % 11 != 3 {
        return Err(RegistrationNumberError::CheckDigit);
    }
    Ok(RegistrationNumber(number))
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.digits())
    }
}

text_form!(
    RegistrationNumber,
    |number| number.digits(),
    "^[4-9][0-9]{10}$",
    "The registration number of a legal entity in Latvia: 11 digits."
);
