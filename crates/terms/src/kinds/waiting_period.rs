//! `waiting_period`: services not paid at the start of a person's cover.
//!
//! # Says
//! Some services are paid only after the cover has lasted some months.
//! # Needs
//! * `services`: categories or `code:` with a service code.
//! * `applies_to`: `everyone`, `first_year` (not those insured the year before) or `late_joiner` (those whose
//!   cover started after the contract).
//! * `months`: contract months that must pass; with 3, the fourth month is paid (T4-25).
//! * `from`: `person_cover` or `contract`, the first day they are counted from.
//! * `paid_care_only`: `true` leaves the state co-payment payable from the first day (T4-26).
//! # Decides
//! A line is refused before the day on which the months are over, and that day is named.
//! # Watch out
//! Of several periods of one document the latest end applies. When two documents would answer differently,
//! `precedence` says which applies; without it the line is referred to a person. On a programme sheet it
//! binds that programme only.
//! # Example
//! ```toml
//! kind = "waiting_period"
//! services = ["maternity", "inpatient"]
//! applies_to = "first_year"
//! months = "$first_year_months"
//! from = "person_cover"
//! paid_care_only = true
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::select::Selection;
use crate::{Class, PaidCareOnly, WaitingFor, WaitingFrom, WaitingPeriod};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct WaitingPeriodKind {
    services: Selection,
    applies_to: WaitingFor,
    months: u16,
    from: WaitingFrom,
    paid_care_only: PaidCareOnly,
}

const APPLIES_TO: &[(&str, WaitingFor)] = &[
    ("everyone", WaitingFor::Everyone),
    ("first_year", WaitingFor::FirstYear),
    ("late_joiner", WaitingFor::LateJoiner),
];

const FROM: &[(&str, WaitingFrom)] =
    &[("person_cover", WaitingFrom::PersonCover), ("contract", WaitingFrom::Contract)];

impl Kind for WaitingPeriodKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Anywhere;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let services = Selection::read(fields, "services");
        let applies_to = fields.choice("applies_to", APPLIES_TO);
        let months = fields.whole("months", "months");
        let from = fields.choice("from", FROM);
        let paid_care_only = fields.flag("paid_care_only");
        fields.end();
        Some(Self {
            services: services?,
            applies_to: applies_to?,
            months: months?,
            from: from?,
            paid_care_only: if paid_care_only? { PaidCareOnly::Yes } else { PaidCareOnly::No },
        })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let services = to.select(&self.services, rule);
        let period = WaitingPeriod {
            clause: rule.clause,
            document: rule.document,
            programme: rule.programme,
            services,
            applies_to: self.applies_to,
            months: self.months,
            from: self.from,
            paid_care_only: self.paid_care_only,
        };
        to.waiting_period(period, rule);
    }
}
