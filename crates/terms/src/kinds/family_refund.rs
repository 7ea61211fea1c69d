//! `family_refund`: whether a family member's premium is given back.
//!
//! # Says
//! A family member is taken off the list.
//! # Needs
//! * `refunded`: `no`, or `yes`, as `group_refund` says (T4-24).
//! # Decides
//! Whether anything is given back.
//! # Watch out
//! It holds for every family member, also a spouse.
//! # Example
//! ```toml
//! kind = "family_refund"
//! refunded = "no"
//! ```

use super::add_on::REFUNDED;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, FamilyRefund, Refunded};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyRefundKind {
    refunded: Refunded,
}

impl Kind for FamilyRefundKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let refunded = fields.choice("refunded", REFUNDED);
        fields.end();
        Some(Self { refunded: refunded? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = FamilyRefund { clause: rule.clause, refunded: self.refunded };
        to.group.family_refund.put(value, rule, &mut to.desk);
    }
}
