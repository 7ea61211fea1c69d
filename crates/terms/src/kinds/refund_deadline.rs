//! `refund_deadline`: by when a refund is paid.
//!
//! # Says
//! The refund is paid within some days after cover ended.
//! # Needs
//! * `initiative`: as in `cover_end`.
//! * `days`: calendar days, the last day of cover not counted.
//! * `day_off`: `next_business_day`, where the last of them is no business day, or `same_day` (T4-38).
//! # Decides
//! The day on which the refund is due.
//! # Watch out
//! Once for each initiative. A refund that `premium_withheld` keeps has that rule's day instead.
//! # Example
//! ```toml
//! kind = "refund_deadline"
//! initiative = "policyholder"
//! days = "$payout_days"
//! day_off = "$refund_day_off"
//! ```

use super::cover_end::INITIATIVES;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, DayOff, Initiative, RefundDeadline};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RefundDeadlineKind {
    initiative: Initiative,
    days: u16,
    day_off: DayOff,
}

const DAYS_OFF: &[(&str, DayOff)] =
    &[("next_business_day", DayOff::NextBusinessDay), ("same_day", DayOff::SameDay)];

impl Kind for RefundDeadlineKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let initiative = fields.choice("initiative", INITIATIVES);
        let days = fields.whole("days", "days");
        let day_off = fields.choice("day_off", DAYS_OFF);
        fields.end();
        Some(Self { initiative: initiative?, days: days?, day_off: day_off? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (initiative, days, day_off) = (self.initiative, self.days, self.day_off);
        let value = RefundDeadline { clause: rule.clause, initiative, days, day_off };
        to.group.deadline(initiative).put(value, rule, &mut to.desk);
    }
}
