//! `price_list`: only services of the clinic's own price list.
//!
//! # Says
//! A clinic enters services of its own price list.
//! # Needs
//! Nothing.
//! # Decides
//! A line is refused when the list lacks the service on the day of the service. A price above the list is
//! taken at the list price; a price below it is taken as asked.
//! # Watch out
//! Every edition needs this rule once. The list price is never paid when less was asked.
//! # Example
//! ```toml
//! kind = "price_list"
//! ```

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct PriceList;

impl Kind for PriceList {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        fields.end();
        Some(Self)
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.rules.price_list.put(rule.clause, rule, &mut to.desk);
    }
}
