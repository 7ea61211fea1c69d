//! Editions of insurance terms: text in, a compiled edition and diagnostics out.
