//! `decision_deadline`: by when the insurer decides.
//!
//! # Says
//! The insurer decides within some days after the last needed document came in.
//! # Needs
//! * `days`. `counting`: all `calendar` days, or `working` days only (T2-25).
//! # Decides
//! Nothing about the amount. The claims desk shows the time left, and the last day in the letter.
//! # Watch out
//! The day on which the last document came in is not counted.
//! # Example
//! ```toml
//! kind = "decision_deadline"
//! days = "$decision_days"
//! counting = "$decision_counting"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, DeadlineDays, DecisionDeadline};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DecisionDeadlineKind {
    days: u8,
    counting: DeadlineDays,
}

const COUNTING: &[(&str, DeadlineDays)] =
    &[("calendar", DeadlineDays::Calendar), ("working", DeadlineDays::Working)];

impl Kind for DecisionDeadlineKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let counting = fields.choice("counting", COUNTING);
        fields.end();
        Some(Self { days: days?, counting: counting? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (clause, days, counting) = (rule.clause, self.days, self.counting);
        let value = DecisionDeadline { clause, days, counting };
        to.claim.deadline.put(value, rule, &mut to.desk);
    }
}
