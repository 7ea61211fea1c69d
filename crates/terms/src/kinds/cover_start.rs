//! `cover_start`: cover starts on the day agreed for the person.
//!
//! # Says
//! A person is covered from the day agreed for that person, which may be later than the contract's first day.
//! # Needs
//! Nothing.
//! # Decides
//! The whole visit is refused when the insurer has no cover for the person, when the cover starts after the
//! day of the service, or when its last day lies before it.
//! # Watch out
//! Every edition needs this rule once. First and last day both count.
//! # Example
//! ```toml
//! kind = "cover_start"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct CoverStart;

impl Kind for CoverStart {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.cover_start.put(rule.clause, rule, &mut to.desk);
    }
}
