//! The texts in QR codes: the card on a phone, the visit on a coupon.
//!
//! They keep to capitals, digits, `:` and `-`, which QR codes store most
//! densely and which keyboard layouts hardly differ in.

use crate::{CardNumber, CardNumberError, VisitNumber, VisitNumberError};

const CARD: &str = "POLISE:CARD:";
const VISIT: &str = "POLISE:VISIT:";

/// What the QR code of a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardQr {
    /// The insurer's code in lower case; `None` if there is only a number.
    pub insurer: Option<String>,
    /// The number of the card.
    pub card: CardNumber,
}

/// Why a text is not the QR code of a card. Holds nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardQrError {
    /// Neither a card number nor `POLISE:CARD:insurer:number`.
    #[error("this QR code is not of an insurance card")]
    NotACard,
    /// The insurer's code is empty, too long, or not of letters, digits, `-`.
    #[error("the insurer's code in the QR code is not valid")]
    Insurer,
    /// The number is not one of a card.
    #[error(transparent)]
    Number(#[from] CardNumberError),
}

/// Reads what a scanner typed for the QR code of a card: a plain card number
/// or `POLISE:CARD:<insurer code>:<card number>`, in capitals or not (Caps
/// Lock flips what a scanner types), blanks and Enter around it.
///
/// # Errors
/// [`CardQrError`] says which part is wrong.
pub fn read_card_qr(text: &str) -> Result<CardQr, CardQrError> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(CardQr {
            insurer: None,
            card: text.parse()?,
        });
    }
    let rest = strip_prefix(text, CARD).ok_or(CardQrError::NotACard)?;
    let (insurer, number) = rest.split_once(':').ok_or(CardQrError::NotACard)?;
    let of_code = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if !(1..=20).contains(&insurer.len()) || !insurer.bytes().all(of_code) {
        return Err(CardQrError::Insurer);
    }
    Ok(CardQr {
        insurer: Some(insurer.to_ascii_lowercase()),
        card: number.parse()?,
    })
}

/// The text for the QR code of a card; [`read_card_qr`] reads it back.
#[must_use]
pub fn card_qr(insurer: &str, card: &CardNumber) -> String {
    format!("{CARD}{}:{card}", insurer.to_ascii_uppercase())
}

/// The text for the QR code on a coupon; [`read_visit_qr`] reads it back.
#[must_use]
pub fn visit_qr(visit: VisitNumber) -> String {
    format!("{VISIT}{visit}")
}

/// Reads the QR code of a coupon, or a visit number typed by hand.
///
/// # Errors
/// [`VisitNumberError`] if it holds no visit number.
pub fn read_visit_qr(text: &str) -> Result<VisitNumber, VisitNumberError> {
    let text = text.trim();
    strip_prefix(text, VISIT).unwrap_or(text).parse()
}

fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}
