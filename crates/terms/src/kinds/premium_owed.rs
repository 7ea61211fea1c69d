//! `premium_owed`: the premium up to the end is owed.
//!
//! # Says
//! Whatever ends the contract, the premium of the time covered is owed.
//! # Needs
//! Nothing.
//! # Decides
//! What is still to be paid where less was paid than was used.
//! # Watch out
//! It is counted as `premium_refund` counts, whose other side it is.
//! # Example
//! ```toml
//! kind = "premium_owed"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PremiumOwed;

impl Kind for PremiumOwed {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.premium_owed.put(rule.clause, rule, &mut to.desk);
    }
}
