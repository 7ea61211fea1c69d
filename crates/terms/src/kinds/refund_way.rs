//! `refund_way`: how a refund is paid.
//!
//! # Says
//! The policyholder chooses between the bank account and setting the refund off against the next instalments.
//! # Needs
//! Nothing.
//! # Decides
//! Which instalments become smaller by how much; what is left over goes to the bank account. Setting off is refused
//! where the contract has no instalments (T4-16).
//! # Watch out
//! Instalments before the day of the decision are not touched.
//! # Example
//! ```toml
//! kind = "refund_way"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RefundWayKind;

impl Kind for RefundWayKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.refund_way.put(rule.clause, rule, &mut to.desk);
    }
}
