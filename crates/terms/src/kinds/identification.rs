//! `identification`: personal code and card must name one person.
//!
//! # Says
//! The insured is identified by the personal code and the card together.
//! # Needs
//! Nothing.
//! # Decides
//! The whole visit is refused when the insurer knows nobody with the code, when the card number is no card
//! of that person, or when the card belongs to somebody else.
//! # Watch out
//! Every edition needs this rule once, its own or from the shared edition it extends. A card of somebody
//! else is recorded as a possible misuse.
//! # Example
//! ```toml
//! kind = "identification"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Identification;

impl Kind for Identification {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.identification.put(rule.clause, rule, &mut to.desk);
    }
}
