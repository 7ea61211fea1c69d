//! Runs the cases of every edition on the engine, and tells how editions differ by their cases.
//!
//! A case is a sentence, facts and the decision expected, word for word as `polise decide` prints it. The
//! command `polise terms` and `cargo test` run them through this crate.

mod compare;
mod coverage;
mod decision;
mod difference;
mod facts;
mod folder;
mod rewrite;
mod run;

pub use compare::{CaseDifference, differences};
pub use coverage::coverage;
pub use decision::{Decision, Refused, decide};
pub use difference::difference;
pub use facts::{Facts, FactsError, from_text, of_case};
pub use folder::Folder;
pub use rewrite::rewritten;
pub use run::{Answer, Run, run};
