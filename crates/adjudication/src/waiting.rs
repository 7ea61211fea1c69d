//! When a waiting period is over, and which document's period it is.

use calendar::{Date, add_months};
use terms::{
    ClauseIdx, Document, PaidCareOnly, Payment, Precedence, ServiceIdx, WaitingFor, WaitingFrom,
    WaitingPeriod,
};

use crate::{CoverFacts, Question};

/// What the waiting periods say of a line.
#[derive(Clone, Copy)]
pub(crate) enum Waiting {
    /// None binds, or all are over; `beaten` would have withheld the line had its document prevailed.
    Over { beaten: Option<ClauseIdx> },
    /// One is not over; `beaten` would have ended it on another day had its document prevailed.
    NotOver {
        payable_from: Date,
        clause: ClauseIdx,
        beaten: Option<ClauseIdx>,
    },
    /// Two documents disagree and none prevails.
    Clash {
        withholds: ClauseIdx,
        pays: ClauseIdx,
    },
}

/// The first paid day by one clause.
#[derive(Clone, Copy)]
struct End {
    day: Date,
    clause: ClauseIdx,
}

/// In the order of the enum.
const DOCUMENTS: [Document; 3] = [Document::Terms, Document::Programme, Document::Shared];

/// Combines the periods that bind: within one document the latest end wins; among documents the one that
/// prevails rules alone (8.3); among equals, those that agree on the day do, and those that do not, clash.
pub(crate) fn of(question: &Question<'_>, service: Option<ServiceIdx>) -> Waiting {
    let ends = ends(question, service);
    if ends.iter().all(Option::is_none) {
        return Waiting::Over { beaten: None };
    }
    let precedence = question.rules.precedence.as_ref();
    let ranks = DOCUMENTS.map(|document| rank(precedence, document));
    let speaking = || {
        ranks
            .into_iter()
            .zip(ends)
            .filter_map(|(rank, end)| Some((rank, end?)))
    };
    let highest = speaking().map(|(rank, _)| rank).min();
    let (mut prevailing, mut beaten) = (Range::default(), Range::default());
    for (rank, end) in speaking() {
        if Some(rank) == highest {
            prevailing.add(end);
        } else {
            beaten.add(end);
        }
    }
    answer(&prevailing, &beaten, question.facts.service_date)
}

/// The latest end among the periods of each of [`DOCUMENTS`] that bind the service.
fn ends(question: &Question<'_>, service: Option<ServiceIdx>) -> [Option<End>; 3] {
    let mut ends = [None; 3];
    let (Some(cover), Some(service)) = (question.facts.cover(), service) else {
        return ends;
    };
    for period in &question.rules.waiting {
        if binds(period, question, cover, service) {
            let end = End {
                day: first_paid_day(period, cover),
                clause: period.clause,
            };
            let latest = &mut ends[period.document as usize];
            if latest.is_none_or(|latest: End| end.day > latest.day) {
                *latest = Some(end);
            }
        }
    }
    ends
}

/// The earliest and the latest of some ends.
#[derive(Default)]
struct Range {
    first: Option<End>,
    last: Option<End>,
}

impl Range {
    fn add(&mut self, end: End) {
        if self.first.is_none_or(|first| end.day < first.day) {
            self.first = Some(end);
        }
        if self.last.is_none_or(|last| end.day > last.day) {
            self.last = Some(end);
        }
    }
}

fn answer(prevailing: &Range, beaten: &Range, day: Date) -> Waiting {
    let (Some(first), Some(last)) = (prevailing.first, prevailing.last) else {
        return Waiting::Over { beaten: None };
    };
    let beaten = |differs: fn(Date, Date) -> bool, from: Date| {
        beaten
            .last
            .filter(|beaten| differs(beaten.day, from))
            .map(|beaten| beaten.clause)
    };
    if last.day <= day {
        return Waiting::Over {
            beaten: beaten(|end, day| end > day, day),
        };
    }
    if first.day <= day {
        return Waiting::Clash {
            withholds: last.clause,
            pays: first.clause,
        };
    }
    let beaten = beaten(|end, prevailing| end != prevailing, last.day);
    Waiting::NotOver {
        payable_from: last.day,
        clause: last.clause,
        beaten,
    }
}

/// The place of a document in the order of precedence; all that it does not name share the last place.
fn rank(precedence: Option<&Precedence>, document: Document) -> usize {
    let order = precedence.map_or(&[][..], |rule| &rule.order);
    order
        .iter()
        .position(|it| *it == document)
        .unwrap_or(order.len())
}

fn binds(
    period: &WaitingPeriod,
    question: &Question<'_>,
    cover: &CoverFacts,
    service: ServiceIdx,
) -> bool {
    period.services.contains(service)
        && period
            .programme
            .is_none_or(|only| question.programme == Some(only))
        && match period.applies_to {
            WaitingFor::Everyone => true,
            WaitingFor::FirstYear => !cover.renewed,
            WaitingFor::LateJoiner => cover.is_of_late_joiner(),
        }
        && match period.paid_care_only {
            PaidCareOnly::No => true,
            PaidCareOnly::Yes => question.service(service).payment == Payment::Paid,
        }
}

/// Three months from 31.01 end on 30.04: months are counted from the start, clamped to the month's end
/// (T4-25).
fn first_paid_day(period: &WaitingPeriod, cover: &CoverFacts) -> Date {
    let start = match period.from {
        WaitingFrom::PersonCover => cover.from,
        WaitingFrom::Contract => cover.contract_from,
    };
    add_months(start, i32::from(period.months))
}
