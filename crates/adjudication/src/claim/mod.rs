//! Claims after an accident: facts and an edition in, a decision out.

mod document;
mod facts;
mod problem;
mod refund;

use money::Cents;

pub use document::*;
pub use facts::*;
pub use problem::ClaimProblem;
pub use refund::*;

/// Highest sum insured, cost or premium, ten million euro. High enough for any, and sums of it stay far from
/// overflow.
pub const MAX_SUM: Cents = Cents::new(1_000_000_000);
