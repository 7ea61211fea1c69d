//! `unpaid_provider`: paid services of listed clinics are not paid.
//!
//! # Says
//! The insurer keeps a list of clinics whose paid services it does not pay.
//! # Needs
//! Nothing.
//! # Decides
//! A line is refused when the clinic is on the list on the day of the service and the service is paid care.
//! # Watch out
//! The state co-payment is not paid care and stays payable. An edition without this rule ignores the list.
//! # Example
//! ```toml
//! kind = "unpaid_provider"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct UnpaidProvider;

impl Kind for UnpaidProvider {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.unpaid_provider.put(rule.clause, rule, &mut to.desk);
    }
}
