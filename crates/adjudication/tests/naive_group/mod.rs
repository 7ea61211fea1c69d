//! A second decision about a contract's insured, written to be read and not to be fast. It shares no code with the
//! engine: months are lists of days, days off stand in a table, readings are words.

mod days;
mod events;

use std::collections::BTreeMap;

use adjudication::{GroupDocument, GroupFacts, GroupOutcome, GroupRefusal, WaitsFor};
use calendar::Date;

pub(crate) use events::decide;

/// The readings of an edition, each parameter by its name.
pub(crate) type Readings = BTreeMap<String, String>;

/// What two decisions are compared by.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// `accepted`, or why not.
    pub(crate) outcome: &'static str,
    pub(crate) cover: (Option<Date>, Option<Date>),
    pub(crate) charge: i64,
    pub(crate) refund: i64,
    pub(crate) due_on: Option<Date>,
    pub(crate) withheld_until: Option<Date>,
    pub(crate) proposal: i64,
    /// Set off, and paid out.
    pub(crate) paid_by: (i64, i64),
}

impl Answer {
    pub(crate) fn refused(outcome: &'static str) -> Self {
        Self {
            outcome,
            cover: (None, None),
            charge: 0,
            refund: 0,
            due_on: None,
            withheld_until: None,
            proposal: 0,
            paid_by: (0, 0),
        }
    }
}

/// The engine's answer in the same form.
pub(crate) fn answer(document: &GroupDocument) -> Answer {
    let json = serde_json::to_value(&document.steps).unwrap();
    let paid = |what: &str| -> i64 {
        let steps = json.as_array().unwrap().iter().map(|step| &step["does"]);
        let such = steps.filter(|does| does["is"] == what);
        such.map(|does| does["amount"].as_i64().unwrap()).sum()
    };
    let happened = document.outcome == GroupOutcome::Accepted;
    Answer {
        outcome: word(&document.outcome),
        cover: (document.cover_first_day, document.cover_last_day),
        charge: document.charge.get(),
        refund: document.refund.get(),
        due_on: document.due_on,
        withheld_until: document.withheld_until,
        proposal: document.proposal.as_ref().map_or(0, |it| it.amount.get()),
        paid_by: if happened {
            (paid("set_off"), paid("transfer"))
        } else {
            (0, 0)
        },
    }
}

fn word(outcome: &GroupOutcome) -> &'static str {
    match outcome {
        GroupOutcome::Accepted => "accepted",
        GroupOutcome::Waiting {
            reason: WaitsFor::Cards { .. },
            ..
        } => "waits for cards",
        GroupOutcome::Waiting { .. } => "waits for money",
        GroupOutcome::Refused { reason, .. } => match reason {
            GroupRefusal::StartsInPast { .. } => "past",
            GroupRefusal::NoticeTooShort { .. } => "notice",
            GroupRefusal::EndsBeforeNotice { .. } => "before notice",
            GroupRefusal::NotOffered => "not offered",
            GroupRefusal::WindowOver { .. } => "too late",
            GroupRefusal::NotFamily { .. } => "no family",
            GroupRefusal::ChildTooOld { .. } => "too old",
            GroupRefusal::OtherProgramme => "programme",
            GroupRefusal::TooManyFamilyMembers { .. } => "too many",
            GroupRefusal::NoInstalments => "no instalments",
            _ => "other",
        },
    }
}

/// What a reading says.
pub(crate) fn says<'r>(readings: &'r Readings, name: &str) -> &'r str {
    &readings[name]
}

/// A number of the terms.
pub(crate) fn number(readings: &Readings, name: &str) -> i64 {
    readings[name].parse().unwrap()
}

/// Facts, readings: all that a decision needs.
pub(crate) struct Question<'a> {
    pub(crate) facts: &'a GroupFacts,
    pub(crate) readings: &'a Readings,
}
