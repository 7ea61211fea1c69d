//! `service_date`: how late a visit may be entered.
//!
//! # Says
//! A visit is entered on the day of the service or within some days after it.
//! # Needs
//! * `oldest_days`: days back from today that are still accepted; 0 is today only.
//! # Decides
//! The whole visit is refused when the day of the service lies in the future or further back.
//! # Watch out
//! Every edition needs this rule once. The day is the civil day in Riga.
//! # Example
//! ```toml
//! kind = "service_date"
//! oldest_days = "$oldest_days"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, ServiceDateRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct ServiceDate {
    oldest_days: u16,
}

impl Kind for ServiceDate {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let oldest_days = fields.whole("oldest_days", "days");
        fields.end();
        Some(Self { oldest_days: oldest_days? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = ServiceDateRule { clause: rule.clause, oldest_days: self.oldest_days };
        to.rules.service_date.put(value, rule, &mut to.desk);
    }
}
