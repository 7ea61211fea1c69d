//! The words of a contract's life: joining, leaving, what it costs and returns.

mod explain;
mod outcome;
mod problem;
mod step;

pub use explain::{explain_group, group_result};
pub use outcome::{group_outcome, relation};
pub use problem::group_problem;
pub use step::{add_on_name, discount_name, group_step};
