//! The words of an accident claim: its injuries, its calculation, what is missing, what a person decides.

mod burn;
mod condition;
mod explain;
mod fate;
mod names;
mod open;
mod problem;
mod refund;
mod step;
mod values;

pub use burn::{burn_problem, explain_burn};
pub use condition::{condition, condition_found};
pub use explain::explain_claim;
pub use fate::{claim_refusal, fate, fate_clause};
pub(crate) use names::row_of;
pub use names::{benefit_name, body_part, injury_name, part_name, payee, row_name, side};
pub use open::{ask, question, question_text};
pub use problem::claim_problem;
pub use refund::{explain_refund, refund_problem};
pub use step::{part_line, step};
pub use values::{fact_value, injury_ask, injury_fact, points};
