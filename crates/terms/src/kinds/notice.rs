//! `notice`: how long before its end a contract is ended.
//!
//! # Says
//! Who ends the contract tells the other side some days before.
//! # Needs
//! * `days`: calendar days, the day of the notice not counted (T4-37).
//! * `for_person`: what is asked for when one person leaves: `not_before_notice`, or `same_days` (T4-14).
//! # Decides
//! A last day of cover that is too early is refused, with the earliest one there can be.
//! # Watch out
//! It binds both sides. What counts is the day on which the notice came in.
//! # Example
//! ```toml
//! kind = "notice"
//! days = "$notice_days"
//! for_person = "not_before_notice"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, NoticeForPerson, NoticeRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    days: u16,
    for_person: NoticeForPerson,
}

const FOR_PERSON: &[(&str, NoticeForPerson)] = &[
    ("not_before_notice", NoticeForPerson::NotBeforeNotice),
    ("same_days", NoticeForPerson::SameDays),
];

impl Kind for Notice {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let for_person = fields.choice("for_person", FOR_PERSON);
        fields.end();
        Some(Self { days: days?, for_person: for_person? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (days, for_person) = (self.days, self.for_person);
        let value = NoticeRule { clause: rule.clause, days, for_person };
        to.group.notice.put(value, rule, &mut to.desk);
    }
}
