//! `card_validity`: whether the last day printed on a card still counts.
//!
//! # Says
//! A card is valid from the first to the last day printed on it.
//! # Needs
//! * `last_day`: `inclusive` or `exclusive`.
//! # Decides
//! The whole visit is refused when the day of the service lies before the card's first day or after its last.
//! # Watch out
//! Every edition needs this rule once. A card without printed days is not bounded by them (T0-03).
//! # Example
//! ```toml
//! kind = "card_validity"
//! last_day = "inclusive"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{CardValidity, Class, LastDay};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct CardValidityKind {
    last_day: LastDay,
}

impl Kind for CardValidityKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let words = [("inclusive", LastDay::Inclusive), ("exclusive", LastDay::Exclusive)];
        let last_day = fields.choice("last_day", &words);
        fields.end();
        Some(Self { last_day: last_day? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = CardValidity { clause: rule.clause, last_day: self.last_day };
        to.rules.card_validity.put(value, rule, &mut to.desk);
    }
}
