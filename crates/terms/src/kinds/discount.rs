//! `discount`: a discount on other insurance.
//!
//! # Says
//! Who is insured, and the policyholder, buys other insurance of the insurer for less.
//! # Needs
//! * `line`: id of the line of insurance. `label` = { lv, en, ru }. `percent`: what is taken off.
//! * `rounding`: of what is taken off, `half_up`, `half_even`, `down` or `up`.
//! # Decides
//! The price with the discount, on a day of the contract (T4-33).
//! # Watch out
//! Once for each line. The insured and their family show the card; the policyholder has none.
//! # Example
//! ```toml
//! kind = "discount"
//! line = "travel"
//! label = { lv = "Ceļojumu apdrošināšana", en = "Travel insurance", ru = "Страхование путешествий" }
//! percent = "$travel_discount"
//! rounding = "half_up"
//! ```

use money::{Rounding, Share};

use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, DiscountRule, Label};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DiscountKind {
    line: String,
    label: Label,
    percent: Share,
    rounding: Rounding,
}

impl Kind for DiscountKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let line = fields.text("line");
        let label = fields.label("label");
        let percent = fields.exact("percent", "a share, \"15 %\"");
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self { line: line?, label: label?, percent: percent?, rounding: rounding? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (line, label) = (self.line.clone(), self.label.clone());
        let (percent, rounding) = (self.percent, self.rounding);
        let value = DiscountRule { clause: rule.clause, line, label, percent, rounding };
        to.group.discount(value, rule, &mut to.desk);
    }
}
