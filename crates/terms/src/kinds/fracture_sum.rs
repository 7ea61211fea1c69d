//! `fracture_sum`: fractures of one part of the body are added.
//!
//! # Says
//! Of one accident, several broken bones of one part give the sum of their percentages.
//! # Needs
//! Nothing.
//! # Decides
//! The fractures of each part together; a row that counts once counts once, and a tier replaces its row's
//! sum.
//! # Watch out
//! How they meet other injuries of the part is said by `worst_injury`. A graded benefit needs this rule.
//! # Example
//! ```toml
//! kind = "fracture_sum"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FractureSum;

impl Kind for FractureSum {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.claim.fractures.put(rule.clause, rule, &mut to.desk);
    }
}
