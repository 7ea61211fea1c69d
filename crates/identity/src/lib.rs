//! Latvian personal codes, card numbers, stripe and QR readings, typed ids.
