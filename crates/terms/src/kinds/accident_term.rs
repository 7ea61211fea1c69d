//! `accident_term`: the accident lies in the policy's time.
//!
//! # Says
//! An accident is insured from the first to the last day of the policy, both included.
//! # Needs
//! Nothing.
//! # Decides
//! Facts with an accident on another day are refused as input: there is nothing to decide.
//! # Watch out
//! Every accident edition needs this rule once.
//! # Example
//! ```toml
//! kind = "accident_term"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct AccidentTerm;

impl Kind for AccidentTerm {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.claim.term.put(rule.clause, rule, &mut to.desk);
    }
}
