//! Conditions of a row: what holds, what does not, and what nobody knows yet.

use arrayvec::ArrayVec;
use calendar::{Date, add_months};
use terms::{Condition, Guard, InjuryFact, Part, Test, VisionClasses};

use crate::claim::look_up::Injury;
use crate::{Claim, FactValue};

/// A condition of one injury.
pub(crate) struct Asked<'a> {
    claim: &'a Claim<'a>,
    injury: &'a Injury<'a>,
    condition: &'a Condition,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(
        claim: &'a Claim<'a>,
        injury: &'a Injury<'a>,
        condition: &'a Condition,
    ) -> Self {
        Self {
            claim,
            injury,
            condition,
        }
    }

    /// Whether the condition is asked for at all; absent: not known.
    pub(crate) fn applies(&self) -> Option<bool> {
        let age = self.claim.age;
        match self.condition.when {
            Guard::Always => Some(true),
            Guard::AgeUnder(years) => Some(age < i32::from(years)),
            Guard::AgeFrom(years) => Some(age >= i32::from(years)),
            Guard::Flag(fact) => self.injury.flag(fact),
            Guard::NoFlag(fact) => self.injury.flag(fact).map(|set| !set),
        }
    }

    /// Whether it holds, or is not asked for; absent: not known.
    pub(crate) fn holds(&self, applies: Option<bool>) -> Option<bool> {
        match (applies, self.test()) {
            (Some(false), _) | (_, Some(true)) => Some(true),
            (Some(true), test) => test,
            (None, _) => None,
        }
    }

    fn test(&self) -> Option<bool> {
        let fact = self.condition.fact;
        match self.condition.test {
            Test::Is(wanted) => self.injury.flag(fact).map(|set| set == wanted),
            Test::Over(bound) => self.number(fact).map(|number| number > bound),
            Test::AtLeast(bound) => self.number(fact).map(|number| number >= bound),
            Test::AtMost(bound) => self.number(fact).map(|number| number <= bound),
            Test::PartOver(bound) => self.part(fact).map(|part| part > bound),
            Test::PartFrom(bound) => self.part(fact).map(|part| part >= bound),
            Test::MonthsAfter(months) => self.day(fact).map(|day| day >= self.months_after(months)),
            Test::LongerThanMonths(months) => {
                self.day(fact).map(|day| day > self.months_after(months))
            }
            Test::InTerm => self.day(fact).map(|day| self.is_in_term(day)),
            Test::Known => self.day(fact).map(|_| true),
            Test::VisionWorseThan(before, classes) => {
                let (before, after) = (self.number(before)?, self.number(fact)?);
                Some(is_worse(before, after, classes))
            }
        }
    }

    fn months_after(&self, months: u8) -> Date {
        add_months(self.claim.facts.accident.on, i32::from(months))
    }

    fn is_in_term(&self, day: Date) -> bool {
        let policy = &self.claim.facts.policy;
        policy.from <= day && day <= policy.to
    }

    fn number(&self, fact: InjuryFact) -> Option<i64> {
        match self.injury.fact(fact) {
            Some(FactValue::Whole(number)) => Some(number),
            _ => None,
        }
    }

    fn part(&self, fact: InjuryFact) -> Option<Part> {
        match self.injury.fact(fact) {
            Some(FactValue::Part(part)) => Some(part),
            _ => None,
        }
    }

    fn day(&self, fact: InjuryFact) -> Option<Date> {
        match self.injury.fact(fact) {
            Some(FactValue::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The facts that would settle it.
    pub(crate) fn missing(&self) -> ArrayVec<InjuryFact, 3> {
        let guard = match self.condition.when {
            Guard::Flag(fact) | Guard::NoFlag(fact) => Some(fact),
            Guard::Always | Guard::AgeUnder(_) | Guard::AgeFrom(_) => None,
        };
        let other = match self.condition.test {
            Test::VisionWorseThan(before, _) => Some(before),
            _ => None,
        };
        let facts = [guard, other, Some(self.condition.fact)];
        let unknown = |fact: &InjuryFact| self.injury.fact(*fact).is_none();
        facts.into_iter().flatten().filter(unknown).collect()
    }
}

/// Whether sight went down a class of the table of vision (T3-02), in hundredths: 100 and more is 1.0.
fn is_worse(before: i64, after: i64, classes: VisionClasses) -> bool {
    let tenth = |sight: i64| (10..20).contains(&sight);
    match classes {
        VisionClasses::BelowATenth => class(after) < class(before),
        // The last line but one lets 0.1 stay 0.1.
        VisionClasses::AsPrinted => class(after) < class(before) || (tenth(before) && tenth(after)),
    }
}

/// 0.0, below 0.1, then tenths.
fn class(sight: i64) -> i64 {
    match sight {
        0 => 0,
        1..10 => 1,
        sight => 1 + (sight / 10).min(10),
    }
}
