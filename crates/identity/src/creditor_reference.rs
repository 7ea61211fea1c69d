use std::fmt;
use std::str::FromStr;

use crate::iban::{plain, remainder_of_97};
use crate::text_form::text_form;

/// What a payer repeats, so that the payee knows what is paid (ISO 11649): `RF`, two check
/// digits, up to 21 letters and digits. Banks check it and hand it on unchanged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditorReference(String);

/// Why a text is not a creditor reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("a creditor reference is RF, two check digits, then up to 21 letters and digits")]
pub struct CreditorReferenceError;

impl CreditorReference {
    /// The reference for something that is known by `own`: its letters and digits count, signs
    /// between them do not.
    ///
    /// # Errors
    /// [`CreditorReferenceError`] if there are none of them, or more than 21.
    pub fn of(own: &str) -> Result<Self, CreditorReferenceError> {
        let own: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
        let own = plain(&own);
        if own.is_empty() || own.len() > 21 {
            return Err(CreditorReferenceError);
        }
        let check = 98 - remainder_of_97(&format!("RF00{own}"));
        Ok(Self(format!("RF{check:02}{own}")))
    }

    /// As a machine writes it: no blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every reference that may stand in a text that a payer wrote, blanks within it or not.
    /// Where the next word follows without a sign, more than one fits: only who knows the
    /// references can tell which is meant.
    #[must_use]
    pub fn all_within(text: &str) -> Vec<Self> {
        let plain = plain(text);
        let starts = plain.match_indices("RF").map(|(at, _)| &plain[at..]);
        let fitting = |rest: &str| -> Vec<Self> {
            let ends = (5..=25).rev();
            ends.filter_map(|end| rest.get(..end)?.parse().ok())
                .collect()
        };
        starts.flat_map(fitting).collect()
    }
}

/// With blanks anywhere and in small letters too.
impl FromStr for CreditorReference {
    type Err = CreditorReferenceError;

    fn from_str(text: &str) -> Result<Self, CreditorReferenceError> {
        let plain = plain(text);
        let bytes = plain.as_bytes();
        let formed = plain.starts_with("RF")
            && (5..=25).contains(&bytes.len())
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit);
        if !formed || remainder_of_97(&plain) != 1 {
            return Err(CreditorReferenceError);
        }
        Ok(Self(plain))
    }
}

impl fmt::Display for CreditorReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

text_form!(
    CreditorReference,
    |reference| reference.0.clone(),
    "^RF[0-9]{2}[A-Z0-9]{1,21}$",
    "What a payer repeats (ISO 11649)."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_made_and_read_again() {
        let reference = CreditorReference::of("R-2026-000123").unwrap();
        assert_eq!(reference.as_str(), "RF21R2026000123");
        assert_eq!("rf21 r202 6000 123".parse(), Ok(reference.clone()));
        assert!("RF52R2026000123".parse::<CreditorReference>().is_err());
        assert!(CreditorReference::of("-").is_err());
        assert!(CreditorReference::of(&"9".repeat(22)).is_err());
    }

    #[test]
    fn a_reference_is_found_in_what_a_payer_wrote() {
        let reference = CreditorReference::of("R-2026-000123").unwrap();
        for text in [
            "RF21R2026000123",
            "Rēķins RF21 R202 6000 123, paldies",
            "Rēķins RF21R2026000123 paldies",
            "Apmaksa RF00 rf21r2026000123.",
        ] {
            let found = CreditorReference::all_within(text);
            assert!(found.contains(&reference), "{text}: {found:?}");
        }
        for text in [
            "",
            "RF",
            "RF52R2026000123",
            "Rēķins R-2026-000123",
            "RFāāāāāāā",
        ] {
            assert!(
                !CreditorReference::all_within(text).contains(&reference),
                "{text}"
            );
        }
    }
}
