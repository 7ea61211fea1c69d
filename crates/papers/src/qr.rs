//! QR codes as rows of dark and light modules.

use fast_qr::{ECL, QRBuilder};

use crate::PapersError;

/// The modules of the QR code of a short text, without the quiet zone.
/// Level M: the code is still read with 15 % of it folded or stained.
///
/// # Errors
/// [`PapersError::QrTooLong`] if the text does not fit a QR code.
pub(crate) fn modules(text: &str) -> Result<Vec<Vec<bool>>, PapersError> {
    modules_at(text, ECL::M).ok_or(PapersError::QrTooLong)
}

/// The modules of the QR code of a text of a thousand letters and more; none if it fits no QR code. Level L: larger
/// modules are worth more to a phone than what a fold covers, and the same can be fetched as a file.
pub(crate) fn dense(text: &str) -> Option<Vec<Vec<bool>>> {
    modules_at(text, ECL::L)
}

fn modules_at(text: &str, level: ECL) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(text).ecl(level).build().ok()?;
    let rows = (0..code.size).map(|row| code[row].iter().map(|m| m.value()).collect());
    Some(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_number_makes_a_small_square_with_three_finders() {
        let rows = modules("V-2026-000123").unwrap();
        let size = rows.len();
        assert!(size <= 25, "{size}");
        assert!(rows.iter().all(|row| row.len() == size));
        let finder = |row: usize, column: usize| {
            (0..7).all(|i| rows[row][column + i] && rows[row + 6][column + i])
        };
        assert!(finder(0, 0) && finder(0, size - 7) && finder(size - 7, 0));
    }

    #[test]
    fn what_fits_no_code_is_refused() {
        let long = "x".repeat(5_000);
        assert!(matches!(modules(&long), Err(PapersError::QrTooLong)));
    }
}
