//! `claim_rounding`: how amounts of a claim become whole cents.
//!
//! # Says
//! A share of a sum insured is rounded to the cent.
//! # Needs
//! * `rounding`: `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! Every amount that is a share of a sum.
//! # Watch out
//! Every accident edition needs this rule once.
//! # Example
//! ```toml
//! kind = "claim_rounding"
//! rounding = "half_up"
//! ```

use money::Rounding;

use super::rounding::WAYS;
use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ClaimRounding {
    rounding: Rounding,
}

impl Kind for ClaimRounding {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self { rounding: rounding? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = (rule.clause, self.rounding);
        to.claim.rounding.put(value, rule, &mut to.desk);
    }
}
