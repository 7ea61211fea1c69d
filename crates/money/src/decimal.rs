//! Strict reading of decimal numbers with at most two decimals.

/// Why a text is not a decimal number with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecimalError {
    NotANumber,
    TooManyDecimals,
    TooLarge,
}

/// Reads `12`, `12.3`, `12,34` as hundredths. No sign, no blanks, no digit
/// grouping, and digits on both sides of the separator.
pub(crate) fn hundredths(text: &str) -> Result<i128, DecimalError> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return Err(DecimalError::NotANumber);
    }
    let fraction = fraction.unwrap_or("00");
    if fraction.len() > 2 {
        return Err(DecimalError::TooManyDecimals);
    }
    // Digits only, so the sole way to fail from here on is size.
    format!("{whole}{fraction:0<2}")
        .parse()
        .map_err(|_| DecimalError::TooLarge)
}
