//! `joiner_limit`: what of the yearly limits a late joiner has.
//!
//! # Says
//! A person whose cover starts after the contract has the full yearly limits, or a part of them.
//! # Needs
//! * `amount`: `full`, or `by_contract_months` (the part of the contract months that the cover touches).
//! # Decides
//! The amount of every limit of that person (T4-02).
//! # Watch out
//! At most once. An edition without this rule gives the full limits.
//! # Example
//! ```toml
//! kind = "joiner_limit"
//! amount = "full"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, JoinerAmount, JoinerLimit};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct JoinerLimitKind {
    amount: JoinerAmount,
}

const AMOUNTS: &[(&str, JoinerAmount)] =
    &[("full", JoinerAmount::Full), ("by_contract_months", JoinerAmount::ByContractMonths)];

impl Kind for JoinerLimitKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let amount = fields.choice("amount", AMOUNTS);
        fields.end();
        Some(Self { amount: amount? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = JoinerLimit { clause: rule.clause, amount: self.amount };
        to.rules.joiner_limit.put(value, rule, &mut to.desk);
    }
}
