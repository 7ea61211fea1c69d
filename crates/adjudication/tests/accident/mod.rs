//! Two made-up editions of accident insurance and claims under them, for tests and benches: a graded table
//! with every rule of combination, and a table that entitles to costs.
#![allow(dead_code, reason = "each test uses its part of it")]

mod build;
pub(crate) mod claims;
mod graded;
mod motor;
pub(crate) mod random;

use terms::Edition;

/// The graded table: sums insured by percentages.
pub(crate) fn graded() -> Edition {
    graded::edition()
}

/// The table that entitles to costs.
pub(crate) fn motor() -> Edition {
    motor::edition()
}
