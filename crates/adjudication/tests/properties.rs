//! What holds for every visit.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

mod published;
mod random;
mod sample;

use adjudication::{
    DecisionDocument, Effects, History, LineDocument, Outcome, PastService, Used, VisitFacts,
    decide_facts,
};
use money::Cents;
use proptest::prelude::*;
use random::{EDITIONS, question};
use terms::Edition;

fn decided(edition: &Edition, facts: &VisitFacts) -> Result<DecisionDocument, TestCaseError> {
    decide_facts(edition, facts).map_err(|_| TestCaseError::reject("unsound facts"))
}

/// Books what a decision uses up.
fn book(history: &mut History, effects: &Effects, facts: &VisitFacts) {
    history.used.extend(effects.used.iter().cloned());
    history
        .services
        .extend(effects.services.iter().map(|service| PastService {
            service: service.clone(),
            date: facts.service_date,
            same_provider: true,
            visit: Some("V-9".into()),
        }));
}

/// Takes it back again.
fn reverse(history: &mut History, effects: &Effects) {
    for drawn in &effects.used {
        let last = history.used.iter().rposition(|used| used == drawn);
        history.used.remove(last.expect("it was booked"));
    }
    history
        .services
        .truncate(history.services.len() - effects.services.len());
}

/// The line was held back by what an earlier line or visit used.
fn depends_on_others(line: &LineDocument) -> bool {
    let code = line.reason.code();
    code == "too_soon" || code.starts_with("count_limit") || code.starts_with("money_limit")
}

/// A limit of the person's programme.
fn any_limit(edition: &Edition, facts: &VisitFacts, at: prop::sample::Index) -> String {
    let cover = facts
        .insured
        .as_ref()
        .and_then(|insured| insured.cover.as_ref());
    let programmes = &edition.programmes;
    let bought = programmes
        .iter()
        .find(|programme| cover.is_some_and(|it| it.programme == programme.id));
    at.get(&bought.unwrap_or(&programmes[0]).limits).id.clone()
}

