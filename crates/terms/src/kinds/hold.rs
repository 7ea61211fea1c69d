//! `hold`: how long limits stay reserved before the visit is confirmed.
//!
//! # Says
//! What a decision pays is reserved on the limits until the clinic confirms or cancels, for some minutes.
//! # Needs
//! * `minutes`: minutes until an unconfirmed visit expires.
//! # Decides
//! Nothing about a line. The visit expires after that time and its amounts return to the limits.
//! # Watch out
//! Every edition needs this rule once. Too short, and a clinic confirms in vain; too long, and a forgotten
//! visit blocks the limit elsewhere.
//! # Example
//! ```toml
//! kind = "hold"
//! minutes = "$hold_minutes"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, HoldRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Hold {
    minutes: u16,
}

impl Kind for Hold {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let minutes = fields.whole("minutes", "minutes");
        fields.end();
        Some(Self { minutes: minutes? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = HoldRule { clause: rule.clause, minutes: self.minutes };
        to.rules.hold.put(value, rule, &mut to.desk);
    }
}
