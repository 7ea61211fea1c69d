//! `graded_benefit`: the sum insured by the percentages of the annex.
//!
//! # Says
//! The insurer pays the part of the sum insured that the annex gives for the injuries.
//! # Needs
//! * `id`: short, unique among the doubts and benefits. `label` = { lv, en, ru }: its name; the heading when
//!   left out.
//! * `payee`: `insured`, `policyholder` or `beneficiary_or_heirs` (T2-20).
//! * `cap`: whether the sum insured bounds all accidents of the `term` together or each `accident` (T2-14).
//! # Decides
//! The percentage of the claim times the sum insured, up to what is left of it.
//! # Watch out
//! It needs the rules that combine injuries: `same_bone`, `fracture_sum`, `worst_injury` and `part_sum`.
//! # Example
//! ```toml
//! kind = "graded_benefit"
//! id = "trauma"
//! payee = "insured"
//! cap = "term"
//! ```

use super::claim_parts::BenefitHead;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{BenefitPays, Class};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct GradedBenefit {
    head: BenefitHead,
}

impl Kind for GradedBenefit {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let head = BenefitHead::read(fields);
        fields.end();
        Some(Self { head: head? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        self.head.put(BenefitPays::Graded, rule, to);
    }
}
