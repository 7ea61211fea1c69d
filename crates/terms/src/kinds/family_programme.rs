//! `family_programme`: family members have the employee's programmes.
//!
//! # Says
//! A family member has the same programme and the same add-ons as the employee.
//! # Needs
//! Nothing.
//! # Decides
//! Another combination is refused.
//! # Watch out
//! The order of add-ons does not matter.
//! # Example
//! ```toml
//! kind = "family_programme"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyProgramme;

impl Kind for FamilyProgramme {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.family_programme.put(rule.clause, rule, &mut to.desk);
    }
}
