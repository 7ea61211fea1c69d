//! `daily_benefit`: so much for each day in hospital.
//!
//! # Says
//! The insurer pays an agreed amount for each day of treatment in hospital.
//! # Needs
//! * `id`: short, unique among the doubts and benefits. `label` = { lv, en, ru }: its name; the heading when
//!   left out.
//! * `payee`: `insured`, `policyholder` or `beneficiary_or_heirs` (T2-20).
//! * `cap`: whether the sum insured bounds all accidents of the `term` together or each `accident` (T2-14).
//! * `days`: `nights`, discharge less admission, or `calendar_days`, first and last included (T2-18).
//! * `needs`: `any` injury of the accident, or one `of_table` with its conditions met (T2-21).
//! # Decides
//! Days times the amount for each, up to what is left of the sum insured.
//! # Watch out
//! The amount for each day stands in the policy. A stay without a day of discharge leaves the benefit open.
//! # Example
//! ```toml
//! kind = "daily_benefit"
//! id = "hospital"
//! payee = "insured"
//! cap = "term"
//! days = "$hospital_days"
//! needs = "$hospital_needs"
//! ```

use super::claim_parts::{BenefitHead, needs};
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{BenefitPays, Class, DailyRule, NeedsInjury, StayDays};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DailyBenefit {
    head: BenefitHead,
    days: StayDays,
    needs: NeedsInjury,
}

const DAYS: &[(&str, StayDays)] =
    &[("nights", StayDays::Nights), ("calendar_days", StayDays::CalendarDays)];

impl Kind for DailyBenefit {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let head = BenefitHead::read(fields);
        let days = fields.choice("days", DAYS);
        let needs = needs(fields);
        fields.end();
        Some(Self { head: head?, days: days?, needs: needs? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let pays = DailyRule { days: self.days, needs: self.needs };
        self.head.put(BenefitPays::Daily(pays), rule, to);
    }
}
