use std::ops::RangeInclusive;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CardReading, StripeError, payment};

/// A track of a magnetic stripe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Letters and digits, `%...?`.
    One,
    /// Digits, `;...?`.
    Two,
    /// Digits; the start sentinel depends on the reader.
    Three,
}

/// Where an insurer's cards hold the card number.
///
/// A track is an issuer prefix, the card number, and if there is more, a
/// separator, the expiry as `YYMM`, and digits that nobody reads:
/// `;1122334=2612?`. Prefix and number are digits with nothing between, so
/// only a fixed list of prefixes tells where the number starts. They are
/// tried in order; the first that leaves a number of the right length counts.
/// The default is a number of 6 to 10 digits on track 2, with no prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StripeProfile {
    /// The track with the card number.
    pub track: Track,
    /// What stands before the number, usually digits of the issuer. May end
    /// with the separator: the number is a field of its own then. The empty
    /// text means no prefix.
    pub issuer_prefixes: Vec<String>,
    /// The least and the greatest number of digits of a card number.
    pub card_digits: (u8, u8),
    /// What ends the card number: `=` on tracks 2 and 3, `^` on track 1.
    pub separator: char,
    /// True if the number, with a prefix joined to it, ends with a Luhn digit.
    pub luhn: bool,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ProfileError {
    /// No prefix at all; for cards without one the list holds the empty text.
    #[error("the stripe profile lists no issuer prefix, not even the empty one")]
    NoPrefix,
    /// The lengths are not within 6 to 10, or the least is above the greatest.
    #[error("card numbers on a stripe have 6 to 10 digits")]
    CardDigits,
    /// A separator that is a digit could be part of the number.
    #[error("the separator of a stripe profile is not a digit or a letter")]
    Separator,
    /// A prefix and number that start with 2 to 6 and have 13 digits or more
    /// look like a payment card; one in ten would be refused.
    #[error("cards with this issuer prefix would be taken for payment cards")]
    LooksLikePaymentCard,
}

impl Default for StripeProfile {
    fn default() -> StripeProfile {
        StripeProfile {
            track: Track::Two,
            issuer_prefixes: vec![String::new()],
            card_digits: (6, 10),
            separator: '=',
            luhn: false,
        }
    }
}

impl StripeProfile {
    /// Checks a profile when it is set up, not when a patient waits.
    ///
    /// # Errors
    /// [`ProfileError`] says what cannot work.
    pub fn check(&self) -> Result<(), ProfileError> {
        if self.issuer_prefixes.is_empty() {
            return Err(ProfileError::NoPrefix);
        }
        let (least, greatest) = self.card_digits;
        if least < 6 || greatest > 10 || least > greatest {
            return Err(ProfileError::CardDigits);
        }
        if self.separator.is_alphanumeric() {
            return Err(ProfileError::Separator);
        }
        if self
            .issuer_prefixes
            .iter()
            .any(|p| self.may_look_like_payment(p))
        {
            return Err(ProfileError::LooksLikePaymentCard);
        }
        Ok(())
    }

    fn may_look_like_payment(&self, prefix: &str) -> bool {
        let digits = prefix.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let leading = digits.bytes().take_while(u8::is_ascii_digit).count();
        let joined = if leading == digits.len() {
            self.card_digits.1.into()
        } else {
            0
        };
        digits.starts_with(['2', '3', '4', '5', '6']) && (13..=19).contains(&(leading + joined))
    }

    /// Reads the payload of the right track, in capitals.
    pub(super) fn read(&self, payload: &str) -> Result<CardReading, StripeError> {
        let mut refusal = StripeError::OtherIssuer;
        for prefix in &self.issuer_prefixes {
            let prefix = prefix.to_ascii_uppercase();
            let Some(rest) = payload.strip_prefix(&prefix) else {
                continue;
            };
            match self.read_after(&prefix, rest) {
                Err(StripeError::CardNumber) => refusal = StripeError::CardNumber,
                found => return found,
            }
        }
        Err(refusal)
    }

    fn read_after(&self, prefix: &str, rest: &str) -> Result<CardReading, StripeError> {
        let (number, tail) = match rest.split_once(self.separator) {
            Some((number, tail)) => (number, Some(tail)),
            None => (rest, None),
        };
        let lengths =
            RangeInclusive::new(usize::from(self.card_digits.0), self.card_digits.1.into());
        if !lengths.contains(&number.len()) {
            return Err(StripeError::CardNumber);
        }
        let card = number.parse().map_err(|_| StripeError::CardNumber)?;
        if self.luhn && !payment::luhn_fits(&format!("{}{number}", joined_digits(prefix))) {
            return Err(StripeError::CheckDigit);
        }
        Ok(CardReading {
            card,
            expires_on: tail.and_then(expiry),
        })
    }
}

/// The digits at the end of a prefix, which the check digit covers too.
fn joined_digits(prefix: &str) -> &str {
    let head = prefix.trim_end_matches(|c: char| c.is_ascii_digit());
    &prefix[head.len()..]
}

/// The last day of the month `YYMM` that a text starts with.
fn expiry(tail: &str) -> Option<Date> {
    let yymm = tail.get(..4)?;
    if !yymm.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = yymm[..2].parse().ok()?;
    let first = Date::new(2000 + year, yymm[2..].parse().ok()?, 1).ok()?;
    Some(first.last_of_month())
}
