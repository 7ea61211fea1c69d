//! `family_relations`: who is a family member.
//!
//! # Says
//! Spouse, partner, parents and children may be insured.
//! # Needs
//! * `child_under`: completed years that a child must not have on the first day of cover.
//! * `foster_child`: `as_child`, or `any_age` (T4-20).
//! # Decides
//! Who may join. A child who comes of age later stays insured.
//! # Watch out
//! Anybody else is refused.
//! # Example
//! ```toml
//! kind = "family_relations"
//! child_under = "$child_under"
//! foster_child = "as_child"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, FamilyRelations, FosterChild};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyRelationsKind {
    child_under: u16,
    foster_child: FosterChild,
}

const FOSTER: &[(&str, FosterChild)] =
    &[("as_child", FosterChild::AsChild), ("any_age", FosterChild::AnyAge)];

impl Kind for FamilyRelationsKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let child_under = fields.whole("child_under", "years");
        let foster_child = fields.choice("foster_child", FOSTER);
        fields.end();
        Some(Self { child_under: child_under?, foster_child: foster_child? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (child_under, foster_child) = (self.child_under, self.foster_child);
        let value = FamilyRelations { clause: rule.clause, child_under, foster_child };
        to.group.family_relations.put(value, rule, &mut to.desk);
    }
}
