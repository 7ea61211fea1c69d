//! `double_recovery`: what the insurer may claim beyond its loss.
//!
//! # Says
//! The insurer may claim a multiple of what it lost after cover ended.
//! # Needs
//! * `cause`: `kept_card`, a card not handed in, or `misuse`, a card that somebody else used. `factor`: text, such as `2`.
//! * `question` = { lv, en, ru } and `answered_by`, as in `judgement`.
//! # Decides
//! Nothing by itself: a decision names the amount as a proposal, and a person decides (T4-12).
//! # Watch out
//! At most once for each cause. It is one claim, whoever of several is to pay it.
//! # Example
//! ```toml
//! kind = "double_recovery"
//! cause = "misuse"
//! factor = "$recovery_factor"
//! question = { lv = "Vai prasīt divkāršu atlīdzību?", en = "Is twice the loss to be claimed?", ru = "Требовать ли двойного возмещения?" }
//! answered_by = "insurer_lawyer"
//! ```

use super::family_premium::FACTOR;
use super::{Kind, Where, question};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Factor, RecoveryCause, RecoveryRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DoubleRecovery {
    cause: RecoveryCause,
    factor: Factor,
}

const CAUSES: &[(&str, RecoveryCause)] =
    &[("kept_card", RecoveryCause::KeptCard), ("misuse", RecoveryCause::Misuse)];

impl Kind for DoubleRecovery {
    const CLASS: Class = Class::Judgement;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let cause = fields.choice("cause", CAUSES);
        let factor = fields.exact("factor", FACTOR);
        let question = question(fields);
        fields.end();
        question?;
        Some(Self { cause: cause?, factor: factor? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (cause, factor) = (self.cause, self.factor);
        let value = RecoveryRule { clause: rule.clause, cause, factor };
        to.group.recovery(cause).put(value, rule, &mut to.desk);
    }
}
