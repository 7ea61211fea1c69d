//! Claims after an accident: facts and an edition in, a decision out.
//!
//! * [`ClaimFacts`] is what is known, in words and codes;
//! * [`Claim`] is the same, checked and looked up once against an [`terms::Edition`];
//! * [`decide_claim`] answers it with a [`ClaimDecision`] of numbers and indices;
//! * [`ClaimDocument`] is that answer in words and codes again;
//! * [`decide_claim_facts`] does all of it.

mod benefit;
mod bound;
mod check;
mod check_answers;
mod check_injuries;
mod check_losses;
mod combine;
mod condition;
mod decide;
mod document;
mod doubts;
mod earlier;
mod facts;
mod injury;
mod injury_key;
mod look_up;
mod losses;
mod open;
mod part;
mod problem;
mod refund;
mod row;
mod stays;
mod surface;
mod write;

use money::Cents;

pub use combine::PartDecision;
pub use decide::{BenefitDecision, ClaimDecision, Named, decide_claim};
pub use document::*;
pub use facts::*;
pub use injury::ConditionDecision;
pub use injury_key::InjuryKey;
pub use look_up::Claim;
pub use problem::{ClaimProblem, Entries, NamedId, PastProblem};
pub use refund::*;
pub use surface::*;
pub use write::decide_claim_facts;

/// Highest sum insured, cost or premium, ten million euro. High enough for any, and sums of it stay far from
/// overflow.
pub const MAX_SUM: Cents = Cents::new(1_000_000_000);
