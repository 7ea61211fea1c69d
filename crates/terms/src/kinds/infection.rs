//! `infection`: an infection is no accident.
//!
//! # Says
//! Harm by an infection is not insured, but for what follows a bite or sting.
//! # Needs
//! Nothing.
//! # Decides
//! The whole claim is refused when the accident is an infection that came in another way.
//! # Watch out
//! An infection after a bite or sting is decided like any accident (T2-23).
//! # Example
//! ```toml
//! kind = "infection"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, InfectionRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Infection;

impl Kind for Infection {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = InfectionRule { clause: rule.clause };
        to.claim.infection.put(value, rule, &mut to.desk);
    }
}
