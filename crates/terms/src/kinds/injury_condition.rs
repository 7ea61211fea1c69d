//! `injury_condition`: what must hold for rows of the annex.
//!
//! # Says
//! Some injuries are paid only on a condition.
//! # Needs
//! * `rows`: numbers of rows; `4` is row 4 or, where it has sub-points, all of them. `natures`: `fracture`,
//!   `tooth`, `other`. At least one of the two.
//! * `fact`: what is looked at, a word of `InjuryFact`. `test`, which may be `$name`, and `value`: what it
//!   must be. A flag: `is` with `"yes"` or `"no"`. A number: `over`, `at_least`, `at_most`, or
//!   `vision_worse_than vision_before` with `below_a_tenth` or `as_printed` (T3-02). A part: `over`,
//!   `at_least`. A day: `months_after`, `longer_than_months` the accident, or `in_term` or `known`
//!   without a value.
//! * `when`: when it is asked for, always if left out: a flag, `no` and a flag, `age_under $name`, `age_from
//!   $name`.
//! # Decides
//! An injury whose condition does not hold gives nothing. An unknown fact is asked for, and leaves it open.
//! # Watch out
//! The same four words stand in `tables/conditions.csv`, for what belongs to a single row. "More than" is
//! `over`, "at least" and "from" are `at_least` (T3-13). At least nothing, and no months after, are no
//! condition.
//! # Example
//! ```toml
//! kind = "injury_condition"
//! natures = ["fracture"]
//! fact = "confirmed_by_radiologist"
//! test = "is"
//! value = "yes"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::condition::ConditionDraft;
use crate::fields::Fields;
use crate::select::RowSelection;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct InjuryCondition {
    rows: RowSelection,
    condition: ConditionDraft,
}

impl Kind for InjuryCondition {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let rows = RowSelection::read(fields);
        let condition = ConditionDraft::read(fields);
        fields.end();
        Some(Self { rows: rows?, condition: condition? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let condition = self.condition.of(rule.clause);
        for row in to.rows(&self.rows, rule) {
            to.claim.table.rows[usize::from(row.0)].conditions.extend(condition.clone());
        }
    }
}
