//! `limit`: a ceiling within the insurance period.
//!
//! # Says
//! The insurer pays at most so much, or so many services, within the insurance period.
//! # Needs
//! * `id`: short, unique in the programme; balances are booked under it. `label` = { lv, en, ru }: its name.
//! * Either `money`, such as `"500.00"`, or `count`, a number of services.
//! # Decides
//! What is left for a line of the benefits that draw on it: a money limit pays the rest, a count limit pays
//! a service or not.
//! # Watch out
//! Only what the insurer pays is drawn from a money limit. A limit that no benefit draws on is a warning.
//! # Example
//! ```toml
//! kind = "limit"
//! id = "year"
//! label = { lv = "Gada limits", en = "Yearly limit", ru = "Годовой лимит" }
//! money = "500.00"
//! ```

use money::Cents;

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::{Fields, Name};
use crate::{Class, Label, LimitAmount};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct LimitKind {
    pub(crate) id: Name,
    pub(crate) label: Label,
    pub(crate) amount: LimitAmount,
}

impl Kind for LimitKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Programmes;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id = fields.name("id");
        let label = fields.label("label");
        let money = fields.exact_if_any::<Cents>("money", "money, \"500.00\"");
        let count = fields.whole_if_any::<u32>("count", "services");
        fields.end();
        let amount = match (money?, count?) {
            (Some(money), None) if money.get() >= 0 => LimitAmount::Money(money),
            (None, Some(count)) => LimitAmount::Count(count),
            _ => {
                let head = fields.head.clone();
                fields
                    .report
                    .error(&head, "a limit is of money or of a number of services")
                    .expected("either `money`, not negative, or `count`");
                return None;
            }
        };
        Some(Self { id: id?, label: label?, amount })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.limit(self, rule);
    }
}
