//! `injury_exclusion`: what excludes an injury.
//!
//! # Says
//! Some injuries are not paid when something is known of them, such as a disease they came from.
//! # Needs
//! * `rows`: numbers of rows; `4` is row 4 or, where it has sub-points, all of them. `natures`: `fracture`,
//!   `tooth`, `other`. At least one of the two.
//! * `fact`: the flag that excludes, a word of `InjuryFact`.
//! # Decides
//! An injury of these rows with the flag set is excluded.
//! # Watch out
//! A flag that is not known excludes nothing and is not asked for.
//! # Example
//! ```toml
//! kind = "injury_exclusion"
//! natures = ["fracture"]
//! fact = "pathological"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::condition;
use crate::fields::Fields;
use crate::select::RowSelection;
use crate::{Class, InjuryExclusion, InjuryFact};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct InjuryExclusionKind {
    rows: RowSelection,
    fact: InjuryFact,
}

impl Kind for InjuryExclusionKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let rows = RowSelection::read(fields);
        let fact = condition::flag(fields, "fact");
        fields.end();
        Some(Self { rows: rows?, fact: fact? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let rows = to.rows(&self.rows, rule);
        to.claim.exclusions.push(InjuryExclusion { clause: rule.clause, rows, fact: self.fact });
    }
}
