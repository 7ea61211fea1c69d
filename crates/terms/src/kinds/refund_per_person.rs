//! `refund_per_person`: each person's refund is counted apart.
//!
//! # Says
//! The refund is counted for each insured person apart.
//! # Needs
//! Nothing.
//! # Decides
//! That claims paid to one person leave the refund of another alone.
//! # Watch out
//! What a contract returns is the sum over its persons, each rounded for itself.
//! # Example
//! ```toml
//! kind = "refund_per_person"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RefundPerPerson;

impl Kind for RefundPerPerson {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.per_person.put(rule.clause, rule, &mut to.desk);
    }
}
