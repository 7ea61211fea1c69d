//! What each benefit gives, step by step.

use money::{Cents, Share};
use terms::{
    BenefitPays, ClaimBenefit, ClauseIdx, DisabilityRule, LastDay, MissingDay, NetOf, NoGroup,
    WithinRule,
};

use calendar::{Date, add_days, add_months};

use crate::claim::bound::Bound;
use crate::claim::combine::Combined;
use crate::claim::look_up::{Insured, add, benefit_idx};
use crate::claim::losses;
use crate::{Answer, Claim, Named, Step, StepDoes};

/// A step of the benefit with this index.
pub(crate) type Trace = Vec<(u16, Step<ClauseIdx, Named>)>;

/// The calculation of one benefit.
pub(crate) struct Calculation<'c> {
    pub(crate) claim: &'c Claim<'c>,
    pub(crate) combined: &'c Combined,
    pub(crate) bound: Bound,
    /// Index of the benefit.
    pub(crate) at: u16,
    pub(crate) benefit: &'c ClaimBenefit,
    pub(crate) insured: Insured,
    pub(crate) trace: &'c mut Trace,
}

impl Calculation<'_> {
    /// What it gives. `given` is what the benefits calculated so far give, by index.
    pub(crate) fn amount(&mut self, given: &[Cents]) -> Cents {
        let amount = match &self.benefit.pays {
            BenefitPays::Graded => self.graded(),
            BenefitPays::Disability(rule) => self.disability(rule, given),
            BenefitPays::Death(rule) => self.death(*rule),
            BenefitPays::Daily(rule) => losses::daily(self, *rule),
            BenefitPays::Indemnity(rule) => losses::indemnity(self, rule),
        };
        amount.map_or(Cents::ZERO, |amount| self.within_sum(amount))
    }

    pub(crate) fn step(&mut self, clause: ClauseIdx, does: StepDoes<Named>) {
        self.trace.push((self.at, Step { clause, does }));
    }

    /// A step of the benefit's own clause.
    pub(crate) fn own_step(&mut self, does: StepDoes<Named>) {
        self.step(self.benefit.clause, does);
    }

    fn graded(&mut self) -> Option<Cents> {
        let combination = self.claim.rules.combination?;
        let total = self.combined.total;
        let points = u16::try_from(total).unwrap_or(u16::MAX);
        let share = Share::from_basis_points(points).unwrap_or(Share::FULL);
        self.step(combination.parts, StepDoes::Percent { total, share });
        let amount = self.of_sum(share);
        let amount = self.less_earlier_disability(amount);
        Some(self.less_paid_for_accident(amount))
    }

    fn of_sum(&mut self, share: Share) -> Cents {
        let (sum, amount) = (self.insured.sum, self.share_of(self.insured.sum, share));
        self.own_step(StepDoes::OfSum { sum, share, amount });
        amount
    }

    pub(crate) fn share_of(&self, whole: Cents, share: Share) -> Cents {
        share.of(whole, self.claim.rules.rounding.1)
    }

    fn disability(&mut self, rule: &DisabilityRule, given: &[Cents]) -> Option<Cents> {
        let facts = self.claim.facts.disability?;
        self.in_time(rule.within, facts.on)?;
        let share = |group: u8| rule.groups[usize::from(group.clamp(1, 3)) - 1];
        let amount = match (facts.group, &rule.no_group) {
            (Some(group), _) => self.of_sum(share(group)),
            (None, NoGroup::Full) => self.of_sum(share(1)),
            (None, NoGroup::Nothing) => self.of_sum(Share::NONE),
            (None, NoGroup::Refer(_)) => self.found_by_person(),
        };
        let amount = self.net(rule, amount, given);
        Some(self.less_paid_for_accident(amount))
    }

    /// Until a person has decided, it is any part of the sum.
    fn found_by_person(&mut self) -> Cents {
        let Some(Answer::Share(share)) = self.claim.facts.answers.get(&self.benefit.id) else {
            return self.of_sum(self.bound.of([Share::NONE, Share::FULL]));
        };
        let (sum, share) = (self.insured.sum, *share);
        let amount = self.share_of(sum, share);
        self.own_step(StepDoes::FoundByPerson { sum, share, amount });
        amount
    }

    fn death(&mut self, rule: WithinRule) -> Option<Cents> {
        self.in_time(rule, self.claim.facts.died_on?)?;
        let amount = self.of_sum(Share::FULL);
        Some(self.less_paid_for_accident(amount))
    }

    fn in_time(&mut self, rule: WithinRule, day: Date) -> Option<()> {
        let last_day = last_day(rule, self.claim.facts.accident.on);
        if day > last_day {
            self.own_step(StepDoes::TooLate { last_day });
            return None;
        }
        Some(())
    }

    /// What the sum insured leaves of an amount.
    fn within_sum(&mut self, amount: Cents) -> Cents {
        let Insured { sum, paid, .. } = self.insured;
        let left = sum.saturating_sub_to_zero(paid);
        let amount = amount.min(left);
        let does = StepDoes::Remaining {
            sum,
            paid_before: paid,
            left,
            amount,
        };
        self.step(self.benefit.cap.0, does);
        amount
    }

    /// Takes off another benefit that the same accident gives or gave (T2-15).
    fn net(&mut self, rule: &DisabilityRule, amount: Cents, given: &[Cents]) -> Cents {
        let Some((id, net_of)) = &rule.net_of else {
            return amount;
        };
        let other = benefit_idx(self.claim.rules, id);
        let now = match net_of {
            NetOf::SameAccident => given.get(other).copied().unwrap_or(Cents::ZERO),
            NetOf::PaidBefore => Cents::ZERO,
        };
        let before = self.paid_for_accident(other);
        self.less(other, amount, add(now, before))
    }

    fn paid_for_accident(&self, benefit: usize) -> Cents {
        let insured = self.claim.insured.get(benefit).copied().flatten();
        insured.map_or(Cents::ZERO, |it| it.paid_for_accident)
    }

    fn less(&mut self, other: usize, amount: Cents, paid: Cents) -> Cents {
        let (Ok(at), true) = (u16::try_from(other), paid.is_positive()) else {
            return amount;
        };
        let benefit = Named::Benefit(at);
        let amount = amount.saturating_sub_to_zero(paid);
        self.own_step(StepDoes::NetOf {
            benefit,
            paid,
            amount,
        });
        amount
    }

    /// A disability paid before is taken off what it would itself have been netted by, so that the order in
    /// which the two are claimed changes nothing (T2-15).
    fn less_earlier_disability(&mut self, mut amount: Cents) -> Cents {
        for (at, benefit) in self.claim.rules.benefits.iter().enumerate() {
            if let BenefitPays::Disability(DisabilityRule {
                net_of: Some((id, NetOf::SameAccident)),
                ..
            }) = &benefit.pays
                && *id == self.benefit.id
            {
                let paid = self.paid_for_accident(at);
                if paid.is_positive() {
                    amount = self.left_by_other_accidents(amount);
                }
                amount = self.less(at, amount, paid);
            }
        }
        amount
    }

    /// What other accidents left of the sum insured: no more could have been taken off the disability.
    fn left_by_other_accidents(&mut self, amount: Cents) -> Cents {
        let Insured { sum, paid, .. } = self.insured;
        let paid_before = paid.saturating_sub_to_zero(self.insured.paid_for_accident);
        let left = sum.saturating_sub_to_zero(paid_before);
        if amount <= left {
            return amount;
        }
        let does = StepDoes::Remaining {
            sum,
            paid_before,
            left,
            amount: left,
        };
        self.step(self.benefit.cap.0, does);
        left
    }

    /// Takes off what the benefit gave for the same accident before.
    fn less_paid_for_accident(&mut self, amount: Cents) -> Cents {
        let paid = self.insured.paid_for_accident;
        if paid.is_zero() {
            return amount;
        }
        let amount = amount.saturating_sub_to_zero(paid);
        self.own_step(StepDoes::PaidForAccident { paid, amount });
        amount
    }
}

/// The last day that is in time (T2-17).
pub(crate) fn last_day(rule: WithinRule, accident: Date) -> Date {
    let month_end = add_months(accident, i32::from(rule.months));
    let is_missing = month_end.day() < accident.day();
    let anniversary = match rule.missing_day {
        MissingDay::NextMonth if is_missing => add_days(month_end, 1),
        MissingDay::MonthEnd | MissingDay::NextMonth => month_end,
    };
    match rule.last_day {
        LastDay::Inclusive => anniversary,
        LastDay::Exclusive => add_days(anniversary, -1),
    }
}
