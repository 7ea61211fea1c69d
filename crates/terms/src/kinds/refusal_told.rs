//! `refusal_told`: a refusal is told to the insured person alone.
//!
//! # Says
//! Who is refused, wholly or in part, is told so; the policyholder is not.
//! # Needs
//! Nothing.
//! # Decides
//! A claim by receipt that is not paid in full has a letter to the insured person, and the policyholder gets none,
//! whatever it asks for (T4-30).
//! # Watch out
//! Without this rule nothing says who is told, and no letter is due.
//! # Example
//! ```toml
//! kind = "refusal_told"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct RefusalTold;

impl Kind for RefusalTold {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.receipts.refusal_told.put(rule.clause, rule, &mut to.desk);
    }
}
