//! `informative`: a clause with nothing to decide.
//!
//! # Says
//! The clause defines a word, names a document or describes a procedure.
//! # Needs
//! * `why`: one line on why there is nothing to decide.
//! # Decides
//! Nothing.
//! # Watch out
//! A clause that somebody could be refused by is not informative.
//! # Example
//! ```toml
//! kind = "informative"
//! why = "Says what the words of the terms mean."
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Informative;

impl Kind for Informative {
    const CLASS: Class = Class::Informative;
    const WHERE: Where = Where::Anywhere;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let why = fields.text("why");
        fields.end();
        why.map(|_| Self)
    }

    /// It decides nothing.
    fn apply(&self, _: &RuleAt<'_>, _: &mut Compiler<'_, '_>) {}
}
