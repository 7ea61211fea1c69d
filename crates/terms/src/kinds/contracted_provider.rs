//! `contracted_provider`: only clinics under contract.
//!
//! # Says
//! Services are paid directly only to clinics that have a contract with the insurer.
//! # Needs
//! Nothing.
//! # Decides
//! The whole visit is refused when no contract is in force on the day of the service.
//! # Watch out
//! What counts is the day of the service (T4-34). An edition without this rule accepts every clinic.
//! # Example
//! ```toml
//! kind = "contracted_provider"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ContractedProvider;

impl Kind for ContractedProvider {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.contracted_provider.put(rule.clause, rule, &mut to.desk);
    }
}
