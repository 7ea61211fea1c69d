//! `past_start`: a first day of cover in the past.
//!
//! # Says
//! Cover begins on the day agreed, which may or may not lie before the day on which the insurer is told.
//! # Needs
//! * `way`: `refused`, or `accepted` (T4-04).
//! # Decides
//! Whether a person can join from a day before the insurer was told.
//! # Watch out
//! An edition without this rule accepts any day of the contract.
//! # Example
//! ```toml
//! kind = "past_start"
//! way = "$past_start"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, PastStart, PastWay};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PastStartKind {
    way: PastWay,
}

const WAYS: &[(&str, PastWay)] =
    &[("refused", PastWay::Refused), ("accepted", PastWay::Accepted)];

impl Kind for PastStartKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let way = fields.choice("way", WAYS);
        fields.end();
        Some(Self { way: way? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = PastStart { clause: rule.clause, way: self.way };
        to.group.past_start.put(value, rule, &mut to.desk);
    }
}
