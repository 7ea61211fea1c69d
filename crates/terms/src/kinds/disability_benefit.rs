//! `disability_benefit`: the sum insured by the group of disability.
//!
//! # Says
//! The insurer pays a part of the sum insured when a disability is established in time.
//! # Needs
//! * `id`: short, unique among the doubts and benefits. `label` = { lv, en, ru }: its name; the heading when
//!   left out.
//! * `payee`: `insured`, `policyholder` or `beneficiary_or_heirs` (T2-20).
//! * `cap`: whether the sum insured bounds all accidents of the `term` together or each `accident` (T2-14).
//! * `months` after the accident, and `last_day`: whether the anniversary counts, `inclusive` or `exclusive`
//!   (T2-17).
//! * `group_1`, `group_2`, `group_3`: the part of the sum, `"$disability_group_1"`.
//! * `no_group`: what a disability without a group gives (T2-16): `refer` to a person, `full`, `nothing`.
//! * `question` and `answered_by`, for `refer`.
//! * `net_of`: a benefit that is taken off, and `netting`: `same_accident`, whatever the order, or
//!   `paid_before` (T2-15).
//! # Decides
//! The amount by the group, less what the other benefit gives for the same accident.
//! # Watch out
//! The benefit under `net_of` stands in a clause before, since it is calculated before.
//! # Example
//! ```toml
//! kind = "disability_benefit"
//! id = "disability"
//! payee = "insured"
//! cap = "term"
//! months = "$disability_months"
//! last_day = "$last_day"
//! group_1 = "$disability_group_1"
//! group_2 = "$disability_group_2"
//! group_3 = "$disability_group_3"
//! no_group = "$disability_no_group"
//! question = { lv = "Cik izmaksāt?", en = "How much is paid?", ru = "Сколько выплатить?" }
//! answered_by = "claims_handler"
//! ```

use money::Share;

use super::claim_parts::{BenefitHead, question_if_any, within};
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::{Fields, Name};
use crate::{BenefitPays, Class, DisabilityRule, NetOf, NoGroup};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DisabilityBenefit {
    head: BenefitHead,
    pays: DisabilityRule,
    /// Where the benefit taken off is named.
    net_of: Option<Name>,
}

/// What `no_group` may say.
#[derive(Clone, Copy)]
enum Without {
    Refer,
    Full,
    Nothing,
}

const NO_GROUP: &[(&str, Without)] =
    &[("refer", Without::Refer), ("full", Without::Full), ("nothing", Without::Nothing)];

const NETTING: &[(&str, NetOf)] =
    &[("same_accident", NetOf::SameAccident), ("paid_before", NetOf::PaidBefore)];

impl Kind for DisabilityBenefit {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let head = BenefitHead::read(fields);
        let within = within(fields);
        let groups = groups(fields);
        let no_group = no_group(fields);
        let net_of = net_of(fields);
        fields.end();
        let net_of = net_of?;
        let pays = DisabilityRule {
            within: within?,
            groups: groups?,
            no_group: no_group?,
            net_of: net_of.as_ref().map(|(name, netting)| (name.text.clone(), *netting)),
        };
        Some(Self { head: head?, pays, net_of: net_of.map(|(name, _)| name) })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        if let Some(name) = &self.net_of
            && to.claim.benefit_ids().all(|id| id != name.text)
        {
            to.desk
                .report
                .error(
                    &rule.at.doc.at(name.span.clone()),
                    format!("no benefit `{}` stands before this one", name.text),
                )
                .expected("the id of a benefit of a clause before")
                .nearest(&name.text, to.claim.benefit_ids());
        }
        self.head.put(BenefitPays::Disability(self.pays.clone()), rule, to);
    }
}

fn groups(fields: &mut Fields<'_, '_>) -> Option<[Share; 3]> {
    let mut group = |key| fields.exact(key, "a share, \"50 %\"");
    let [first, second, third] = [group("group_1"), group("group_2"), group("group_3")];
    Some([first?, second?, third?])
}

fn no_group(fields: &mut Fields<'_, '_>) -> Option<NoGroup> {
    let no_group = fields.choice("no_group", NO_GROUP);
    let question = question_if_any(fields)?;
    match (no_group?, question) {
        (Without::Refer, Some(question)) => Some(NoGroup::Refer(question)),
        (Without::Refer, None) => {
            let at = fields.place("no_group");
            fields
                .report
                .error(&at, "`refer` does not say what is asked, and of whom")
                .expected("`question` and `answered_by` beside it");
            None
        }
        (Without::Full, _) => Some(NoGroup::Full),
        (Without::Nothing, _) => Some(NoGroup::Nothing),
    }
}

fn net_of(fields: &mut Fields<'_, '_>) -> Option<Option<(Name, NetOf)>> {
    if !fields.has("net_of") && !fields.has("netting") {
        fields.leave(&["net_of", "netting"]);
        return Some(None);
    }
    let (name, netting) = (fields.name("net_of"), fields.choice("netting", NETTING));
    Some(Some((name?, netting?)))
}
