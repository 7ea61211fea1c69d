//! `not_yet`: what later work will automate.
//!
//! # Says
//! The clause decides something that this software does not do yet.
//! # Needs
//! * `what`: one line on what is missing.
//! # Decides
//! Nothing. The coverage of the edition shows the clause as not yet automated.
//! # Watch out
//! Beside another rule it says that the clause is automated in part.
//! # Example
//! ```toml
//! kind = "not_yet"
//! what = "The refund of the premium."
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct NotYet;

impl Kind for NotYet {
    const CLASS: Class = Class::NotYet;
    const WHERE: Where = Where::Anywhere;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let what = fields.text("what");
        fields.end();
        what.map(|_| Self)
    }

    /// It decides nothing.
    fn apply(&self, _: &RuleAt<'_>, _: &mut Compiler<'_, '_>) {}
}
