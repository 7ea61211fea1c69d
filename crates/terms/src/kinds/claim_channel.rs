//! `claim_channel`: a way in which a claim by receipt comes in.
//!
//! # Says
//! Claims may come in through the portal, by e-mail, by post or at an office, with a signed form or without, and are
//! paid or refused within some days.
//! # Needs
//! * `channel`: `portal`, `e_mail`, `post` or `office`. `form`: `signed` or `unsigned` (T4-29).
//! * `days` and `counting` (`working` or `calendar`) together, or neither where the terms promise nothing (T4-27).
//! # Decides
//! A claim without the signature it needs is refused. The desk counts by when it must pay or refuse.
//! # Watch out
//! The days run from the last document that was needed; that day is not counted. A channel without a rule is closed.
//! # Example
//! ```toml
//! kind = "claim_channel"
//! channel = "e_mail"
//! form = "$form_e_mail"
//! days = "$claim_days"
//! counting = "$claim_counting"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Channel, ChannelRule, ClaimForm, Class, DaysRule, DeadlineDays};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ClaimChannel {
    channel: Channel,
    form: ClaimForm,
    decide: Option<DaysRule>,
}

const CHANNELS: &[(&str, Channel)] = &[
    ("portal", Channel::Portal),
    ("e_mail", Channel::EMail),
    ("post", Channel::Post),
    ("office", Channel::Office),
];

const FORMS: &[(&str, ClaimForm)] =
    &[("signed", ClaimForm::Signed), ("unsigned", ClaimForm::Unsigned)];

pub(super) const COUNTING: &[(&str, DeadlineDays)] =
    &[("calendar", DeadlineDays::Calendar), ("working", DeadlineDays::Working)];

impl Kind for ClaimChannel {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let channel = fields.choice("channel", CHANNELS);
        let form = fields.choice("form", FORMS);
        let decide = decide(fields);
        fields.end();
        Some(Self { channel: channel?, form: form?, decide: decide? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (clause, channel, form) = (rule.clause, self.channel, self.form);
        let value = ChannelRule { clause, channel, form, decide: self.decide };
        to.rules.receipts.channel(channel).put(value, rule, &mut to.desk);
    }
}

/// Both fields, or neither.
fn decide(fields: &mut Fields<'_, '_>) -> Option<Option<DaysRule>> {
    if !fields.has("days") && !fields.has("counting") {
        return Some(None);
    }
    let days = fields.whole("days", "days");
    let counting = fields.choice("counting", COUNTING);
    Some(Some(DaysRule { days: days?, counting: counting? }))
}
