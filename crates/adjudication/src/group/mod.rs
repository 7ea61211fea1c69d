//! The life of a contract: joining, leaving, what it costs and returns; facts and an edition in, a decision out.
//!
//! * [`GroupFacts`] is what is known about one person and one event, in words and codes;
//! * [`decide_group`] answers by an [`terms::Edition`];
//! * [`GroupDocument`] is the answer, with every step, its clause and its numbers;
//! * [`group_refusals`] is everything that the terms have against it, where they refuse.
//!
//! What a whole contract costs or returns is the sum over its persons.

mod case;
mod check;
mod decide;
mod discount;
mod document;
mod due;
mod ending;
mod facts;
mod family;
mod join;
mod leave;
mod months;
mod policy;
mod problem;
mod refund;
mod refusals;
mod way;

pub use decide::decide_group;
pub use document::*;
pub use facts::*;
pub use problem::GroupProblem;
pub use refusals::group_refusals;
