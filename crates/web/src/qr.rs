//! QR codes on pages: dark on white in any colours, since many readers take no other.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// Modules of quiet around the code, as the standard asks.
const QUIET: usize = 4;

/// The code of a text as SVG; nothing if the text is too long for one.
pub(crate) fn svg(text: &str) -> Option<String> {
    // Level L: a screen is neither folded nor stained, and larger modules are read from farther away.
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        for (column, module) in code[row].iter().enumerate() {
            if module.value() {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
            }
        }
    }
    let size = code.size + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
        <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_and_a_book_is_not() {
        let drawn = svg("POLISE:SEAL:ABC").unwrap();
        assert!(drawn.starts_with("<svg") && drawn.contains("M4 4h1v1h-1z"));
        assert_eq!(svg(&"x".repeat(5_000)), None);
    }
}
