//! The life of a contract: joining, leaving, what it costs and returns; facts and an edition in, a decision out.
//!
//! * [`GroupFacts`] is what is known about one person and one event, in words and codes;
//! * [`GroupDocument`] is the answer, with every step, its clause and its numbers.
//!
//! What a whole contract costs or returns is the sum over its persons.

mod document;
mod facts;
mod problem;

pub use document::*;
pub use facts::*;
pub use problem::GroupProblem;
