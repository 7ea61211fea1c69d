//! `renewal_payment`: an offer is taken by paying it.
//!
//! # Says
//! Paying the offer as it asks makes the new contract (T2-26).
//! # Needs
//! * `after_withdrawal`: what becomes of an offer when consent is taken back after it was sent: it `stands`, or `lapses`.
//! # Decides
//! Whether there is a new contract, and its first day: the day of the payment, if that is later than the one offered.
//! # Watch out
//! Less than the price, or a payment after the day named, makes no contract.
//! # Example
//! ```toml
//! kind = "renewal_payment"
//! after_withdrawal = "$offer_after_withdrawal"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{AfterWithdrawal, Class, RenewalRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RenewalPaymentKind {
    after_withdrawal: AfterWithdrawal,
}

const AFTER: &[(&str, AfterWithdrawal)] =
    &[("stands", AfterWithdrawal::Stands), ("lapses", AfterWithdrawal::Lapses)];

impl Kind for RenewalPaymentKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let after_withdrawal = fields.choice("after_withdrawal", AFTER);
        fields.end();
        Some(Self { after_withdrawal: after_withdrawal? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = RenewalRule { clause: rule.clause, after_withdrawal: self.after_withdrawal };
        to.group.renewal_payment.put(value, rule, &mut to.desk);
    }
}
