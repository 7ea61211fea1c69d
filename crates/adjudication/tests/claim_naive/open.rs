//! Everything that is not known is tried in each way.

use adjudication::{Answer, ClaimFacts, FactValue};
use money::{Cents, Share};
use terms::{AccidentRules, Gives, InjuryFact, Nature};

use super::{asked, calculate, reduces, row};

/// The least and the most that any way to fill in what is missing comes to, and how many ways there are.
pub(crate) fn ends(rules: &AccidentRules, facts: &ClaimFacts) -> (i64, i64, usize) {
    let ways = ways(rules, facts);
    let totals = || ways.iter().map(|facts| calculate(rules, facts).total());
    (totals().min().unwrap(), totals().max().unwrap(), ways.len())
}

/// All ways; one where all is known.
fn ways(rules: &AccidentRules, facts: &ClaimFacts) -> Vec<ClaimFacts> {
    let mut ways = vec![facts.clone()];
    for at in 0..facts.injuries.len() {
        injury(rules, facts, at, &mut ways);
    }
    for at in 0..facts.stays.len() {
        stay(facts, at, &mut ways);
    }
    for (at, expense) in facts.expenses.iter().enumerate() {
        if expense.in_latvia.is_none() {
            fork(&mut ways, [true, false], |facts, known| {
                facts.expenses[at].in_latvia = Some(known);
            });
        }
        if expense.registered.is_none() {
            fork(&mut ways, [true, false], |facts, known| {
                facts.expenses[at].registered = Some(known);
            });
        }
    }
    answers(rules, facts, &mut ways);
    ways
}

/// Each way becomes several.
fn fork<T: Copy>(
    ways: &mut Vec<ClaimFacts>,
    known: impl IntoIterator<Item = T>,
    fill: impl Fn(&mut ClaimFacts, T),
) {
    let known: Vec<T> = known.into_iter().collect();
    let fill_each = |facts: &ClaimFacts| {
        let one = |known: &T| {
            let mut facts = facts.clone();
            fill(&mut facts, *known);
            facts
        };
        known.iter().map(one).collect::<Vec<_>>()
    };
    *ways = ways.iter().flat_map(fill_each).collect();
}

fn injury(rules: &AccidentRules, facts: &ClaimFacts, at: usize, ways: &mut Vec<ClaimFacts>) {
    let of = &facts.injuries[at];
    let row = row(rules, &of.row);
    let asked = asked(rules, of);
    let same_place = facts
        .history
        .injuries
        .iter()
        .any(|past| past.row == of.row)
        .then_some(InjuryFact::SamePlace);
    for fact in asked
        .into_iter()
        .chain(same_place.filter(|_| row.nature == Nature::Fracture))
    {
        if !of.facts.contains_key(&fact) {
            fork(ways, [true, false], |facts, known| {
                facts.injuries[at]
                    .facts
                    .insert(fact, FactValue::Flag(known));
            });
        }
    }
    if let (Gives::Assessed(least, most), None) = (row.gives, of.assessed) {
        let middle = Share::percent(8).unwrap();
        fork(ways, [least, middle, most], |facts, known| {
            facts.injuries[at].assessed = Some(known);
        });
    }
}

fn stay(facts: &ClaimFacts, at: usize, ways: &mut Vec<ClaimFacts>) {
    let of = facts.stays[at];
    if of.discharged.is_none() {
        let later = facts
            .stays
            .iter()
            .map(|it| it.admitted)
            .filter(|day| *day > of.admitted);
        let latest = later.min().unwrap_or(facts.decided_on);
        fork(ways, [of.admitted, latest], |facts, day| {
            facts.stays[at].discharged = Some(day);
        });
    }
}

fn answers(rules: &AccidentRules, facts: &ClaimFacts, ways: &mut Vec<ClaimFacts>) {
    let mut ask = |id: &str, answers: &[Answer]| {
        if !facts.answers.contains_key(id) {
            fork(ways, answers.to_vec(), |facts, answer| {
                facts.answers.insert(id.to_owned(), answer);
            });
        }
    };
    for doubt in ["safety_rules", "late_notice"] {
        if facts.doubts.iter().any(|raised| raised == doubt) {
            ask(doubt, &[Answer::Yes, Answer::No]);
        }
    }
    let reduces = reduces(rules);
    if facts.doubts.iter().any(|raised| raised == reduces) || facts.paid_by_liable.is_some() {
        let most = facts.paid_by_liable.unwrap_or(Cents::new(1_000_000_000));
        ask(reduces, &[Answer::Less(most), Answer::No]);
    }
    if facts
        .expenses
        .iter()
        .any(|expense| expense.benefit == "camp")
    {
        ask("camp", &[Answer::Yes, Answer::No]);
    }
    if facts
        .disability
        .is_some_and(|disability| disability.group.is_none())
    {
        let half = Share::percent(50).unwrap();
        ask(
            "disability",
            &[
                Answer::Share(Share::NONE),
                Answer::Share(half),
                Answer::Share(Share::FULL),
            ],
        );
    }
}
