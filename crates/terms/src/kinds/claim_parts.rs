//! What several kinds of accident rules hold alike.

use super::question;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{
    BenefitPays, CapPer, ClaimBenefit, Label, LastDay, MissingDay, NeedsInjury, Payee, Question,
    WithinRule,
};

/// What every benefit says: `id`, `label`, `payee` and `cap`.
#[derive(Clone, Debug)]
pub(crate) struct BenefitHead {
    id: String,
    label: Option<Label>,
    payee: Payee,
    cap: CapPer,
}

const PAYEES: &[(&str, Payee)] = &[
    ("insured", Payee::Insured),
    ("policyholder", Payee::Policyholder),
    ("beneficiary_or_heirs", Payee::BeneficiaryOrHeirs),
];

const CAPS: &[(&str, CapPer)] = &[("term", CapPer::Term), ("accident", CapPer::Accident)];

impl BenefitHead {
    /// Reads the four fields.
    pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id = fields.text("id");
        let label = fields.label_if_any("label");
        let payee = fields.choice("payee", PAYEES);
        let cap = fields.choice("cap", CAPS);
        Some(Self {
            id: id?,
            label: label?,
            payee: payee?,
            cap: cap?,
        })
    }

    /// Puts the benefit into the compiled edition.
    pub(super) fn put(&self, pays: BenefitPays, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let benefit = ClaimBenefit {
            id: self.id.clone(),
            clause: rule.clause,
            label: self.label.clone().unwrap_or_else(|| rule.heading.clone()),
            payee: self.payee,
            pays,
            cap: (rule.clause, self.cap),
        };
        to.claim.add_benefit(benefit, rule, &mut to.desk);
    }
}

pub(super) const LAST_DAY: &[(&str, LastDay)] = &[
    ("inclusive", LastDay::Inclusive),
    ("exclusive", LastDay::Exclusive),
];

const MISSING_DAY: &[(&str, MissingDay)] = &[
    ("month_end", MissingDay::MonthEnd),
    ("next_month", MissingDay::NextMonth),
];

/// `months`, `last_day` and, if it is there, `missing_day`.
pub(super) fn within(fields: &mut Fields<'_, '_>) -> Option<WithinRule> {
    let months = fields.whole("months", "months");
    let last_day = fields.choice("last_day", LAST_DAY);
    let missing_day = fields.choice_if_any("missing_day", MISSING_DAY);
    Some(WithinRule {
        months: months?,
        last_day: last_day?,
        missing_day: missing_day?.unwrap_or_default(),
    })
}

/// The same, if one of the first two is there.
pub(super) fn within_if_any(fields: &mut Fields<'_, '_>) -> Option<Option<WithinRule>> {
    if fields.has("months") || fields.has("last_day") {
        return within(fields).map(Some);
    }
    fields.leave(&["months", "last_day", "missing_day"]);
    Some(None)
}

/// `question` and `answered_by`, if one of them is there.
pub(super) fn question_if_any(fields: &mut Fields<'_, '_>) -> Option<Option<Question>> {
    if fields.has("question") || fields.has("answered_by") {
        return question(fields).map(Some);
    }
    fields.leave(&["question", "answered_by"]);
    Some(None)
}

const NEEDS: &[(&str, NeedsInjury)] = &[
    ("any", NeedsInjury::Any),
    ("of_table", NeedsInjury::OfTable),
];

/// `needs`.
pub(super) fn needs(fields: &mut Fields<'_, '_>) -> Option<NeedsInjury> {
    fields.choice("needs", NEEDS)
}
