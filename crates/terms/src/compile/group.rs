//! The rules of a contract: where each goes.

use super::slots::{Desk, Slot};
use crate::compile::RuleAt;
use crate::{
    AddOnRule, CardHandin, ClauseIdx, DiscountRule, FamilyPremium, FamilyRefund, FamilyRelations,
    FamilyShare, FamilyWindow, GroupRefund, GroupRules, Initiative, JoinerPremium, NoticeRule,
    PastStart, RecoveryCause, RecoveryRule, RefundDeadline, RenewalRule, UpgradeRule, WithheldRule,
};

/// All rules of a contract.
#[derive(Default)]
pub(crate) struct GroupBuild {
    pub(crate) joiner_premium: Slot<JoinerPremium>,
    pub(crate) past_start: Slot<PastStart>,
    add_ons: Vec<AddOnRule>,
    pub(crate) notice: Slot<NoticeRule>,
    pub(crate) card_handin: Slot<CardHandin>,
    pub(crate) withheld: Slot<WithheldRule>,
    deadlines: [Slot<RefundDeadline>; 3],
    pub(crate) refund: Slot<GroupRefund>,
    pub(crate) per_person: Slot<ClauseIdx>,
    pub(crate) refund_way: Slot<ClauseIdx>,
    pub(crate) upgrade: Slot<UpgradeRule>,
    pub(crate) family_window: Slot<FamilyWindow>,
    pub(crate) family_relations: Slot<FamilyRelations>,
    pub(crate) family_premium: Slot<FamilyPremium>,
    pub(crate) family_programme: Slot<ClauseIdx>,
    pub(crate) family_share: Slot<FamilyShare>,
    pub(crate) family_refund: Slot<FamilyRefund>,
    recoveries: [Slot<RecoveryRule>; 2],
    discounts: Vec<DiscountRule>,
    pub(crate) renewal_offer: Slot<ClauseIdx>,
    pub(crate) renewal_consent: Slot<ClauseIdx>,
    pub(crate) renewal_payment: Slot<RenewalRule>,
    pub(crate) end_any_time: Slot<ClauseIdx>,
    pub(crate) premium_owed: Slot<ClauseIdx>,
}

impl GroupBuild {
    /// The slot of a deadline.
    pub(crate) fn deadline(&mut self, initiative: Initiative) -> &mut Slot<RefundDeadline> {
        let [insurer, policyholder, person] = &mut self.deadlines;
        match initiative {
            Initiative::Insurer => insurer,
            Initiative::Policyholder => policyholder,
            Initiative::PolicyholderForPerson => person,
        }
    }

    /// The slot of what may be claimed beyond a loss.
    pub(crate) fn recovery(&mut self, cause: RecoveryCause) -> &mut Slot<RecoveryRule> {
        let [kept_card, misuse] = &mut self.recoveries;
        match cause {
            RecoveryCause::KeptCard => kept_card,
            RecoveryCause::Misuse => misuse,
        }
    }

    /// Takes an add-on in; its id must be its own.
    pub(crate) fn add_on(&mut self, add_on: AddOnRule, rule: &RuleAt<'_>, desk: &mut Desk<'_>) {
        let taken = self.add_ons.iter().any(|other| other.id == add_on.id);
        if !is_taken(taken, "add-ons", &add_on.id, rule, desk) {
            self.add_ons.push(add_on);
        }
    }

    /// Takes a discount in; its line must be its own.
    pub(crate) fn discount(&mut self, one: DiscountRule, rule: &RuleAt<'_>, desk: &mut Desk<'_>) {
        let taken = self.discounts.iter().any(|other| other.line == one.line);
        if !is_taken(taken, "discounts", &one.line, rule, desk) {
            self.discounts.push(one);
        }
    }

    /// The rules of a contract; `None` if the edition has none.
    pub(super) fn finish(self) -> Option<GroupRules> {
        let per_person = self.per_person.value();
        let refund = self.refund.value();
        let rules = GroupRules {
            joiner_premium: self.joiner_premium.value(),
            past_start: self.past_start.value(),
            add_ons: self.add_ons,
            notice: self.notice.value(),
            card_handin: self.card_handin.value(),
            withheld: self.withheld.value(),
            refund_deadlines: self.deadlines.into_iter().filter_map(Slot::value).collect(),
            refund: refund.map(|refund| GroupRefund {
                per_person,
                ..refund
            }),
            refund_way: self.refund_way.value(),
            upgrade: self.upgrade.value(),
            family_window: self.family_window.value(),
            family_relations: self.family_relations.value(),
            family_premium: self.family_premium.value(),
            family_programme: self.family_programme.value(),
            family_share: self.family_share.value(),
            family_refund: self.family_refund.value(),
            recoveries: self
                .recoveries
                .into_iter()
                .filter_map(Slot::value)
                .collect(),
            discounts: self.discounts,
            renewal_offer: self.renewal_offer.value(),
            renewal_consent: self.renewal_consent.value(),
            renewal_payment: self.renewal_payment.value(),
            end_any_time: self.end_any_time.value(),
            premium_owed: self.premium_owed.value(),
        };
        (rules != GroupRules::default()).then_some(rules)
    }
}

/// Notes a second one of an id.
fn is_taken(taken: bool, what: &str, id: &str, rule: &RuleAt<'_>, desk: &mut Desk<'_>) -> bool {
    if taken {
        desk.report
            .error(&rule.at, format!("two {what} have the id `{id}`"))
            .expected("an id of its own");
    }
    taken
}
