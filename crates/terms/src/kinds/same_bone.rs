//! `same_bone`: one bone broken in several places is one fracture.
//!
//! # Says
//! Of one accident, several fractures of one bone are one fracture.
//! # Needs
//! Nothing.
//! # Decides
//! A fracture of a bone that another injury of the claim has broken on the same side is merged with that one.
//! # Watch out
//! Which sites are places of one bone stands in `tables/sites.csv` under `bone`. A graded benefit needs this
//! rule.
//! # Example
//! ```toml
//! kind = "same_bone"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct SameBone;

impl Kind for SameBone {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.claim.same_bone.put(rule.clause, rule, &mut to.desk);
    }
}
