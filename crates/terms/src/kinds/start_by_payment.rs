//! `start_by_payment`: no cover before the premium is paid.
//!
//! # Says
//! Cover starts when it is agreed and the premium is paid (T2-26).
//! # Needs
//! Nothing.
//! # Decides
//! The whole claim is refused when the premium was not paid by the day of the accident.
//! # Watch out
//! Without this rule the day of payment does not matter.
//! # Example
//! ```toml
//! kind = "start_by_payment"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct StartByPayment;

impl Kind for StartByPayment {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.claim.from_payment.put(rule.clause, rule, &mut to.desk);
    }
}
