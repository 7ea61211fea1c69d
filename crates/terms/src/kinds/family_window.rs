//! `family_window`: until when family members may join.
//!
//! # Says
//! Family members may join soon after the conclusion of the contract, where the offer has it.
//! # Needs
//! * `days` and `months` after the conclusion. `until`: the `later` or the `earlier` of both (T4-19).
//! # Decides
//! Whether a family member can still join, and the last day to pay for it.
//! # Watch out
//! A month after 31 January ends on the last day of February.
//! # Example
//! ```toml
//! kind = "family_window"
//! days = "$family_days"
//! months = "$family_months"
//! until = "later"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, FamilyWindow, WindowUntil};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyWindowKind {
    days: u16,
    months: u8,
    until: WindowUntil,
}

const UNTIL: &[(&str, WindowUntil)] =
    &[("later", WindowUntil::Later), ("earlier", WindowUntil::Earlier)];

impl Kind for FamilyWindowKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let months = fields.whole("months", "months");
        let until = fields.choice("until", UNTIL);
        fields.end();
        Some(Self { days: days?, months: months?, until: until? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (days, months, until) = (self.days, self.months, self.until);
        let value = FamilyWindow { clause: rule.clause, days, months, until };
        to.group.family_window.put(value, rule, &mut to.desk);
    }
}
