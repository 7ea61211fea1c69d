use zeroize::Zeroizing;

/// True if the last digit is the Luhn check digit of the digits before it.
/// False for a text with anything but digits, and for none.
#[must_use]
pub fn luhn_fits(digits: &str) -> bool {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let values = digits.bytes().rev().map(|b| u32::from(b - b'0'));
    let sum: u32 = values
        .enumerate()
        .map(|(place, value)| match (place % 2, value * 2) {
            (0, _) => value,
            (_, doubled) => doubled / 10 + doubled % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// True if a track is one of a payment card: of format `B` (ISO 7813), or
/// with 13 to 19 digits that fit Luhn and start with 2 to 6.
///
/// Numbers of payment cards start with 2 to 6 (ISO 7812: banking, travel,
/// merchandising). Health cards with a number of that length start with 80,
/// national schemes with 9: neither is refused.
pub(super) fn is_payment_card(payload: &str) -> bool {
    let format_b = payload
        .strip_prefix('B')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    format_b || starts_with_payment_number(payload)
}

/// The number may follow a letter, and be grouped by blanks.
fn starts_with_payment_number(payload: &str) -> bool {
    // One more than the longest number, so that the copy never moves.
    let mut number = Zeroizing::new(String::with_capacity(20));
    let after_format = payload.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == ' ');
    let digits = after_format
        .chars()
        .filter(|&c| c != ' ')
        .take_while(char::is_ascii_digit);
    number.extend(digits.take(20));
    (13..=19).contains(&number.len())
        && number.starts_with(['2', '3', '4', '5', '6'])
        && luhn_fits(&number)
}
