//! `void`: until when the clinic itself may void a confirmed visit.
//!
//! # Says
//! The clinic may void a confirmed visit by itself for some days; later only with the insurer (T1-05).
//! # Needs
//! * `clinic_days`: days after confirmation; 0 is the same day only.
//! # Decides
//! Nothing about a line. After that time the clinic's void is refused and the insurer is named.
//! # Watch out
//! Every edition needs this rule once. A settled visit can no longer be voided by anybody.
//! # Example
//! ```toml
//! kind = "void"
//! clinic_days = "$void_clinic_days"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, VoidRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Void {
    clinic_days: u16,
}

impl Kind for Void {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let clinic_days = fields.whole("clinic_days", "days");
        fields.end();
        Some(Self { clinic_days: clinic_days? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = VoidRule { clause: rule.clause, clinic_days: self.clinic_days };
        to.rules.void.put(value, rule, &mut to.desk);
    }
}
