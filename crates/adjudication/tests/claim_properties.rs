//! What holds for every claim of the made-up and of the published graded editions, in each reading of how injuries
//! are put together.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use std::collections::BTreeMap;

use accident::random::{EDITIONS, READINGS, any_claim, facts, genes, rest};
use adjudication::{
    Answer, AskOf, BenefitDocument, ClaimDocument, ClaimFacts, FactValue, Fate, OpenQuestion,
    PastInjury, PastPayment, QuestionOf, decide_claim_facts,
};
use calendar::{add_days, date};
use money::{Cents, Share};
use proptest::prelude::*;
use proptest::sample::Index;
use terms::{DoubtEffect, Edition};

fn decided(edition: &Edition, facts: &ClaimFacts) -> ClaimDocument {
    decide_claim_facts(edition, facts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 3_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_injury_more_never_lowers_the_total(
        edition in 0..READINGS,
        genes in genes(6).prop_filter("none to add", |genes| !genes.is_empty()),
        rest in rest(),
    ) {
        let fewer = decided(&EDITIONS[edition], &facts(edition, &genes[..genes.len() - 1], rest));
        let all = decided(&EDITIONS[edition], &facts(edition, &genes, rest));
        prop_assert!(fewer.least <= all.least && fewer.most <= all.most, "{fewer:#?} {all:#?}");
    }

    #[test]
    fn a_claim_split_in_two_never_pays_more_than_the_whole(
        (edition, whole) in any_claim(6),
        bits in any::<u32>(),
    ) {
        let edition = &EDITIONS[edition];
        let (first, mut second) = split(&whole, bits);
        let paid_first = decided(edition, &first);
        // What an open claim would pay of a benefit that another is taken off is not told for itself.
        let least = paid_first.benefits.iter().map(|it| it.least);
        prop_assume!(least.map(Cents::get).sum::<i64>() == paid_first.least.get());
        book(&mut second, &paid_first, &first);
        let paid_second = decided(edition, &second);
        let together = paid_first.least.checked_add(paid_second.least).unwrap();
        let at_once = decided(edition, &whole);
        prop_assert!(together <= at_once.least, "{at_once:#?} {paid_first:#?} {paid_second:#?}");
    }

    #[test]
    fn no_order_of_injuries_changes_the_result(
        (edition, facts) in any_claim(6),
        swaps in proptest::collection::vec(any::<(Index, Index)>(), 6),
    ) {
        let edition = &EDITIONS[edition];
        let mut shuffled = facts.clone();
        for (one, other) in swaps.iter().filter(|_| !facts.injuries.is_empty()) {
            let size = facts.injuries.len();
            shuffled.injuries.swap(one.index(size), other.index(size));
        }
        let (before, after) = (decided(edition, &facts), decided(edition, &shuffled));
        prop_assert_eq!((before.least, before.most), (after.least, after.most));
        prop_assert_eq!(&before.parts, &after.parts);
        prop_assert_eq!(&before.benefits, &after.benefits);
        prop_assert_eq!(&before.refusal, &after.refusal);
        prop_assert_eq!(fates(&before), fates(&after));
        prop_assert_eq!(before.asks.len(), after.asks.len());
        prop_assert_eq!(before.questions.len(), after.questions.len());
    }

    #[test]
    fn the_cap_holds_over_a_series_of_claims(
        edition in 0..READINGS,
        claims in proptest::collection::vec((genes(4), rest(), 0..200_i32), 1..6),
    ) {
        let at_index = edition;
        let edition = &EDITIONS[edition];
        let mut history = Vec::new();
        let mut paid: BTreeMap<String, Cents> = BTreeMap::new();
        for (genes, rest, day) in claims {
            let mut claim = at(facts(at_index, &genes, rest), day);
            claim.policy.sums[0].sum = Cents::new(100_000);
            claim.history.paid.clone_from(&history);
            let decision = decided(edition, &claim);
            for benefit in decision.benefits {
                let sum = paid.entry(benefit.benefit.clone()).or_default();
                *sum = sum.checked_add(benefit.most).unwrap();
                prop_assert!(*sum <= Cents::new(100_000), "{benefit:#?}");
                history.push(PastPayment {
                    benefit: benefit.benefit,
                    accident_on: claim.accident.on,
                    same_accident: false,
                    amount: benefit.most,
                });
            }
        }
    }

    #[test]
    fn the_least_is_at_most_the_most((edition, facts) in any_claim(6)) {
        let decision = decided(&EDITIONS[edition], &facts);
        prop_assert!(decision.least <= decision.most && decision.least >= Cents::ZERO);
        for benefit in &decision.benefits {
            prop_assert!(benefit.least <= benefit.most, "{decision:#?}");
        }
        let sum = |part: fn(&BenefitDocument) -> Cents| {
            Cents::try_sum(decision.benefits.iter().map(part)).unwrap()
        };
        let (least, most) = (sum(|it| it.least), sum(|it| it.most));
        // A benefit that another is taken off makes the two ends of its own meet less than the whole's.
        prop_assert!(least <= decision.least && decision.most <= most, "{decision:#?}");
        if decision.asks.is_empty() && decision.questions.is_empty() {
            prop_assert_eq!((decision.least, least), (decision.most, most));
        }
    }

    #[test]
    fn what_is_filled_in_lands_between_the_least_and_the_most(
        (edition, facts) in any_claim(5),
        which in any::<Index>(),
        how in 0..4_u8,
    ) {
        let edition = &EDITIONS[edition];
        let before = decided(edition, &facts);
        let mut filled = facts.clone();
        if fill(&mut filled, &before, which, how) {
            let after = decided(edition, &filled);
            prop_assert!(before.least <= after.least && after.most <= before.most, "{before:#?} {after:#?}");
        }
    }

    #[test]
    fn deciding_again_gives_the_same((edition, facts) in any_claim(6)) {
        let again: ClaimFacts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        prop_assert_eq!(&again, &facts);
        let decision = decided(&EDITIONS[edition], &facts);
        prop_assert_eq!(&decision, &decided(&EDITIONS[edition], &again));
        let stored: ClaimDocument = serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
        prop_assert_eq!(stored, decision);
    }

    #[test]
    fn what_is_outdone_or_excluded_could_as_well_not_be_there((edition, facts) in any_claim(6)) {
        let edition = &EDITIONS[edition];
        let before = decided(edition, &facts);
        let mut without = facts.clone();
        let mut fates = before.injuries.iter().map(|it| &it.fate);
        without.injuries.retain(|_| matches!(fates.next(), Some(Fate::Counts { .. } | Fate::Merged { .. } | Fate::Open)));
        prop_assert_eq!(before.most, decided(edition, &without).most);
    }
}

/// Row, kind and clause of each fate, whichever injury stands for another.
fn fates(decision: &ClaimDocument) -> Vec<String> {
    let fate = |fate: &Fate| match fate {
        Fate::Merged { clause, .. } => format!("merged {clause}"),
        fate => format!("{fate:?}"),
    };
    let mut fates: Vec<String> = decision
        .injuries
        .iter()
        .map(|it| format!("{} {}", it.row, fate(&it.fate)))
        .collect();
    fates.sort();
    fates
}

/// The claim for an accident of another day.
fn at(mut claim: ClaimFacts, days: i32) -> ClaimFacts {
    claim.accident.on = add_days(date(2026, 2, 1), days);
    claim.decided_on = date(2026, 12, 31);
    for stay in &mut claim.stays {
        stay.admitted = claim.accident.on;
        stay.discharged = Some(add_days(claim.accident.on, 30));
    }
    claim.stays.truncate(1);
    claim
        .expenses
        .iter_mut()
        .for_each(|it| it.on = claim.accident.on);
    claim.died_on = claim.died_on.map(|_| claim.accident.on);
    if let Some(disability) = &mut claim.disability {
        disability.on = claim.accident.on;
    }
    claim.history.injuries.clear();
    claim
}

/// Writes a claim's payments and injuries into the history of the next one for the same accident.
fn book(next: &mut ClaimFacts, decision: &ClaimDocument, of: &ClaimFacts) {
    for benefit in &decision.benefits {
        next.history.paid.push(PastPayment {
            benefit: benefit.benefit.clone(),
            accident_on: of.accident.on,
            same_accident: true,
            amount: benefit.least,
        });
    }
    next.history
        .injuries
        .extend(of.injuries.iter().map(|injury| PastInjury {
            row: injury.row.clone(),
            site: injury.site.clone(),
            side: injury.side,
            on: of.accident.on,
            paid: true,
        }));
}

/// Two claims that have everything between them; doubts, answers and history are in both.
fn split(whole: &ClaimFacts, bits: u32) -> (ClaimFacts, ClaimFacts) {
    let half = |mine: bool| {
        let mut half = whole.clone();
        let keep = |at: &mut u32| {
            *at += 1;
            (bits >> (*at - 1) & 1 == 1) == mine
        };
        let mut at = 0;
        half.injuries.retain(|_| keep(&mut at));
        half.stays.retain(|_| keep(&mut at));
        half.expenses.retain(|_| keep(&mut at));
        half.disability = half.disability.filter(|_| keep(&mut at));
        half.died_on = half.died_on.filter(|_| keep(&mut at));
        half
    };
    (half(true), half(false))
}

/// Fills in one thing that is missing, or answers one question; false where nothing is open.
fn fill(facts: &mut ClaimFacts, decision: &ClaimDocument, which: Index, how: u8) -> bool {
    let size = decision.asks.len() + decision.questions.len();
    if size == 0 {
        return false;
    }
    let at = which.index(size);
    match decision.asks.get(at) {
        Some(ask) => learn(facts, ask.of, how),
        None => answer(facts, &decision.questions[at - decision.asks.len()], how),
    }
    true
}

fn learn(facts: &mut ClaimFacts, ask: AskOf, how: u8) {
    let yes = how.is_multiple_of(2);
    match ask {
        AskOf::Injury { injury, fact } => {
            let known = &mut facts.injuries[usize::from(injury)].facts;
            known.insert(fact, FactValue::Flag(yes));
        }
        AskOf::Place { .. } => unreachable!("every injury drawn has its place"),
        AskOf::CostInLatvia { expense } => {
            facts.expenses[usize::from(expense)].in_latvia = Some(yes);
        }
        AskOf::CostRegistered { expense } => {
            facts.expenses[usize::from(expense)].registered = Some(yes);
        }
        AskOf::Discharge { stay } => {
            let admitted = facts.stays[usize::from(stay)].admitted;
            let next = facts
                .stays
                .iter()
                .map(|it| it.admitted)
                .filter(|day| *day > admitted)
                .min();
            let latest = next.unwrap_or(facts.decided_on);
            let day = add_days(admitted, 3 * i32::from(how)).min(latest);
            facts.stays[usize::from(stay)].discharged = Some(if how == 3 { latest } else { day });
        }
    }
}

fn answer(facts: &mut ClaimFacts, question: &OpenQuestion, how: u8) {
    let yes = how.is_multiple_of(2);
    let answer = match question.of {
        QuestionOf::Assess {
            injury,
            least,
            most,
        } => {
            let middle = Share::percent(3 + how).unwrap();
            let found = [least, middle, most, least][usize::from(how)];
            facts.injuries[usize::from(injury)].assessed = Some(found);
            return;
        }
        QuestionOf::Doubt {
            effect: DoubtEffect::MayReduce,
        } if yes => {
            let most = facts.paid_by_liable.unwrap_or(Cents::new(50_000));
            Answer::Less(if how == 0 {
                most
            } else {
                most.min(Cents::new(1_234))
            })
        }
        QuestionOf::Doubt { .. } | QuestionOf::Confirm if yes => Answer::Yes,
        QuestionOf::Doubt { .. } | QuestionOf::Confirm => Answer::No,
        QuestionOf::Disability => Answer::Share(Share::percent(30 * how).unwrap()),
    };
    facts.answers.insert(question.id.clone().unwrap(), answer);
}
