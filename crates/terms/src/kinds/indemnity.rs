//! `indemnity`: costs that are made good.
//!
//! # Says
//! The insurer pays costs or losses that arose from the accident.
//! # Needs
//! * `id`: short, unique among the doubts and benefits. `label` = { lv, en, ru }: its name; the heading when
//!   left out.
//! * `payee`: `insured`, `policyholder` or `beneficiary_or_heirs` (T2-20).
//! * `cap`: whether the sum insured bounds all accidents of the `term` together or each `accident` (T2-14).
//! * `months` after the accident, and `last_day`: `inclusive` or `exclusive`; both may be left out (T2-17).
//! * `in_latvia`, `registered`: `true` when only costs in Latvia, of registered institutions, are paid
//!   (T2-19).
//! * `net_of_others`: `true` takes off what others pay for the same.
//! * `needs`: `any` injury of the accident, or one `of_table` with its conditions met (T2-21).
//! * `question` and `answered_by`: what a person must confirm first, if anything.
//! # Decides
//! Each cost that is accepted, then their sum up to what is left of the sum insured.
//! # Watch out
//! With `of_table`, in an annex without percentages, an injury entitles; one that entitles to a part only
//! lessens the whole (T3-06).
//! # Example
//! ```toml
//! kind = "indemnity"
//! id = "medical"
//! payee = "insured"
//! cap = "term"
//! months = "$medical_months"
//! last_day = "$last_day"
//! in_latvia = true
//! registered = true
//! net_of_others = true
//! needs = "any"
//! ```

use super::claim_parts::{BenefitHead, needs, question_if_any, within_if_any};
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{BenefitPays, Class, IndemnityRule};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Indemnity {
    head: BenefitHead,
    pays: IndemnityRule,
}

impl Kind for Indemnity {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let head = BenefitHead::read(fields);
        let within = within_if_any(fields);
        let in_latvia = fields.flag("in_latvia");
        let registered = fields.flag("registered");
        let net_of_others = fields.flag("net_of_others");
        let needs = needs(fields);
        let confirm = question_if_any(fields);
        fields.end();
        let pays = IndemnityRule {
            within: within?,
            in_latvia: in_latvia?,
            registered: registered?,
            net_of_others: net_of_others?,
            needs: needs?,
            confirm: confirm?,
        };
        head.map(|head| Self { head, pays })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        self.head.put(BenefitPays::Indemnity(self.pays.clone()), rule, to);
    }
}
