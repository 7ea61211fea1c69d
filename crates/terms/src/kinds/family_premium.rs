//! `family_premium`: what a family member costs.
//!
//! # Says
//! A family member's premium is an employee's times a factor, a higher one for older persons.
//! # Needs
//! * `factor` and `older_factor`: text, such as `1.5`. `older_from_age`: completed years on the first day of cover (T4-21).
//! * `rounding`: `half_up`, `half_even`, `down` or `up`.
//! * `proration`: `whole`, the yearly premium, or `by_months`, as `joiner_premium` says (T4-22).
//! # Decides
//! The premium of programme and add-ons, in one payment.
//! # Watch out
//! Each of them is multiplied and rounded for itself.
//! # Example
//! ```toml
//! kind = "family_premium"
//! factor = "$family_factor"
//! older_factor = "$family_older_factor"
//! older_from_age = "$family_older_from"
//! rounding = "half_up"
//! proration = "whole"
//! ```

use money::Rounding;

use super::add_on::PRORATIONS;
use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Factor, FamilyPremium, Proration};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyPremiumKind {
    factor: Factor,
    older_factor: Factor,
    older_from_age: u16,
    rounding: Rounding,
    proration: Proration,
}

/// How a factor is written.
pub(super) const FACTOR: &str = "a factor, \"1.5\"";

impl Kind for FamilyPremiumKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let factor = fields.exact("factor", FACTOR);
        let older_factor = fields.exact("older_factor", FACTOR);
        let older_from_age = fields.whole("older_from_age", "years");
        let rounding = fields.choice("rounding", WAYS);
        let proration = fields.choice("proration", PRORATIONS);
        fields.end();
        Some(Self {
            factor: factor?,
            older_factor: older_factor?,
            older_from_age: older_from_age?,
            rounding: rounding?,
            proration: proration?,
        })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = FamilyPremium {
            clause: rule.clause,
            factor: self.factor,
            older_factor: self.older_factor,
            older_from_age: self.older_from_age,
            rounding: self.rounding,
            proration: self.proration,
        };
        to.group.family_premium.put(value, rule, &mut to.desk);
    }
}
