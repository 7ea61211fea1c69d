//! `originals`: how long the originals of scanned papers are kept.
//!
//! # Says
//! Who sent scans or copies keeps the originals for some time and hands them over when asked.
//! # Needs
//! * `until`: `contract_end`, or `contract_end_or_decision`, whichever of the two is later (T4-31).
//! # Decides
//! A line whose original was asked for and is not there is refused. The claim says until when originals are kept.
//! # Watch out
//! Nothing is refused unless an original was asked for.
//! # Example
//! ```toml
//! kind = "originals"
//! until = "$originals_until"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, OriginalsRule, OriginalsUntil};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Originals {
    until: OriginalsUntil,
}

const UNTIL: &[(&str, OriginalsUntil)] = &[
    ("contract_end", OriginalsUntil::ContractEnd),
    ("contract_end_or_decision", OriginalsUntil::ContractEndOrDecision),
];

impl Kind for Originals {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let until = fields.choice("until", UNTIL);
        fields.end();
        Some(Self { until: until? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = OriginalsRule { clause: rule.clause, until: self.until };
        to.rules.receipts.originals.put(value, rule, &mut to.desk);
    }
}
