//! `once_per_term`: rows paid once in the policy's time.
//!
//! # Says
//! Some injuries are paid only once while the policy lasts (R6, T2-12).
//! # Needs
//! * `rows`: numbers of rows; `4` is row 4 or, where it has sub-points, all of them. `natures`: `fracture`,
//!   `tooth`, `other`. At least one of the two.
//! * `of`: `event`, one accident with all of them, or `item`, a single one.
//! # Decides
//! An injury of these rows is excluded when an earlier accident with one was paid under the policy; with
//! `item`, a second one of the same claim, too.
//! # Watch out
//! Earlier injuries that were not paid do not count.
//! # Example
//! ```toml
//! kind = "once_per_term"
//! natures = ["tooth"]
//! of = "$tooth_once"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::select::RowSelection;
use crate::{Class, OnceOf, OncePerTerm};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct OncePerTermKind {
    rows: RowSelection,
    of: OnceOf,
}

const OF: &[(&str, OnceOf)] = &[("event", OnceOf::Event), ("item", OnceOf::Item)];

impl Kind for OncePerTermKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let rows = RowSelection::read(fields);
        let of = fields.choice("of", OF);
        fields.end();
        Some(Self { rows: rows?, of: of? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let rows = to.rows(&self.rows, rule);
        to.claim.once.push(OncePerTerm { clause: rule.clause, rows, of: self.of });
    }
}
