//! The least facts that decide the same: what a checker need not know is not told.

use calendar::{Date, add_months};
use serde_json::Value;
use terms::Edition;

use crate::{Decided, Facts};

/// The age that stands for any that no condition looks at: thirty years.
const ANY_AGE_MONTHS: i32 = 360;

/// The facts as JSON, without each member and each element that the lines of `decided` do not need, and with a birth date
/// that tells no more than is needed. What is left decides them the same, to the last cent, clause and limit. Which
/// earlier visit this one looks like is a warning to the clinic, and not told.
#[must_use]
pub fn least(edition: &Edition, facts: &Facts, decided: &Decided) -> Value {
    let kind = facts.kind();
    let same = |facts: &Value| {
        let facts = Facts::read(kind, facts);
        let again = facts.and_then(|facts| facts.decide(edition).ok());
        again.is_some_and(|again| again.is_like(decided))
    };
    let mut least = older_or_younger(facts, same);
    without(&mut Vec::new(), &mut least, same);
    least
}

/// A step into JSON.
#[derive(Clone, Debug)]
enum Step {
    Member(String),
    Element(usize),
}

/// Tries to leave out what is at a place, all of it before its halves and these before single members and elements: of
/// hundreds of earlier services few matter, and each try is a decision.
fn without(place: &mut Vec<Step>, facts: &mut Value, same: impl Fn(&Value) -> bool + Copy) {
    let all = steps(at(facts, place));
    thin(place, &all, facts, same);
}

fn thin(
    place: &mut Vec<Step>,
    some: &[Step],
    facts: &mut Value,
    same: impl Fn(&Value) -> bool + Copy,
) {
    if some.is_empty() {
        return;
    }
    let mut fewer = facts.clone();
    for step in some {
        remove(at_mut(&mut fewer, place), step);
    }
    if same(&fewer) {
        *facts = fewer;
    } else if let [needed] = some {
        place.push(needed.clone());
        without(place, facts, same);
        place.pop();
    } else {
        let (first, second) = some.split_at(some.len() / 2);
        thin(place, first, facts, same);
        thin(place, second, facts, same);
    }
}

/// What can be left out at a place: elements from the last, so that those before keep their places.
fn steps(value: Option<&Value>) -> Vec<Step> {
    match value {
        Some(Value::Object(members)) => members.keys().cloned().map(Step::Member).collect(),
        Some(Value::Array(elements)) => (0..elements.len()).rev().map(Step::Element).collect(),
        _ => Vec::new(),
    }
}

fn at<'v>(value: &'v Value, place: &[Step]) -> Option<&'v Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Member(name) => value.get(name),
        Step::Element(at) => value.get(at),
    })
}

fn at_mut<'v>(value: &'v mut Value, place: &[Step]) -> Option<&'v mut Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Member(name) => value.get_mut(name),
        Step::Element(at) => value.get_mut(at),
    })
}

fn remove(value: Option<&mut Value>, step: &Step) {
    match (value, step) {
        (Some(Value::Object(members)), Step::Member(name)) => {
            members.remove(name);
        }
        (Some(Value::Array(elements)), Step::Element(at)) if *at < elements.len() => {
            elements.remove(*at);
        }
        _ => {}
    }
}

/// The facts with the vaguest birth date that decides the same: any adult's, the year's first day, else the true one.
fn older_or_younger(facts: &Facts, same: impl Fn(&Value) -> bool) -> Value {
    let whole = facts.to_json();
    let (at, born, on) = match facts {
        Facts::Visit(visit) => match &visit.insured {
            Some(insured) => ("/insured/born", insured.born, visit.service_date),
            None => return whole,
        },
        Facts::Accident(claim) => ("/born", claim.born, claim.accident.on),
    };
    let first_of_year = |day: Date| day.first_of_year();
    let any = first_of_year(add_months(on, -ANY_AGE_MONTHS));
    let born_on = |day: Date| {
        let mut facts = whole.clone();
        if let Some(born) = facts.pointer_mut(at) {
            *born = Value::String(day.to_string());
        }
        facts
    };
    let vague = [any, first_of_year(born)].map(born_on);
    let found = vague.into_iter().find(|facts| same(facts));
    found.unwrap_or(whole)
}
