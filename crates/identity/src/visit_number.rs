use std::fmt;
use std::str::FromStr;

use crate::text_form::text_form;

/// The quasigroup of order ten that H. M. Damm gave for check digits (2004).
const DAMM: [[usize; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The largest sequence number: nine digits.
const LAST_SEQUENCE: u32 = 999_999_999;

/// The number of a visit for people: on coupons, on the phone, in a search.
/// `26-0004711-5` is year 2026, visit 4711, check digit 5.
///
/// The check digit is Damm's: it catches every single wrong digit and every
/// swap of two neighbours, the check digit included. The sequence is printed
/// with at least seven digits and grows to nine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VisitNumber {
    year: i16,
    sequence: u32,
}

/// Why a year and a number, or a text, are not a visit number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum VisitNumberError {
    /// Not of the form `26-0004711-5`.
    #[error("a visit number is written as 26-0004711-5")]
    Form,
    /// The last digit does not fit the others: a slip of the pen.
    #[error("the check digit of the visit number is wrong")]
    CheckDigit,
    /// A year before 2000 or after 2099.
    #[error("visit numbers are for the years 2000 to 2099")]
    Year,
    /// Visits are counted from 1 to 999 999 999 in a year.
    #[error("the visits of a year are counted from 1 to 999 999 999")]
    Sequence,
}

impl VisitNumber {
    /// The `sequence`-th visit of a year.
    ///
    /// # Errors
    /// [`VisitNumberError::Year`] or [`VisitNumberError::Sequence`] when out
    /// of range.
    pub fn new(year: i16, sequence: u32) -> Result<VisitNumber, VisitNumberError> {
        if !(2000..=2099).contains(&year) {
            return Err(VisitNumberError::Year);
        }
        if !(1..=LAST_SEQUENCE).contains(&sequence) {
            return Err(VisitNumberError::Sequence);
        }
        Ok(VisitNumber { year, sequence })
    }

    /// The year, with all four digits.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The number within the year, from 1.
    #[must_use]
    pub const fn sequence(self) -> u32 {
        self.sequence
    }
}

impl fmt::Display for VisitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, sequence) = (self.year % 100, self.sequence);
        let check = damm(&format!("{year:02}{sequence:07}"));
        f.pad(&format!("{year:02}-{sequence:07}-{check}"))
    }
}

/// The printed form, or its digits without the hyphens; blanks around.
impl FromStr for VisitNumber {
    type Err = VisitNumberError;

    fn from_str(text: &str) -> Result<VisitNumber, VisitNumberError> {
        let digits = digits(text.trim()).ok_or(VisitNumberError::Form)?;
        if damm(&digits) != 0 {
            return Err(VisitNumberError::CheckDigit);
        }
        let number = |part: &str| part.parse().map_err(|_| VisitNumberError::Form);
        let year = number(&digits[..2])?;
        let sequence = number(&digits[2..digits.len() - 1])?;
        let year = i16::try_from(2000 + year).map_err(|_| VisitNumberError::Year)?;
        VisitNumber::new(year, sequence)
    }
}

/// The 10 to 12 digits, if the text has the form of a visit number.
fn digits(text: &str) -> Option<String> {
    let digits = match text.split('-').collect::<Vec<_>>()[..] {
        [all] => all.to_owned(),
        [year, sequence, check] if year.len() == 2 && check.len() == 1 => {
            format!("{year}{sequence}{check}")
        }
        _ => return None,
    };
    let well_formed =
        (10..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    well_formed.then_some(digits)
}

/// Damm's check digit of some digits; 0 for digits that end with theirs.
fn damm(digits: &str) -> usize {
    let values = digits.bytes().map(|digit| usize::from(digit - b'0'));
    values.fold(0, |interim, digit| DAMM[interim][digit])
}

text_form!(
    VisitNumber,
    |number| number.to_string(),
    "^[0-9]{2}-[0-9]{7,9}-[0-9]$",
    "The number of a visit: year, sequence, check digit."
);
