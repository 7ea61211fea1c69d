use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::text_form::text_form;

/// The weights of the first ten digits in the check digit of legacy codes.
const WEIGHTS: [u32; 10] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// What people write between the two groups of digits.
const SEPARATORS: &[char] = &[
    ' ', '\u{a0}', '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
];

/// A Latvian personal code (personas kods), kept as its 11 digits.
///
/// Two kinds are in use. A *legacy* code starts with the date of birth and
/// ends with a check digit. A code given since 01.07.2017 starts with 32 to
/// 39 and is random otherwise. A person may change from one to the other, so
/// the code is never a key, and the date of birth is kept beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalCode(u64);

/// Why a text is not a personal code. Holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PersonalCodeError {
    /// Nothing was entered.
    #[error("the personal code is empty")]
    Empty,
    /// A letter, a sign, or a digit of another script.
    #[error("a personal code has only the digits 0 to 9 and one hyphen")]
    NotADigit,
    /// A hyphen or blank elsewhere than after the sixth digit.
    #[error("the hyphen of a personal code is after the sixth digit")]
    MisplacedHyphen,
    /// Not 11 digits.
    #[error("a personal code has 11 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// The first digit is 4 to 9, as in registration numbers of companies.
    #[error("this is the number of a legal entity, not of a person")]
    LegalEntity,
    /// The seventh digit is not 0, 1 or 2.
    #[error("the seventh digit of a personal code is 0, 1 or 2")]
    Century,
    /// The first six digits are no day of the calendar.
    #[error("the personal code starts with a date that does not exist")]
    NoSuchDate,
    /// The last digit does not fit the others: a slip of the pen.
    #[error("the check digit of the personal code is wrong")]
    CheckDigit,
    /// Born after the day of reference; see [`PersonalCode::born_by`].
    #[error("the personal code has a date of birth in the future")]
    BornInFuture,
}

impl PersonalCode {
    /// The 11 digits, as stored.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:011}", self.0)
    }

    /// The code as printed, `NNNNNN-NNNNN`. Only for the person, the clinic
    /// and the insurer: never into a log.
    #[must_use]
    pub fn formatted(self) -> String {
        let digits = self.digits();
        format!("{}-{}", &digits[..6], &digits[6..])
    }

    /// What is shown in place of a code, with none of its digits.
    #[must_use]
    pub const fn masked(self) -> &'static str {
        "******-*****"
    }

    /// The date of birth that a legacy code holds.
    #[must_use]
    pub fn birth_date(self) -> Option<Date> {
        if self.is_legacy() {
            legacy_birth_date(digits_of(self.0)).ok()
        } else {
            None
        }
    }

    /// The code itself, if its holder is born on or before `reference`.
    /// New codes say nothing of birth and pass.
    ///
    /// # Errors
    /// [`PersonalCodeError::BornInFuture`] otherwise.
    pub fn born_by(self, reference: Date) -> Result<PersonalCode, PersonalCodeError> {
        match self.birth_date() {
            Some(birth) if birth > reference => Err(PersonalCodeError::BornInFuture),
            _ => Ok(self),
        }
    }

    /// True for a new code whose last digit is not the legacy check digit.
    ///
    /// By law new codes have no check digit, yet much software expects one,
    /// so this may deserve a second look and never a refusal.
    #[must_use]
    pub fn soft_warning(self) -> bool {
        !self.is_legacy() && !check_digit_fits(digits_of(self.0))
    }

    fn is_legacy(self) -> bool {
        !(32..=39).contains(&(self.0 / 1_000_000_000))
    }
}

/// Accepts the printed form, 11 digits in a row, the usual hyphens and blanks
/// between the groups, and `LV` or `PNOLV-` in front, as on certificates.
impl FromStr for PersonalCode {
    type Err = PersonalCodeError;

    fn from_str(text: &str) -> Result<PersonalCode, PersonalCodeError> {
        let number = number(text)?;
        let digits = digits_of(number);
        let code = PersonalCode(number);
        if digits[0] > 3 {
            return Err(PersonalCodeError::LegalEntity);
        }
        if code.is_legacy() {
            legacy_birth_date(digits)?;
            if !check_digit_fits(digits) {
                return Err(PersonalCodeError::CheckDigit);
            }
        }
        Ok(code)
    }
}

/// The 11 digits of a text as a number, or what is wrong with its form.
fn number(text: &str) -> Result<u64, PersonalCodeError> {
    let text = text.trim();
    let text = text.strip_prefix("PNOLV-").unwrap_or(text);
    let text = text.strip_prefix("LV").unwrap_or(text).trim_start();
    if text.is_empty() {
        return Err(PersonalCodeError::Empty);
    }
    let is_digit = |c: char| c.is_ascii_digit();
    if text.contains(|c| !is_digit(c) && !SEPARATORS.contains(&c)) {
        return Err(PersonalCodeError::NotADigit);
    }
    let count = text.chars().filter(|&c| is_digit(c)).count();
    if count != 11 {
        return Err(PersonalCodeError::Length { digits: count });
    }
    let (date, serial) = match text.split_once(SEPARATORS) {
        Some((date, rest)) => (date, rest.trim_start_matches(SEPARATORS)),
        None => text.split_at(6),
    };
    if date.len() != 6 || serial.len() != 5 {
        return Err(PersonalCodeError::MisplacedHyphen);
    }
    format!("{date}{serial}")
        .parse()
        .map_err(|_| PersonalCodeError::NotADigit)
}

/// The 11 decimal digits of `number`, the highest first.
pub(crate) fn digits_of(number: u64) -> [u32; 11] {
    let mut rest = number;
    let mut digits = [0; 11];
    for digit in digits.iter_mut().rev() {
        *digit = u32::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    digits
}

/// `DDMMYY-C....`, C being 0 for 18xx, 1 for 19xx and 2 for 20xx.
fn legacy_birth_date(digits: [u32; 11]) -> Result<Date, PersonalCodeError> {
    let pair = |at: usize| i8::try_from(digits[at] * 10 + digits[at + 1]).unwrap_or(i8::MAX);
    let century = match digits[6] {
        0 => 1800,
        1 => 1900,
        2 => 2000,
        _ => return Err(PersonalCodeError::Century),
    };
    Date::new(century + i16::from(pair(4)), pair(2), pair(0))
        .map_err(|_| PersonalCodeError::NoSuchDate)
}

/// (1101 − Σ weight·digit) mod 11 mod 10 is the last digit; residue 10 gives 0.
fn check_digit_fits(digits: [u32; 11]) -> bool {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    (1101 - sum) % 11 % 10 == digits[10]
}

impl fmt::Debug for PersonalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalCode({})", self.masked())
    }
}

text_form!(
    PersonalCode,
    |code| code.digits(),
    "^[0-9]{6}-?[0-9]{5}$",
    "A Latvian personal code: 11 digits."
);
