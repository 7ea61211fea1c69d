//! `decide`: facts and an edition in, a decision out. Pure: no clock, no files, no database.
//!
//! * [`VisitFacts`] is what is known, in words and codes (it is what is stored and replayed);
//! * [`Question`] is the same, checked and looked up once against an [`terms::Edition`];
//! * [`decide`] answers it with a [`Decision`] of numbers and indices;
//! * [`DecisionDocument`] is that answer in words and codes again (it is what is stored, shown and sent);
//! * [`decide_facts`] does all three.
//!
//! Facts that contradict themselves are refused as input, with every [`FactProblem`] at once.

mod amounts;
mod check;
mod claim;
mod decide;
mod decision;
mod document;
mod effects;
mod facts;
mod group;
mod line;
mod payment;
mod points;
mod problem;
mod question;
mod reason;
mod receipt;
mod standing;
mod transaction;
mod visit;
mod waiting;
mod write;

pub use check::MAX_PRICE;
pub use claim::*;
pub use decide::decide;
pub use decision::*;
pub use document::*;
pub use effects::Effects;
pub use facts::*;
pub use group::*;
pub use points::{Point, PointChange, changes};
pub use problem::{Dated, FactProblem};
pub use question::Question;
pub use reason::*;
pub use receipt::*;
pub use standing::{LimitStanding, Standing};
pub use transaction::*;
pub use write::decide_facts;
