//! `visit_size`: how many lines a visit may have.
//!
//! # Says
//! A visit has at most so many lines; a repeated service is a line of its own (T1-01).
//! # Needs
//! * `max_lines`: lines at most, repetitions counted.
//! # Decides
//! A visit with more lines is not decided at all; the clerk is told to split it.
//! # Watch out
//! Every edition needs this rule once. There is no quantity: two fillings are two lines.
//! # Example
//! ```toml
//! kind = "visit_size"
//! max_lines = "$max_lines"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, VisitSize};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct VisitSizeKind {
    max_lines: u16,
}

impl Kind for VisitSizeKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let max_lines = fields.whole("max_lines", "lines");
        fields.end();
        Some(Self { max_lines: max_lines? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = VisitSize { clause: rule.clause, max_lines: self.max_lines };
        to.rules.visit_size.put(value, rule, &mut to.desk);
    }
}
