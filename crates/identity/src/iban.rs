use std::fmt;
use std::str::FromStr;

use crate::text_form::text_form;

/// The number of a bank account (ISO 13616), such as `LV97HABA0012345678910`. Whose it is, it
/// does not say; kept out of logs all the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

/// Why a text is not the number of a bank account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum IbanError {
    /// Nothing was entered.
    #[error("the account number is empty")]
    Empty,
    /// Something other than letters and digits; no country and two digits first; in Latvia, no four
    /// letters of a bank after them.
    #[error("an account number is two letters, two digits, then letters and digits")]
    Form,
    /// Too short or too long, or not as long as those of Latvia.
    #[error("the account number has a wrong length")]
    Length,
    /// The two check digits do not fit the rest.
    #[error("the check digits of the account number are wrong")]
    CheckDigits,
}

/// All account numbers of Latvia are as long.
const LATVIAN: usize = 21;

impl Iban {
    /// As a machine writes it: no blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is printed: in groups of four.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut text = String::with_capacity(self.0.len() + self.0.len() / 4);
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at.is_multiple_of(4) {
                text.push(' ');
            }
            text.push(letter);
        }
        text
    }
}

/// With blanks anywhere and in small letters too.
impl FromStr for Iban {
    type Err = IbanError;

    fn from_str(text: &str) -> Result<Iban, IbanError> {
        let plain = plain(text);
        if plain.is_empty() {
            return Err(IbanError::Empty);
        }
        let bytes = plain.as_bytes();
        let formed = bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes.iter().take(2).all(u8::is_ascii_alphabetic)
            && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit);
        if !formed {
            return Err(IbanError::Form);
        }
        let latvian = plain.starts_with("LV");
        let fits = match latvian {
            true => plain.len() == LATVIAN,
            false => (15..=34).contains(&plain.len()),
        };
        if !fits {
            return Err(IbanError::Length);
        }
        let mut bank = bytes.iter().skip(4).take(4);
        if latvian && !bank.all(u8::is_ascii_alphabetic) {
            return Err(IbanError::Form);
        }
        if remainder_of_97(&plain) != 1 {
            return Err(IbanError::CheckDigits);
        }
        Ok(Iban(plain))
    }
}

/// Without blanks, in capitals.
pub(crate) fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

/// ISO 7064, modulo 97: the first four letters stand last, A is 10 and so on.
pub(crate) fn remainder_of_97(plain: &str) -> u32 {
    let (first, rest) = plain.split_at(plain.len().min(4));
    let digits = rest
        .chars()
        .chain(first.chars())
        .filter_map(|letter| letter.to_digit(36));
    digits.fold(0, |so_far, digit| match digit {
        0..=9 => (so_far * 10 + digit) % 97,
        _ => (so_far * 100 + digit) % 97,
    })
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Only the country and the last four, so that no log line has it.
impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (country, last) = (&self.0[..2], &self.0[self.0.len() - 4..]);
        write!(f, "Iban({country}…{last})")
    }
}

text_form!(
    Iban,
    |iban| iban.0.clone(),
    "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$",
    "The number of a bank account (IBAN), without blanks."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_number_is_read_with_blanks_and_in_small_letters() {
        let iban: Iban = " lv97 haba 0012 3456 7891 0 ".parse().unwrap();
        assert_eq!(iban.as_str(), "LV97HABA0012345678910");
        assert_eq!(iban.grouped(), "LV97 HABA 0012 3456 7891 0");
        assert_eq!(format!("{iban:?}"), "Iban(LV…8910)");
        assert!("EE382200221020145685".parse::<Iban>().is_ok());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |text: &str| text.parse::<Iban>().unwrap_err();
        assert_eq!(wrong("  "), IbanError::Empty);
        assert_eq!(wrong("LV97-HABA"), IbanError::Form);
        assert_eq!(wrong("9LV7HABA0012345678910"), IbanError::Form);
        assert_eq!(wrong("LV9700010012345678910"), IbanError::Form);
        assert_eq!(wrong("LV97HABA001234567891"), IbanError::Length);
        assert_eq!(wrong("LV97HABA0012345678911"), IbanError::CheckDigits);
        assert_eq!(wrong("LV97ĀABA0012345678910"), IbanError::Form);
    }
}
