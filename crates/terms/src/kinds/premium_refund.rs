//! `premium_refund`: what of the premium is given back.
//!
//! # Says
//! When the policy ends early, the part of the premium for the time left is given back.
//! # Needs
//! * `days`: `remaining_of_total`, days left of all days, first and last included, or `full_months`, contract
//!   months not begun of all that the policy touches (T2-24).
//! * `rounding`: `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! The refund of a policy that ends on a given day.
//! # Watch out
//! What was claimed before does not lessen it. The day on which the policy ends is not left.
//! # Example
//! ```toml
//! kind = "premium_refund"
//! days = "$refund_days"
//! rounding = "half_up"
//! ```

use money::Rounding;

use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, RefundBy, RefundRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PremiumRefund {
    by: RefundBy,
    rounding: Rounding,
}

const BY: &[(&str, RefundBy)] =
    &[("remaining_of_total", RefundBy::RemainingOfTotal), ("full_months", RefundBy::FullMonths)];

impl Kind for PremiumRefund {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let by = fields.choice("days", BY);
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self { by: by?, rounding: rounding? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = RefundRule { clause: rule.clause, by: self.by, rounding: self.rounding };
        to.claim.refund.put(value, rule, &mut to.desk);
    }
}
