//! `repeated_injury`: what an earlier injury of the same kind or place does.
//!
//! # Says
//! An injury that comes again is not paid, or not in full, or not before some months have passed.
//! # Needs
//! * `rows`: numbers of rows; `4` is row 4 or, where it has sub-points, all of them. `natures`: `fracture`,
//!   `tooth`, `other`. At least one of the two.
//! * `after`: rows that count as the earlier injury; the same rows when left out.
//! * `same`: what makes it a repetition. `row`: the row is enough. `side`: the same part of the body on the
//!   same side. `bone`: the same place of the same bone (T2-13).
//! * `before_policy`: `true` when injuries before the policy count, too.
//! * `months`: months after which it counts again; left out, it never does (T3-09).
//! * `last_day`: `inclusive` or `exclusive`, whether the day on which they are over is still one of them;
//!   `exclusive` when left out.
//! * `early`, `late`: what it gives before and after they have passed; nothing and all when left out.
//! # Decides
//! The injury is excluded, with the day from which it would count, or counts in part (T3-06).
//! # Watch out
//! The months run from the day of the earlier accident.
//! # Example
//! ```toml
//! kind = "repeated_injury"
//! rows = ["90"]
//! same = "side"
//! before_policy = true
//! months = "$ankle_months"
//! late = "$ankle_late"
//! ```

use money::Share;

use super::claim_parts::LAST_DAY;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::select::RowSelection;
use crate::{Class, LastDay, RepeatRule, SamePlace};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RepeatedInjury {
    rows: RowSelection,
    after: Option<RowSelection>,
    same: SamePlace,
    before_policy: bool,
    months: Option<u8>,
    last_day: LastDay,
    early: Share,
    late: Share,
}

const SAME: &[(&str, SamePlace)] =
    &[("row", SamePlace::Row), ("side", SamePlace::Side), ("bone", SamePlace::Bone)];

impl Kind for RepeatedInjury {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let rows = RowSelection::read(fields);
        let after = RowSelection::read_if_any(fields, "after");
        let same = fields.choice("same", SAME);
        let before_policy = fields.flag("before_policy");
        let months = fields.whole_if_any("months", "months");
        let last_day = fields.choice_if_any("last_day", LAST_DAY);
        let early = fields.exact_if_any("early", "a share, \"50 %\"");
        let late = fields.exact_if_any("late", "a share, \"50 %\"");
        fields.end();
        Some(Self {
            rows: rows?,
            after: after?,
            same: same?,
            before_policy: before_policy?,
            months: months?,
            last_day: last_day?.unwrap_or(LastDay::Exclusive),
            early: early?.unwrap_or(Share::NONE),
            late: late?.unwrap_or(Share::FULL),
        })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let repeat = RepeatRule {
            clause: rule.clause,
            rows: to.rows(&self.rows, rule),
            after: to.rows(self.after.as_ref().unwrap_or(&self.rows), rule),
            same: self.same,
            before_policy: self.before_policy,
            months: self.months,
            last_day: self.last_day,
            early: self.early,
            late: self.late,
        };
        to.claim.repeats.push(repeat);
    }
}
