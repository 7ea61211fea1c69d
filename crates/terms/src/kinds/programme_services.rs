//! `programme_services`: only services of the insured's programme.
//!
//! # Says
//! The insurer pays the services that the insured's programme names.
//! # Needs
//! Nothing.
//! # Decides
//! A line is refused when no benefit of the programme names the service.
//! # Watch out
//! Every edition needs this rule once. Which services those are is said by `benefit` on the programme sheet.
//! # Example
//! ```toml
//! kind = "programme_services"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ProgrammeServices;

impl Kind for ProgrammeServices {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.programme.put(rule.clause, rule, &mut to.desk);
    }
}
