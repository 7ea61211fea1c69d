//! `rounding`: how the insurer's share becomes whole cents.
//!
//! # Says
//! The insurer's share is rounded to the cent; the patient pays the rest of the price.
//! # Needs
//! * `way`: `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! Each line's share, before limits cut it.
//! # Watch out
//! Every edition needs this rule once. Only the insurer's share is rounded, so the two shares always add up
//! to the price.
//! # Example
//! ```toml
//! kind = "rounding"
//! way = "half_up"
//! ```

use money::Rounding;

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, RoundingRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RoundingKind {
    way: Rounding,
}

pub(super) const WAYS: &[(&str, Rounding)] = &[
    ("half_up", Rounding::HalfUp),
    ("half_even", Rounding::HalfEven),
    ("down", Rounding::Down),
    ("up", Rounding::Up),
];

impl Kind for RoundingKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let way = fields.choice("way", WAYS);
        fields.end();
        Some(Self { way: way? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = RoundingRule { clause: rule.clause, rounding: self.way };
        to.rules.rounding.put(value, rule, &mut to.desk);
    }
}
