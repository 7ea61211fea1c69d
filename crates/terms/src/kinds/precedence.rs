//! `precedence`: which document prevails.
//!
//! # Says
//! When two documents rule on the same matter, the one named first prevails.
//! # Needs
//! * `order`: `terms` (the edition's own clauses), `programme` (programme sheets) and `shared` (what the
//!   edition extends), highest first; each once.
//! # Decides
//! Which of two waiting periods of different documents applies, and whether a clause of the edition takes
//! the place of a shared one of the same kind. The decision names the clause that gave way, too.
//! # Watch out
//! Without this rule nothing prevails: a line on which documents differ is referred to a person, and an
//! edition that repeats a shared rule does not compile.
//! # Example
//! ```toml
//! kind = "precedence"
//! order = ["programme", "terms", "shared"]
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Document, Precedence};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PrecedenceKind {
    pub(crate) order: Vec<Document>,
}

const DOCUMENTS: &[(&str, Document)] = &[
    ("terms", Document::Terms),
    ("programme", Document::Programme),
    ("shared", Document::Shared),
];

impl Kind for PrecedenceKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let order = fields.choices("order", DOCUMENTS);
        let at = fields.place("order");
        fields.end();
        let order = order?;
        let each_once = DOCUMENTS.iter().all(|(_, one)| order.contains(one));
        if order.len() != DOCUMENTS.len() || !each_once {
            fields
                .report
                .error(&at, "`order` must name each document once")
                .expected("`terms`, `programme` and `shared`, highest first");
            return None;
        }
        Some(Self { order })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = Precedence { clause: rule.clause, order: self.order.clone() };
        to.rules.precedence.put(value, rule, &mut to.desk);
    }
}
