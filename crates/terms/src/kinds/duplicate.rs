//! `duplicate`: the same visit entered twice draws a warning.
//!
//! # Says
//! The same services of the same person on the same day at the same clinic are probably one visit entered
//! twice.
//! # Needs
//! Nothing.
//! # Decides
//! Nothing is refused. The decision names the earlier visit, and the clerk says whether it is another one.
//! # Watch out
//! Every edition needs this rule once. Every line must stand in the earlier visit; one new line makes it
//! another visit.
//! # Example
//! ```toml
//! kind = "duplicate"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Duplicate;

impl Kind for Duplicate {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.duplicate.put(rule.clause, rule, &mut to.desk);
    }
}