/// Notes on a claim by receipt name lines by their place; these are about lines that move.
fn without_notes(mut facts: VisitFacts) -> VisitFacts {
    if let Some(receipt) = &mut facts.receipt {
        receipt.noted.clear();
    }
    facts
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn shares_add_up_and_never_exceed_what_is_asked_or_listed((edition, facts) in question(1..=8)) {
        let decision = decided(&EDITIONS[edition], &facts)?;
        for (line, asked) in decision.lines.iter().zip(&facts.lines) {
            prop_assert_eq!(line.insurer.checked_add(line.patient), Some(asked.price));
            prop_assert!(line.insurer >= Cents::ZERO && line.insurer <= line.share_amount);
            prop_assert!(line.share_amount <= line.eligible && line.eligible <= asked.price);
            prop_assert!(asked.list_price.is_none_or(|list| line.eligible <= list));
            prop_assert_eq!(line.outcome == Outcome::Paid, line.patient.is_zero());
            prop_assert_eq!(line.outcome == Outcome::Part, line.insurer.is_positive() && line.patient.is_positive());
        }
        prop_assert_eq!(decision.insurer.checked_add(decision.patient), Some(decision.price));
    }

    #[test]
    fn no_limit_goes_below_zero_and_each_line_goes_on_where_the_last_one_stopped((edition, facts) in question(1..=8)) {
        let decision = decided(&EDITIONS[edition], &facts)?;
        let mut left = std::collections::BTreeMap::new();
        for limit in decision.lines.iter().flat_map(|line| &line.limits) {
            prop_assert!(limit.after >= 0 && limit.after <= limit.before && limit.before <= limit.amount);
            let before = left.insert(limit.limit.clone(), limit.after);
            prop_assert!(before.is_none_or(|before| before == limit.before));
        }
    }

    /// Lines are independent when none is held back by what another one used.
    #[test]
    fn the_order_of_independent_lines_changes_no_total(
        ((edition, facts), shuffled) in question(1..=8).prop_flat_map(|(edition, facts)| {
            let facts = without_notes(facts);
            let lines = Just(facts.lines.clone()).prop_shuffle();
            (Just((edition, facts)), lines)
        })
    ) {
        let edition = &EDITIONS[edition];
        let decision = decided(edition, &facts)?;
        prop_assume!(!decision.lines.iter().any(depends_on_others));
        let again = decided(edition, &VisitFacts { lines: shuffled, ..facts })?;
        prop_assert_eq!((decision.price, decision.insurer, decision.patient), (again.price, again.insurer, again.patient));
    }

    #[test]
    fn a_line_of_which_nothing_is_paid_uses_nothing((edition, facts) in question(1..=8)) {
        let edition = &EDITIONS[edition];
        let mut facts = without_notes(facts);
        let decision = decided(edition, &facts)?;
        let paid: Vec<bool> = decision.lines.iter().map(LineDocument::is_payable).collect();
        let mut keep = paid.iter();
        facts.lines.retain(|_| *keep.next().unwrap());
        if facts.lines.is_empty() {
            return Ok(());
        }
        let without = decided(edition, &facts)?;
        let kept: Vec<_> = decision.lines.iter().filter(|line| line.is_payable()).cloned().collect();
        prop_assert_eq!(without.lines, kept);
        prop_assert_eq!(without.insurer, decision.insurer);
    }

    #[test]
    fn facts_and_decision_survive_storage((edition, facts) in question(1..=8)) {
        let edition = &EDITIONS[edition];
        let decision = decided(edition, &facts)?;
        let stored: VisitFacts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        prop_assert_eq!(&stored, &facts);
        prop_assert_eq!(&decided(edition, &stored)?, &decision);
        let read: DecisionDocument = serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
        prop_assert_eq!(read, decision);
    }

    #[test]
    fn who_used_more_is_never_paid_more(
        (edition, facts) in question(1..=1),
        limit in any::<prop::sample::Index>(),
        amount in 1..200_000_i64,
    ) {
        let edition = &EDITIONS[edition];
        let decision = decided(edition, &facts)?;
        let mut more = facts.clone();
        let limit = any_limit(edition, &facts, limit);
        more.history.used.push(Used { limit, amount });
        let today = sample::past(&facts.lines[0].service, facts.service_date);
        prop_assert!(decided(edition, &more)?.insurer <= decision.insurer);
        if edition.service_by_code.contains_key(&today.service) {
            more.history.services.push(today);
            prop_assert!(decided(edition, &more)?.insurer <= decision.insurer);
        }
    }

    /// But for a claim by receipt, of which the second would look like a repeat.
    #[test]
    fn two_visits_in_a_row_share_each_ceiling_as_one_visit_would(
        (edition, mut facts) in question(2..=8),
        cut in 0..7_usize,
    ) {
        let edition = &EDITIONS[edition];
        facts.receipt = None;
        let cut = 1 + cut % (facts.lines.len() - 1);
        let whole = decided(edition, &facts)?;
        let mut first = facts.clone();
        let mut second = facts.clone();
        second.lines = first.lines.split_off(cut);
        let one = decided(edition, &first)?;
        book(&mut second.history, &one.effects(), &facts);
        let two = decided(edition, &second)?;
        let lines: Vec<_> = one.lines.into_iter().chain(two.lines).collect();
        prop_assert_eq!(lines, whole.lines);
    }

    #[test]
    fn what_is_booked_and_reversed_leaves_no_trace((edition, facts) in question(1..=8)) {
        let edition = &EDITIONS[edition];
        let decision = decided(edition, &facts)?;
        let effects = decision.effects();
        let mut later = facts.clone();
        book(&mut later.history, &effects, &facts);
        for used in &effects.used {
            let drawn: i64 = decision.lines.iter().flat_map(|line| &line.limits)
                .filter(|limit| limit.limit == used.limit).map(|limit| limit.drawn()).sum();
            prop_assert_eq!(drawn, used.amount);
        }
        reverse(&mut later.history, &effects);
        prop_assert_eq!(&later, &facts);
        prop_assert_eq!(decided(edition, &later)?, decision);
    }

    #[test]
    fn whatever_the_numbers_there_is_an_answer_and_no_panic(
        (_, facts) in question(1..=3),
        price in any::<i64>(),
        list in any::<Option<i64>>(),
        used in any::<i64>(),
        day in -400_000..400_000_i32,
    ) {
        let mut facts = facts;
        facts.lines[0].price = Cents::new(price);
        facts.lines[0].list_price = list.map(Cents::new);
        facts.history.used.push(Used { limit: "whole".into(), amount: used });
        facts.service_date = calendar::add_days(facts.service_date, day);
        for edition in EDITIONS.iter() {
            match decide_facts(edition, &facts) {
                Ok(decision) => prop_assert_eq!(decision.lines.len(), facts.lines.len()),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
