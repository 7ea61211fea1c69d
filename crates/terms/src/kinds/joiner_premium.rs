//! `joiner_premium`: what a person who joins late pays.
//!
//! # Says
//! A person who joins during the contract pays for the months left of it.
//! # Needs
//! * `months`: `begun`, every contract month that cover touches, or `full`, full months only (T4-02).
//! * `rounding`: `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! The premium of a person who joins: a twelfth of the yearly premium for each month.
//! # Watch out
//! Months run from the first day of the contract, not of the calendar (T4-03). A person who joins at the start pays
//! for every month.
//! # Example
//! ```toml
//! kind = "joiner_premium"
//! months = "$joiner_months"
//! rounding = "half_up"
//! ```

use money::Rounding;

use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, JoinerPremium, MonthCount};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct JoinerPremiumKind {
    months: MonthCount,
    rounding: Rounding,
}

pub(super) const COUNTS: &[(&str, MonthCount)] =
    &[("begun", MonthCount::Begun), ("full", MonthCount::Full)];

impl Kind for JoinerPremiumKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let months = fields.choice("months", COUNTS);
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self { months: months?, rounding: rounding? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (months, rounding) = (self.months, self.rounding);
        let value = JoinerPremium { clause: rule.clause, months, rounding };
        to.group.joiner_premium.put(value, rule, &mut to.desk);
    }
}
