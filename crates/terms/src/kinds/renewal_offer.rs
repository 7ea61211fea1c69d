//! `renewal_offer`: an offer of a new contract needs consent.
//!
//! # Says
//! The insurer sends an offer for a new contract to a policyholder who agreed to it.
//! # Needs
//! Nothing.
//! # Decides
//! An offer sent without consent is refused.
//! # Watch out
//! What counts is the consent on the day on which the offer is sent.
//! # Example
//! ```toml
//! kind = "renewal_offer"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RenewalOffer;

impl Kind for RenewalOffer {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.renewal_offer.put(rule.clause, rule, &mut to.desk);
    }
}
