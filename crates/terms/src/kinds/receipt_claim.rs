//! `receipt_claim`: claims for services already paid for.
//!
//! # Says
//! A person who paid for a service sends the papers to the insurer and is paid back.
//! # Needs
//! Nothing.
//! # Decides
//! A claim by receipt is decided line by line as a visit is, from the same limits, but for what only a counter has:
//! card, contract of the clinic, its practitioners and its price list.
//! # Watch out
//! An edition without this rule takes no such claims. How they come in is said by `claim_channel`, each channel
//! once.
//! # Example
//! ```toml
//! kind = "receipt_claim"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ReceiptClaim;

impl Kind for ReceiptClaim {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.receipts.claim.put(rule.clause, rule, &mut to.desk);
    }
}
