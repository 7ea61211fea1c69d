//! `renewal_consent`: consent to offers can be taken back.
//!
//! # Says
//! The policyholder may take the consent to offers back at any time.
//! # Needs
//! Nothing.
//! # Decides
//! An offer sent after that is refused.
//! # Watch out
//! An offer sent before it is the matter of `renewal_payment`.
//! # Example
//! ```toml
//! kind = "renewal_consent"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RenewalConsent;

impl Kind for RenewalConsent {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.group.renewal_consent.put(rule.clause, rule, &mut to.desk);
    }
}
