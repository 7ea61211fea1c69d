//! What the benefits pay when everything is known.

use std::collections::BTreeMap;

use adjudication::{Answer, ClaimFacts, ExpenseFacts, Infection};
use calendar::Date;
use terms::AccidentRules;

/// Cents by benefit, for those that are claimed.
pub(crate) fn amounts(
    rules: &AccidentRules,
    facts: &ClaimFacts,
    points: u32,
) -> BTreeMap<String, i64> {
    let mut amounts = BTreeMap::new();
    if !facts.injuries.is_empty() {
        let (all, own) = (paid(facts, "trauma", false), paid(facts, "trauma", true));
        let others_left = sum(facts, "trauma") - (all - own);
        let due = percent_of(sum(facts, "trauma"), points.min(10_000)).min(others_left)
            - own
            - paid(facts, "disability", true);
        amounts.insert("trauma".to_owned(), left(facts, "trauma", due));
    }
    let trauma = amounts.get("trauma").copied().unwrap_or(0);
    if let Some(points) = disability(facts) {
        let due =
            percent_of(sum(facts, "disability"), points) - trauma - paid(facts, "trauma", true);
        let due = due.max(0) - paid(facts, "disability", true);
        amounts.insert("disability".to_owned(), left(facts, "disability", due));
    }
    if facts.died_on.is_some() {
        amounts.insert(
            "death".to_owned(),
            left(facts, "death", sum(facts, "death")),
        );
    }
    if !facts.stays.is_empty() {
        let nights: i64 = facts
            .stays
            .iter()
            .map(|stay| nights(stay.admitted, stay.discharged.unwrap()))
            .sum();
        amounts.insert(
            "hospital".to_owned(),
            left(facts, "hospital", nights * 1000),
        );
    }
    for (benefit, pays) in [
        ("medical", true),
        ("camp", facts.answers.get("camp") == Some(&Answer::Yes)),
    ] {
        let costs: Vec<&ExpenseFacts> = facts
            .expenses
            .iter()
            .filter(|it| it.benefit == benefit)
            .collect();
        if !costs.is_empty() {
            let due: i64 = costs
                .iter()
                .filter(|_| pays)
                .map(|cost| accepted(cost))
                .sum();
            amounts.insert(benefit.to_owned(), left(facts, benefit, due));
        }
    }
    if is_refused(facts) {
        amounts.values_mut().for_each(|amount| *amount = 0);
    }
    reduce(rules, facts, &mut amounts);
    amounts
}

fn sum(facts: &ClaimFacts, benefit: &str) -> i64 {
    facts
        .policy
        .sums
        .iter()
        .find(|sum| sum.benefit == benefit)
        .unwrap()
        .sum
        .get()
}

fn paid(facts: &ClaimFacts, benefit: &str, same_accident_only: bool) -> i64 {
    let mut all = 0;
    for payment in &facts.history.paid {
        if payment.benefit == benefit && (payment.same_accident || !same_accident_only) {
            all += payment.amount.get();
        }
    }
    all
}

fn left(facts: &ClaimFacts, benefit: &str, due: i64) -> i64 {
    due.min(sum(facts, benefit) - paid(facts, benefit, false))
        .max(0)
}

/// Half a cent goes up.
fn percent_of(sum: i64, points: u32) -> i64 {
    (sum * i64::from(points) * 2 + 10_000) / 20_000
}

fn disability(facts: &ClaimFacts) -> Option<u32> {
    let disability = facts.disability?;
    Some(match (disability.group, facts.answers.get("disability")) {
        (Some(1), _) => 10_000,
        (Some(2), _) => 5_000,
        (Some(_), _) => 2_500,
        (None, Some(Answer::Share(share))) => u32::from(share.basis_points()),
        (None, answer) => panic!("{answer:?}"),
    })
}

fn nights(mut from: Date, to: Date) -> i64 {
    let mut nights = 0;
    while from < to {
        from = from.tomorrow().unwrap();
        nights += 1;
    }
    nights
}

fn accepted(cost: &ExpenseFacts) -> i64 {
    let medical = cost.benefit == "medical";
    if medical && (cost.in_latvia == Some(false) || cost.registered == Some(false)) {
        return 0;
    }
    cost.amount.get() - cost.paid_by_others.map_or(0, |paid| paid.get())
}

fn is_refused(facts: &ClaimFacts) -> bool {
    facts.accident.infection == Infection::Other
        || facts
            .policy
            .paid_on
            .is_none_or(|day| day > facts.accident.on)
        || ["safety_rules", "late_notice"]
            .iter()
            .any(|doubt| facts.answers.get(*doubt) == Some(&Answer::Yes))
}

/// In the order of the edition.
fn reduce(rules: &AccidentRules, facts: &ClaimFacts, amounts: &mut BTreeMap<String, i64>) {
    let Some(Answer::Less(less)) = facts.answers.get(super::reduces(rules)) else {
        return;
    };
    let mut less = less.get();
    for benefit in &rules.benefits {
        if let Some(amount) = amounts.get_mut(&benefit.id) {
            let by = less.min(*amount);
            *amount -= by;
            less -= by;
        }
    }
}
