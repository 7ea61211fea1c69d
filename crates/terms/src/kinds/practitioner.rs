//! `practitioner`: only practitioners of the clinic.
//!
//! # Says
//! The practitioner named in the visit works at the clinic.
//! # Needs
//! Nothing.
//! # Decides
//! The whole visit is refused when the practitioner does not work at the clinic on the day of the service.
//! # Watch out
//! Every edition needs this rule once. What counts is the day of the service, not the day of entry.
//! # Example
//! ```toml
//! kind = "practitioner"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Practitioner;

impl Kind for Practitioner {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.practitioner.put(rule.clause, rule, &mut to.desk);
    }
}
