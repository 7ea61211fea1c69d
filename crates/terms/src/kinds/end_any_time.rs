//! `end_any_time`: the policyholder may end the contract at any time.
//!
//! # Says
//! The policyholder ends the contract on any day after telling the insurer.
//! # Needs
//! Nothing.
//! # Decides
//! The last day of cover; a day before the insurer was told is refused.
//! # Watch out
//! No reason and no term of notice are needed. What is given back, `premium_refund` says.
//! # Example
//! ```toml
//! kind = "end_any_time"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct EndAnyTime;

impl Kind for EndAnyTime {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.end_any_time.put(rule.clause, rule, &mut to.desk);
    }
}
