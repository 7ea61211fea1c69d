//! Latvian personal codes, card numbers, stripe and QR readings, typed ids.

mod sex;

pub use sex::Sex;
