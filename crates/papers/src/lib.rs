//! Coupons and statements as PDF.
