//! `decide`: facts and an edition in, a decision out. Pure: no clock, no files, no database.
//!
//! * [`VisitFacts`] is what is known, in words and codes (it is what is stored and replayed);
//! * [`Question`] is the same, looked up once against an [`terms::Edition`];
//! * [`decide`] answers it with a [`Decision`] of numbers and indices;
//! * [`DecisionDocument`] is that answer in words and codes again (it is what is stored, shown and sent).

mod decision;
mod document;
mod facts;
mod reason;

pub use decision::*;
pub use document::*;
pub use facts::*;
pub use reason::*;
