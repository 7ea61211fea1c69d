//! Which facts of an injury matter.

use std::collections::BTreeMap;

use adjudication::FactValue;
use terms::{Condition, Edition, Guard, InjuryFact, InjuryRow, Test};

/// Facts that the conditions of a row ask for, in their order: those of guards that cannot hold at this age,
/// or do not hold by what is known, are left out.
pub(super) fn asked(
    row: &InjuryRow,
    years: Option<u8>,
    known: &BTreeMap<InjuryFact, FactValue>,
) -> Vec<InjuryFact> {
    let mut facts = Vec::new();
    for condition in &row.conditions {
        for fact in of_condition(condition, years, known) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    facts
}

fn of_condition(
    condition: &Condition,
    years: Option<u8>,
    known: &BTreeMap<InjuryFact, FactValue>,
) -> Vec<InjuryFact> {
    if !age_fits(condition.when, years) {
        return Vec::new();
    }
    let mut facts = Vec::new();
    let (flag, needed) = match condition.when {
        Guard::Flag(flag) => (Some(flag), true),
        Guard::NoFlag(flag) => (Some(flag), false),
        Guard::Always | Guard::AgeUnder(_) | Guard::AgeFrom(_) => (None, true),
    };
    facts.extend(flag);
    let is_closed = flag.is_some_and(|it| known.get(&it) == Some(&FactValue::Flag(!needed)));
    if is_closed {
        return facts;
    }
    if let Test::VisionWorseThan(before, _) = condition.test {
        facts.push(before);
    }
    facts.push(condition.fact);
    facts
}

/// Whether a condition can matter at this age.
pub(super) fn age_fits(guard: Guard, years: Option<u8>) -> bool {
    match (guard, years) {
        (Guard::AgeUnder(under), Some(years)) => years < under,
        (Guard::AgeFrom(from), Some(years)) => years >= from,
        _ => true,
    }
}

/// Flags that exclude the row, but for those that its conditions ask for anyway.
pub(super) fn excluding(edition: &Edition, row: &str, asked: &[InjuryFact]) -> Vec<InjuryFact> {
    let Some(rules) = &edition.accident else {
        return Vec::new();
    };
    let row = rules.table.row(row).map(|(idx, _)| idx);
    let about = rules
        .exclusions
        .iter()
        .filter(|it| row.is_some_and(|row| it.rows.contains(&row)));
    let mut facts: Vec<_> = about
        .map(|it| it.fact)
        .filter(|it| !asked.contains(it))
        .collect();
    facts.dedup();
    facts
}

#[cfg(test)]
mod tests {
    use terms::ClauseIdx;

    use super::*;

    fn condition(when: Guard, fact: InjuryFact) -> Condition {
        Condition {
            clause: ClauseIdx(0),
            when,
            fact,
            test: Test::Is(true),
        }
    }

    fn facts_of(when: Guard, years: Option<u8>, milk: Option<bool>) -> Vec<InjuryFact> {
        let milk = milk.map(|it| (InjuryFact::MilkTooth, FactValue::Flag(it)));
        let known = milk.into_iter().collect();
        of_condition(&condition(when, InjuryFact::CrownLost), years, &known)
    }

    #[test]
    fn a_guard_by_age_asks_only_those_it_is_about() {
        let young = Guard::AgeUnder(12);
        assert_eq!(facts_of(young, Some(11), None), [InjuryFact::CrownLost]);
        assert_eq!(facts_of(young, Some(12), None), []);
        assert_eq!(facts_of(young, None, None), [InjuryFact::CrownLost]);
        assert_eq!(facts_of(Guard::AgeFrom(12), Some(11), None), []);
    }

    #[test]
    fn a_guard_by_a_flag_asks_for_the_flag_and_then_only_what_can_matter() {
        let (flag, fact) = (InjuryFact::MilkTooth, InjuryFact::CrownLost);
        let not_milk = Guard::NoFlag(flag);
        assert_eq!(facts_of(not_milk, None, None), [flag, fact]);
        assert_eq!(facts_of(not_milk, None, Some(false)), [flag, fact]);
        assert_eq!(facts_of(not_milk, None, Some(true)), [flag]);
        assert_eq!(facts_of(Guard::Flag(flag), None, Some(false)), [flag]);
    }
}
