//! `decision_on_request`: a claim paid in full is answered by the payment.
//!
//! # Says
//! Of a claim by receipt that is paid in full no letter is sent. Who asks in writing gets the decision within some days.
//! # Needs
//! * `days` and `counting` (`working` or `calendar`), the day of the request not counted. `full`: what counts as paid
//! * in full, `as_insured` (the programme's share up to its cap) or `whole_price`.
//! # Decides
//! Whether a letter is due, and by when a decision that was asked for is given (T4-30).
//! # Watch out
//! The policyholder may ask, too, and then gets the decision without what it says of health.
//! # Example
//! ```toml
//! kind = "decision_on_request"
//! days = "$request_days"
//! counting = "$request_counting"
//! full = "$full_payment"
//! ```

use super::claim_channel::COUNTING;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, DaysRule, FullPayment, RequestRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DecisionOnRequest {
    within: DaysRule,
    full: FullPayment,
}

const FULL: &[(&str, FullPayment)] =
    &[("as_insured", FullPayment::AsInsured), ("whole_price", FullPayment::WholePrice)];

impl Kind for DecisionOnRequest {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let days = fields.whole("days", "days");
        let counting = fields.choice("counting", COUNTING);
        let full = fields.choice("full", FULL);
        fields.end();
        let within = DaysRule { days: days?, counting: counting? };
        Some(Self { within, full: full? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = RequestRule { clause: rule.clause, within: self.within, full: self.full };
        to.rules.receipts.on_request.put(value, rule, &mut to.desk);
    }
}
