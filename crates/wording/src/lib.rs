//! Every sentence a person reads, in Latvian, English and Russian.
//!
//! Texts live in `locales/<language>/<area>.ftl` (Fluent) and are built in; [`say`] gives one. For a decision
//! there are sentences made from its numbers: [`reason`] says why, [`advice`] what the patient can do,
//! [`formula`] how it was calculated, [`explain`] all of it as plain text.
//!
//! ```
//! use wording::{Lang, euros, say};
//!
//! assert_eq!(say(Lang::En, "outcome-refused"), "Not paid");
//! assert_eq!(euros(Lang::Lv, money::Cents::new(12_34)), "12,34\u{a0}€");
//! ```

mod amounts;
mod bank;
mod check;
mod claim;
mod claim_status;
mod course;
mod explain;
mod group;
mod lang;
mod line;
mod problem;
mod reason;
mod rights;
mod say;
#[cfg(test)]
mod tests;
mod transaction;

pub use amounts::{date, euros, moment, share};
pub use bank::bank_reason;
pub use check::{check_problem, checked_line, difference};
pub use claim::*;
pub use claim_status::ClaimStatus;
pub use course::{course_problem, decide_by, explain_course, told_by};
pub use explain::{explain, explain_receipt};
pub use group::*;
pub use lang::Lang;
pub use line::{clause, clause_text, coded_service, formula, outcome, share_formula};
pub use problem::fact_problem;
pub use reason::{advice, claim_advice, reason, reason_short};
pub use rights::{complaints, decision_by_law, personal_data, supervisor};
pub use say::{Args, say, say_with};
pub use transaction::{explain_transaction, transaction_problem};
