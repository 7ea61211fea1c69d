//! `upgrade`: wider cover at one's own cost.
//!
//! # Says
//! Where the offer has it, an insured person may buy wider cover soon after the conclusion of the contract.
//! # Needs
//! * `days`: calendar days after the conclusion (T4-18).
//! * `proration`: `whole`, the yearly difference, or `by_months`, as `joiner_premium` says.
//! # Decides
//! Whether it is still on offer, and what it costs, in one payment. It lasts to the end of the contract.
//! # Watch out
//! What counts is the day of the conclusion, not the first day of the contract.
//! # Example
//! ```toml
//! kind = "upgrade"
//! days = "$upgrade_days"
//! proration = "$upgrade_proration"
//! ```

use super::add_on::PRORATIONS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Proration, UpgradeRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct UpgradeKind {
    days: u16,
    proration: Proration,
}

impl Kind for UpgradeKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let proration = fields.choice("proration", PRORATIONS);
        fields.end();
        Some(Self { days: days?, proration: proration? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (days, proration) = (self.days, self.proration);
        let value = UpgradeRule { clause: rule.clause, days, proration };
        to.group.upgrade.put(value, rule, &mut to.desk);
    }
}
