//! `death_benefit`: the sum insured on death.
//!
//! # Says
//! The insurer pays the sum insured when the insured dies of the accident in time.
//! # Needs
//! * `id`: short, unique among the doubts and benefits. `label` = { lv, en, ru }: its name; the heading when
//!   left out.
//! * `payee`: `insured`, `policyholder` or `beneficiary_or_heirs` (T2-20).
//! * `cap`: whether the sum insured bounds all accidents of the `term` together or each `accident` (T2-14).
//! * `months` after the accident, and `last_day`: whether the anniversary counts, `inclusive` or `exclusive`
//!   (T2-17).
//! # Decides
//! The sum insured, or nothing when the death came too late, with the last day that would have counted.
//! # Watch out
//! Nothing that was paid before for the same accident is taken off.
//! # Example
//! ```toml
//! kind = "death_benefit"
//! id = "death"
//! payee = "beneficiary_or_heirs"
//! cap = "term"
//! months = "$death_months"
//! last_day = "$last_day"
//! ```

use super::claim_parts::{BenefitHead, within};
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{BenefitPays, Class, WithinRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DeathBenefit {
    head: BenefitHead,
    within: WithinRule,
}

impl Kind for DeathBenefit {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let head = BenefitHead::read(fields);
        let within = within(fields);
        fields.end();
        Some(Self { head: head?, within: within? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        self.head.put(BenefitPays::Death(self.within), rule, to);
    }
}
