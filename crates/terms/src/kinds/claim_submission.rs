//! `claim_submission`: until when a claim by receipt may come in.
//!
//! # Says
//! A claim comes in within some days after the service, or at any time.
//! # Needs
//! * `limit`: `none`, or `days` (T4-32). `days`: calendar days after the service, the day of the service not counted.
//! # Decides
//! A claim that comes in later is refused.
//! # Watch out
//! What counts is the day on which it came in, not the day on which its last document did.
//! # Example
//! ```toml
//! kind = "claim_submission"
//! limit = "$submission_limit"
//! days = "$submission_days"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, SubmissionRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ClaimSubmission {
    is_limited: bool,
    days: u16,
}

impl Kind for ClaimSubmission {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let is_limited = fields.choice("limit", &[("none", false), ("days", true)]);
        let days = fields.whole("days", "days");
        fields.end();
        Some(Self { is_limited: is_limited?, days: days? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let days = self.is_limited.then_some(self.days);
        let value = SubmissionRule { clause: rule.clause, days };
        to.rules.receipts.submission.put(value, rule, &mut to.desk);
    }
}
