//! `misuse`: cover ends when somebody else uses the card.
//!
//! # Says
//! Cover ends at the moment another person uses the card or tries to.
//! # Needs
//! Nothing.
//! # Decides
//! The whole visit is refused from that moment on.
//! # Watch out
//! It is a moment, not a day (T4-17): a visit before it on the same day is paid, one after it is not. An
//! edition without this rule ignores misuse.
//! # Example
//! ```toml
//! kind = "misuse"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Misuse;

impl Kind for Misuse {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.misuse.put(rule.clause, rule, &mut to.desk);
    }
}
