//! Claims after an accident: facts and an edition in, a decision out.

mod document;
mod facts;
mod problem;

pub use document::*;
pub use facts::*;
pub use problem::ClaimProblem;
