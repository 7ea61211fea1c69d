//! `premium_withheld`: a refund kept as security while a card is out.
//!
//! # Says
//! When the insurer ended the contract and a card was not in by then, the refund of that person is kept for some time.
//! # Needs
//! * `days`: calendar days after the last day printed on the card (T4-11).
//! * `kept_card`: what is given back then for a card that never came in: `from_end`, the premium from the end of cover,
//!   or `nothing`.
//! # Decides
//! Until when the refund is kept. Of several late cards the one with the latest last day counts.
//! # Watch out
//! A card that came in late leaves the refund kept, and shortens it as `group_refund` says.
//! # Example
//! ```toml
//! kind = "premium_withheld"
//! days = "$withheld_days"
//! kept_card = "$kept_card"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, KeptCard, WithheldRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PremiumWithheld {
    days: u16,
    kept_card: KeptCard,
}

const KEPT: &[(&str, KeptCard)] =
    &[("from_end", KeptCard::FromEnd), ("nothing", KeptCard::Nothing)];

impl Kind for PremiumWithheld {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let kept_card = fields.choice("kept_card", KEPT);
        fields.end();
        Some(Self { days: days?, kept_card: kept_card? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (days, kept_card) = (self.days, self.kept_card);
        let value = WithheldRule { clause: rule.clause, days, kept_card };
        to.group.withheld.put(value, rule, &mut to.desk);
    }
}
