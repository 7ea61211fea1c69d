//! Claims for services that the insured person paid for.
//!
//! Such a claim is [`crate::VisitFacts`] with [`ReceiptFacts`]: its lines are decided as those of a visit, but for
//! what only a counter has. [`course`] says what comes before and after: by when, with which letter, for how long.

mod course;
mod facts;
mod reasons;

pub use course::*;
pub use facts::*;
pub(crate) use reasons::{Asked, LINE_IN_ORDER, WHOLE_IN_ORDER};
