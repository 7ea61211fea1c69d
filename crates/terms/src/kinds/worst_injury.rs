//! `worst_injury`: of several injuries of one part the worst counts.
//!
//! # Says
//! Of one accident, of several injuries of one part only the most severe is paid.
//! # Needs
//! * `mixing`: how this meets the sum of fractures (T2-06). `greater`: the greater of all fractures together
//!   and the worst other injury. `sum`: both together. `worst`: the worst single injury, fractures too.
//! # Decides
//! What each part gives. What does not count is shown as outdone, with this clause.
//! # Watch out
//! Teeth of one part are one injury together. A graded benefit needs this rule.
//! # Example
//! ```toml
//! kind = "worst_injury"
//! mixing = "$mixing"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Mixing};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct WorstInjury {
    mixing: Mixing,
}

const MIXING: &[(&str, Mixing)] =
    &[("greater", Mixing::Greater), ("sum", Mixing::Sum), ("worst", Mixing::Worst)];

impl Kind for WorstInjury {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let mixing = fields.choice("mixing", MIXING);
        fields.end();
        Some(Self { mixing: mixing? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = (rule.clause, self.mixing);
        to.claim.worst.put(value, rule, &mut to.desk);
    }
}
