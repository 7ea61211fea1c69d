//! `add_on`: a programme that can be added, and what it costs and returns.
//!
//! # Says
//! Beside the programme there are add-ons with a premium of their own.
//! # Needs
//! * `id`, `label` = { lv, en, ru }.
//! * `joining`: `whole`, the yearly premium whenever the person joins, or `by_months`, as `joiner_premium` says.
//! * `refunded`: `yes`, a twelfth for each month left, or `no` (T4-05).
//! # Decides
//! What an add-on adds to the premium of a person who joins, and to the refund of one who leaves.
//! # Watch out
//! Once for each add-on. An add-on that no clause names is refused as input, so that a slip of the finger costs nobody
//! money.
//! # Example
//! ```toml
//! kind = "add_on"
//! id = "optics"
//! label = { lv = "Optika", en = "Optics", ru = "Оптика" }
//! joining = "whole"
//! refunded = "$add_ons_refunded"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{AddOnRule, Class, Label, Proration, Refunded};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct AddOn {
    id: String,
    label: Label,
    joining: Proration,
    refunded: Refunded,
}

pub(super) const PRORATIONS: &[(&str, Proration)] =
    &[("whole", Proration::Whole), ("by_months", Proration::ByMonths)];

pub(super) const REFUNDED: &[(&str, Refunded)] = &[("yes", Refunded::Yes), ("no", Refunded::No)];

impl Kind for AddOn {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id = fields.text("id");
        let label = fields.label("label");
        let joining = fields.choice("joining", PRORATIONS);
        let refunded = fields.choice("refunded", REFUNDED);
        fields.end();
        Some(Self { id: id?, label: label?, joining: joining?, refunded: refunded? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (id, label) = (self.id.clone(), self.label.clone());
        let (joining, refunded) = (self.joining, self.refunded);
        let value = AddOnRule { clause: rule.clause, id, label, joining, refunded };
        to.group.add_on(value, rule, &mut to.desk);
    }
}
