//! `group_refund`: what of a premium is given back.
//!
//! # Says
//! The premium of the months left is given back, unless claims paid reach it.
//! # Needs
//! * `months`: `full`, full contract months left, or `begun`, those that have begun, too (T4-02).
//! * `from`: `card_return`, the day after the last card came in, not before the end of cover, or `end`, the day after the
//!   one that the notice names (T4-08).
//! * `cliff`: nothing is given back when claims paid are `at_least` the refund, or `over` it, or `none` (T4-06).
//! * `cliff_if_insurer_ends`: `yes` or `no` (T4-13).
//! * `paid`: of a premium not paid in full, `less_earned`, what was paid less the months used, or `share`, the unused part
//!   of what was paid (T4-15).
//! * `rounding`: `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! The refund of one person.
//! # Watch out
//! Claims paid are compared with the refund and never deducted from it.
//! # Example
//! ```toml
//! kind = "group_refund"
//! months = "full"
//! from = "$refund_from"
//! cliff = "$cliff"
//! cliff_if_insurer_ends = "yes"
//! paid = "$refund_paid"
//! rounding = "half_up"
//! ```

use money::Rounding;

use super::joiner_premium::COUNTS;
use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Cliff, CliffIfInsurerEnds, GroupRefund, MonthCount, PaidPart, RefundFrom};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct GroupRefundKind {
    months: MonthCount,
    from: RefundFrom,
    cliff: Cliff,
    cliff_if_insurer_ends: CliffIfInsurerEnds,
    paid: PaidPart,
    rounding: Rounding,
}

const FROM: &[(&str, RefundFrom)] =
    &[("card_return", RefundFrom::CardReturn), ("end", RefundFrom::End)];

const CLIFFS: &[(&str, Cliff)] =
    &[("at_least", Cliff::AtLeast), ("over", Cliff::Over), ("none", Cliff::None)];

const IF_INSURER_ENDS: &[(&str, CliffIfInsurerEnds)] =
    &[("yes", CliffIfInsurerEnds::Yes), ("no", CliffIfInsurerEnds::No)];

const PAID: &[(&str, PaidPart)] =
    &[("less_earned", PaidPart::LessEarned), ("share", PaidPart::Share)];

impl Kind for GroupRefundKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let months = fields.choice("months", COUNTS);
        let from = fields.choice("from", FROM);
        let cliff = fields.choice("cliff", CLIFFS);
        let cliff_if_insurer_ends = fields.choice("cliff_if_insurer_ends", IF_INSURER_ENDS);
        let paid = fields.choice("paid", PAID);
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self {
            months: months?,
            from: from?,
            cliff: cliff?,
            cliff_if_insurer_ends: cliff_if_insurer_ends?,
            paid: paid?,
            rounding: rounding?,
        })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = GroupRefund {
            clause: rule.clause,
            per_person: None,
            months: self.months,
            from: self.from,
            cliff: self.cliff,
            cliff_if_insurer_ends: self.cliff_if_insurer_ends,
            paid: self.paid,
            rounding: self.rounding,
        };
        to.group.refund.put(value, rule, &mut to.desk);
    }
}
