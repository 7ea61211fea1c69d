//! `part_sum`: injuries of several parts are added.
//!
//! # Says
//! Of one accident, injuries of several parts of the body give their sum, up to the sum insured.
//! # Needs
//! * `part`: what one part is (T2-07). `section`: a heading of the annex, of limbs each side its own. `row`:
//!   a row of the annex, of paired sites each side its own.
//! # Decides
//! The percentage of the claim: the sum of its parts, 100 % at most.
//! # Watch out
//! Which section a site belongs to is said by `tables/parts.csv`, else by its row. A graded benefit needs
//! this rule.
//! # Example
//! ```toml
//! kind = "part_sum"
//! part = "$part"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, PartIs};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PartSum {
    part: PartIs,
}

const PARTS: &[(&str, PartIs)] = &[("section", PartIs::Section), ("row", PartIs::Row)];

impl Kind for PartSum {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let part = fields.choice("part", PARTS);
        fields.end();
        Some(Self { part: part? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = (rule.clause, self.part);
        to.claim.parts.put(value, rule, &mut to.desk);
    }
}
